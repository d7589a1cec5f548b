package io.hearth.desk.improvement;

import org.jspecify.annotations.Nullable;

/**
 * What a ticket taught.
 *
 * @param cause why it came to be; null while nobody said
 * @param typical how it is told to others; null when it is not
 */
public record TicketLesson(
        @Nullable TicketRootCause cause, @Nullable TypicalCase typical) {}
