package io.hearth.desk.place;

import io.hearth.kernel.tenancy.AggregateRoot;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place as it is kept.
 *
 * @param categoryId what a repair there is usually about
 * @param code what stands in the printed code
 */
@AggregateRoot
record Place(
        UUID id,
        UUID estateId,
        @Nullable UUID buildingId,
        PlaceKind kind,
        String name,
        @Nullable UUID categoryId,
        String code,
        boolean active,
        int reports,
        @Nullable Instant lastReportAt,
        long version) {

    static final String PATH = "/r/";

    PlaceView view() {
        return new PlaceView(
                id, estateId, buildingId, kind, name, categoryId, PATH + code, active, reports, lastReportAt, version);
    }
}
