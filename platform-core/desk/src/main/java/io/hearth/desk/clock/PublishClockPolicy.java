package io.hearth.desk.clock;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Puts the draft in force.
 *
 * @param note what changes, for the people who work by it
 */
public record PublishClockPolicy(@Nullable @Size(max = 1000) String note) {}
