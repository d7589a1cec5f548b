package io.hearth.sla.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.SortedSet;

/** The arithmetic of working time: what a {@link CalendarDefinition} means, for any instant. */
public final class WorkCalendar {

    private final CalendarDefinition definition;
    private final ZoneId zone;

    private WorkCalendar(CalendarDefinition definition) {
        this.definition = definition;
        this.zone = ZoneId.of(definition.zone());
    }

    /** Compiles a definition; one that is not sound is refused with {@link IllegalArgumentException}. */
    public static WorkCalendar of(CalendarDefinition definition) {
        return new WorkCalendar(definition);
    }

    public CalendarDefinition definition() {
        return definition;
    }

    public ZoneId zone() {
        return zone;
    }

    /** The first instant at which that much has been worked since {@code from}. */
    public Instant due(Instant from, Duration worked) {
        throw new UnsupportedOperationException("not yet");
    }

    /** How much is worked from one instant to another; nothing where the second is not later. */
    public Duration between(Instant from, Instant to) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Every stretch between two instants, in order and without gaps. */
    public List<Segment> segments(Instant from, Instant to) {
        throw new UnsupportedOperationException("not yet");
    }

    /** The years between two instants whose public holidays were not taken in. */
    public SortedSet<Integer> uncoveredYears(Instant from, Instant to) {
        throw new UnsupportedOperationException("not yet");
    }
}
