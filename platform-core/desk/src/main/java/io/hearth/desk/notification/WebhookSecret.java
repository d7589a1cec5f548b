package io.hearth.desk.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the secret that messages are signed with; the secret itself is told once, when it is made.
 *
 * @param createdAt since when it signs; absent while nothing was sent and none was made
 * @param previousUntil until when the one of before signs as well
 */
public record WebhookSecret(
        @Nullable Instant createdAt, @Nullable Instant previousUntil) {}
