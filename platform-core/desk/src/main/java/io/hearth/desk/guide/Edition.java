package io.hearth.desk.guide;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An approved version.
 *
 * @param from the first day on which it is in force
 * @param until the last day, unless a later one takes over before
 */
record Edition(
        UUID guideId,
        int number,
        GuideContent content,
        LocalDate from,
        @Nullable LocalDate until) {}
