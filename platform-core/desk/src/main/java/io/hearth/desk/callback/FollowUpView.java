package io.hearth.desk.callback;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What comes of a rating that says not content.
 *
 * @param id also the id of its own ticket
 * @param number its own ticket's; null until that is opened, a moment later
 * @param ofNumber the ticket whose service it follows up
 * @param done whether its own ticket is resolved or closed
 */
@Schema(name = "SecondFollowUp")
public record FollowUpView(
        UUID id,
        @Nullable String number,
        UUID ofTicketId,
        String ofNumber,
        String title,
        @Nullable UUID assigneeId,
        @Nullable String assignee,
        Instant createdAt,
        Instant dueAt,
        boolean done,
        boolean overdue) {}
