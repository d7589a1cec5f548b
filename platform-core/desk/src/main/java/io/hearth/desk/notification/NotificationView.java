package io.hearth.desk.notification;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something a person is told, mostly about a ticket.
 *
 * @param number the ticket's
 * @param link the page of the product that it is about, when it is about no ticket
 * @param readAt when they have read it; absent until then
 */
@Schema(name = "Notification")
public record NotificationView(
        UUID id,
        @Nullable UUID ticketId,
        @Schema(example = "WX-20261121-0042") @Nullable String number,
        String text,
        String textEn,
        Instant createdAt,
        @Nullable Instant readAt,
        @Schema(example = "/duty") @Nullable String link) {}
