package io.hearth.desk.workorder;

import io.hearth.desk.ticket.Actor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * When somebody comes.
 *
 * @param at when that was said
 */
@Schema(name = "Arrival")
public record ArrivalView(Instant from, Instant to, Instant at, Actor actor) {}
