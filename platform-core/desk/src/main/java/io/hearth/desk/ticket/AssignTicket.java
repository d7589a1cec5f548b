package io.hearth.desk.ticket;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes somebody responsible.
 *
 * @param assigneeId nobody from now on when null
 */
public record AssignTicket(@Nullable UUID assigneeId) {}
