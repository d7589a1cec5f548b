package io.hearth.desk.progress;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The link to a ticket's page for its owner.
 *
 * @param path of the page on the company's portal; null when it can no longer be shown, so that a new link has to be made
 * @param opened how often the page was opened, as far as that was more than ten minutes after the time before
 */
@Schema(name = "ProgressLink")
public record ProgressLinkView(
        @Schema(example = "/p/3q2-7wAB9kLmZx0_TyUvQe1R") @Nullable
        String path,

        Instant createdAt,
        String createdBy,
        Instant expiresAt,
        int opened,
        @Nullable Instant lastOpenedAt) {}
