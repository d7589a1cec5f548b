package io.hearth.desk.callback;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * When an owner counts as out of reach: tried this often, in this many parts of the day, on this many days.
 *
 * @param gapMinutes attempts that follow each other closer than this count once
 */
public record UnreachableRule(
        @Min(1) @Max(10) int attempts,
        @Min(1) @Max(3) int timesOfDay,
        @Min(1) @Max(10) int days,
        @Min(0) @Max(1440) int gapMinutes) {

    static final UnreachableRule STANDARD = new UnreachableRule(3, 2, 2, 30);

    /**
     * How far somebody is with trying.
     *
     * @param untried the parts of the day in which it was not tried yet
     */
    @Schema(name = "CallbackTries")
    public record Tried(
            boolean enough,
            int attempts,
            int attemptsWanted,
            int timesOfDay,
            int timesOfDayWanted,
            int days,
            int daysWanted,
            Set<TimeOfDay> untried) {

        public Tried {
            untried = Set.copyOf(untried);
        }
    }

    /** Judges attempts in vain by the owner's own time. */
    Tried judge(Collection<Instant> inVain, ZoneId zone) {
        List<ZonedDateTime> counted = new ArrayList<>();
        for (Instant at : inVain.stream().sorted().toList()) {
            ZonedDateTime here = at.atZone(zone);
            if (counted.isEmpty() || !here.isBefore(counted.getLast().plus(Duration.ofMinutes(gapMinutes)))) {
                counted.add(here);
            }
        }
        Set<TimeOfDay> untried = EnumSet.allOf(TimeOfDay.class);
        Set<LocalDate> on = new HashSet<>();
        for (ZonedDateTime at : counted) {
            untried.remove(TimeOfDay.of(at.toLocalTime()));
            on.add(at.toLocalDate());
        }
        int times = TimeOfDay.values().length - untried.size();
        return new Tried(
                counted.size() >= attempts && times >= timesOfDay && on.size() >= days,
                counted.size(),
                attempts,
                times,
                timesOfDay,
                on.size(),
                days,
                untried);
    }
}
