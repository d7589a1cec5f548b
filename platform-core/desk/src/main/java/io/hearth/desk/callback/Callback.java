package io.hearth.desk.callback;

import io.hearth.kernel.tenancy.AggregateRoot;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A callback as it is kept: of a service of a ticket, or of a campaign. */
@AggregateRoot
record Callback(
        UUID id,
        @Nullable UUID ticketId,
        @Nullable Integer service,
        @Nullable UUID campaignId,
        UUID estateId,
        @Nullable UUID unitId,
        @Nullable UUID contactId,
        CallbackState state,
        Instant createdAt,
        Instant dueAt) {

    boolean open() {
        return state == CallbackState.OPEN;
    }
}
