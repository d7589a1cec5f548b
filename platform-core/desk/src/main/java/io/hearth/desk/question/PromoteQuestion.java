package io.hearth.desk.question;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Makes a draft reply of an answer; what is not given follows from the question.
 *
 * @param code made up when not given
 * @param folder where the nearest reply lies when not given
 * @param title the question when not given
 * @param body Markdown; the answer when not given
 */
public record PromoteQuestion(
        @Schema(example = "renovation-roof-solar") @Nullable @Pattern(regexp = "[a-z][a-z0-9-]{1,59}")
        String code,

        @Schema(example = "renovation") @Nullable @Size(max = 60)
        String folder,

        @Nullable @Size(max = 100) String title,
        @Nullable @Size(max = 5_000) String body) {}
