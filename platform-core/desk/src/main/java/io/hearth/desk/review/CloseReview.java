package io.hearth.desk.review;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Closes a round.
 *
 * @param note what is worth remembering of it
 * @param leaveOver whether what is undecided waits for the next round; a round with something undecided stays open when not
 */
public record CloseReview(@Nullable @Size(max = 1_000) String note, boolean leaveOver) {}
