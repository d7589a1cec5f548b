package io.hearth.desk.notification;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message to an address of the company.
 *
 * @param number the ticket's
 * @param attempts how often it was tried
 * @param lastError why the last attempt failed
 */
@Schema(name = "WebhookDelivery")
public record WebhookView(
        UUID id,
        UUID ticketId,
        @Nullable String number,
        String url,
        State state,
        int attempts,
        @Nullable String lastError,
        Instant createdAt,
        @Nullable Instant deliveredAt) {

    /** How far it has come. */
    @Schema(name = "WebhookState")
    public enum State {
        PENDING,
        DELIVERED,
        /** Given up after the last attempt. */
        FAILED
    }
}
