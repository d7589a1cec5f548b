package io.hearth.desk.delivery;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that left, or leaves, the product.
 *
 * @param staffId to whom; null when it went to somebody outside
 * @param staffName what they are called, staff or not
 * @param notBefore when it is tried next; for quiet hours and after a failure
 * @param endedAt when it was sent or given up
 * @param answer what the provider said last
 */
@Schema(name = "Delivery")
public record DeliveryView(
        UUID id,
        DeliveryWay way,
        @Nullable UUID staffId,
        String staffName,
        @Nullable UUID ticketId,
        @Schema(example = "WX-20261121-0042") @Nullable String number,
        String subject,
        DeliveryState state,
        int attempts,
        Instant notBefore,
        Instant createdAt,
        @Nullable Instant endedAt,
        @Nullable String answer) {}
