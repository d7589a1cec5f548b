package io.hearth.desk.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A secret that was made this moment.
 *
 * @param secret not told again
 * @param previousUntil until when the one of before signs as well; absent when there was none
 */
public record NewWebhookSecret(
        String secret, Instant createdAt, @Nullable Instant previousUntil) {}
