package io.hearth.sla.policy;

import static io.hearth.sla.policy.Absent.orEmpty;

import io.hearth.workflow.Priority;
import io.hearth.workflow.TicketKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Set;

/**
 * The tickets a rule is for: those that are in every set that is not empty.
 *
 * @param categories codes of categories; a ticket without one is in no such set
 * @param channels for example {@code PHONE}
 * @param estates ids of estates
 */
@Schema(name = "ClockMatch")
public record Match(
        Set<TicketKind> kinds,
        Set<String> categories,
        Set<Priority> priorities,
        Set<String> channels,
        Set<String> estates) {

    /** Every ticket. */
    public static final Match ANY = new Match(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    public Match {
        kinds = orEmpty(kinds);
        categories = orEmpty(categories);
        priorities = orEmpty(priorities);
        channels = orEmpty(channels);
        estates = orEmpty(estates);
    }

    /** Every ticket of these kinds. */
    public static Match kinds(TicketKind... kinds) {
        return new Match(Set.of(kinds), Set.of(), Set.of(), Set.of(), Set.of());
    }
}
