package io.hearth.sla.policy;

import io.hearth.sla.calendar.WorkCalendar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A published policy, compiled: what clocks are counted by. Compile it once and keep it; it is immutable and shared by threads. */
public final class PolicyInForce {

    private final ClockPolicy policy;
    private final Map<String, List<ClockRule>> byClock = new LinkedHashMap<>();
    private final Map<String, WorkCalendar> calendars = new HashMap<>();
    private final WorkCalendar byDefault;

    private PolicyInForce(ClockPolicy policy) {
        this.policy = policy;
        policy.calendars().forEach(calendar -> calendars.put(calendar.key(), WorkCalendar.of(calendar)));
        WorkCalendar first = calendars.get(policy.defaultCalendar());
        if (first == null) {
            throw new IllegalArgumentException("defaultCalendar: %s (expected: one of %s)"
                    .formatted(policy.defaultCalendar(), calendars.keySet()));
        }
        byDefault = first;
        policy.rules()
                .forEach(rule -> byClock.computeIfAbsent(rule.clock(), clock -> new ArrayList<>())
                        .add(rule));
        byClock.replaceAll((clock, rules) -> List.copyOf(rules));
    }

    /** Compiles a policy; one whose calendars are not sound is refused with {@link IllegalArgumentException}. */
    public static PolicyInForce of(ClockPolicy policy) {
        return new PolicyInForce(policy);
    }

    public ClockPolicy policy() {
        return policy;
    }

    public int version() {
        return policy.version();
    }

    /** What is measured, with the rules for it in their order. */
    public Map<String, List<ClockRule>> byClock() {
        return byClock;
    }

    /** The calendar of that key. */
    public @Nullable WorkCalendar findCalendar(String key) {
        return calendars.get(key);
    }

    /** The calendar of an estate. */
    public WorkCalendar calendarOf(String estate) {
        String key = policy.estateCalendars().get(estate);
        WorkCalendar own = key == null ? null : calendars.get(key);
        return own == null ? byDefault : own;
    }
}
