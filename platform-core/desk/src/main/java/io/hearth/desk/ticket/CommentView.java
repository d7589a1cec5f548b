package io.hearth.desk.ticket;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;

/** Something said about a ticket. */
@Schema(name = "Comment")
public record CommentView(UUID id, String text, Visibility visibility, Actor author, Instant createdAt) {}
