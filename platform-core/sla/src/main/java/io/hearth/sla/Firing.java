package io.hearth.sla;

import io.hearth.sla.policy.Level;
import java.time.Instant;

/**
 * A level whose time has come.
 *
 * @param repetition 0 for the first time
 */
public record Firing(Level level, int repetition, Instant at) {}
