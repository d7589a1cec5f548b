package io.hearth.desk.imports;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row that an import added or filled in.
 *
 * @param rowId the building, home or person
 * @param unitId the home, of a relation
 * @param before the cells that were filled in, as they were
 * @param after the same as they are now
 */
record ImportChange(
        int line,
        Kind kind,
        UUID rowId,
        @Nullable UUID unitId,
        Map<String, @Nullable String> before,
        Map<String, @Nullable String> after) {

    enum Kind {
        BUILDING_ADDED,
        UNIT_ADDED,
        CONTACT_ADDED,
        CONTACT_FILLED,
        RELATION_ADDED,
        RELATION_FILLED
    }
}
