package io.hearth.sla;

import io.hearth.workflow.Priority;
import io.hearth.workflow.TicketKind;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a ticket is, as far as rules look at it.
 *
 * @param category the code of its category
 * @param estate the id of its estate
 * @param zone of its estate: in which times are told
 */
public record Subject(
        TicketKind kind, Priority priority, @Nullable String category, String channel, String estate, ZoneId zone) {}
