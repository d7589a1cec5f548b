package io.hearth.desk.contact;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Ties a person to a home.
 *
 * @param since when it began, today at the latest; not known when null
 */
public record ContactHome(
        @NotNull UUID unitId,
        @NotNull Relation relation,
        @Nullable LocalDate since) {

    public ContactHome(UUID unitId, Relation relation) {
        this(unitId, relation, null);
    }
}
