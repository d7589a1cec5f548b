package io.hearth.desk.delivery;

import io.hearth.kernel.tenancy.AggregateRoot;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A delivery as it is kept. Addresses are read from the staff when it is sent, so that it goes where the person is now. */
@AggregateRoot
record Delivery(
        UUID id,
        DeliveryWay way,
        UUID staffId,
        @Nullable UUID ticketId,
        @Nullable String number,
        String subject,
        String text,
        DeliveryState state,
        int attempts,
        Instant notBefore,
        Instant createdAt) {}
