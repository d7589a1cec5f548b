package io.hearth.desk.guide;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an owner says of a guide.
 *
 * @param voter a number that their browser made up and keeps, so that saying it again counts once
 * @param on a day on which it told what they read; today when not given
 * @param words what it did not tell them
 */
public record GiveVote(
        @NotNull Boolean helped,
        @NotNull @Pattern(regexp = "[A-Za-z0-9_-]{16,64}") String voter,
        @Nullable LocalDate on,
        @Nullable @Size(max = 300) String words) {}
