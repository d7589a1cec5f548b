package io.hearth.desk.dispatch;

import io.hearth.desk.ticket.Channel;
import io.hearth.workflow.Priority;
import io.hearth.workflow.TicketKind;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets a rule is for; what is empty leaves out nothing.
 *
 * @param categories codes of what tickets are about
 * @param buildings tickets of homes in these buildings
 * @param hours when the ticket is opened, in its estate's time zone
 */
public record RoutingMatch(
        Set<TicketKind> kinds,
        Set<String> categories,
        Set<Priority> priorities,
        Set<Channel> channels,
        Set<UUID> estates,
        Set<UUID> buildings,
        @Nullable OpenHours hours) {

    static final RoutingMatch ANY = new RoutingMatch(null, null, null, null, null, null, null);

    public RoutingMatch(
            @Nullable Set<TicketKind> kinds,
            @Nullable Set<String> categories,
            @Nullable Set<Priority> priorities,
            @Nullable Set<Channel> channels,
            @Nullable Set<UUID> estates,
            @Nullable Set<UUID> buildings,
            @Nullable OpenHours hours) {
        this.kinds = kinds == null ? Set.of() : Set.copyOf(kinds);
        this.categories = categories == null ? Set.of() : Set.copyOf(categories);
        this.priorities = priorities == null ? Set.of() : Set.copyOf(priorities);
        this.channels = channels == null ? Set.of() : Set.copyOf(channels);
        this.estates = estates == null ? Set.of() : Set.copyOf(estates);
        this.buildings = buildings == null ? Set.of() : Set.copyOf(buildings);
        this.hours = hours;
    }

    /** Whether every ticket that the other is for, this one is for as well. */
    boolean covers(RoutingMatch other) {
        return covers(kinds, other.kinds)
                && covers(categories, other.categories)
                && covers(priorities, other.priorities)
                && covers(channels, other.channels)
                && covers(estates, other.estates)
                && covers(buildings, other.buildings)
                && (hours == null || hours.equals(other.hours));
    }

    private static <T> boolean covers(Set<T> mine, Set<T> theirs) {
        return mine.isEmpty() || (!theirs.isEmpty() && mine.containsAll(theirs));
    }
}
