package io.hearth.desk.review;

import jakarta.validation.constraints.NotNull;

/** Opens a round by hand. */
public record OpenReview(@NotNull ReviewScope scope) {}
