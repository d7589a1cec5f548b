package io.hearth.desk.duty;

import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.ProblemException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who takes which hours. A plan is written as a whole or not at all. */
@Service
@Transactional
public class Shifts {

    private static final Duration LONGEST = Duration.ofHours(72);

    private final RosterStore store;
    private final Rosters rosters;
    private final Conflicts conflicts;
    private final Clock clock;

    Shifts(RosterStore store, Rosters rosters, Conflicts conflicts, Clock clock) {
        this.store = store;
        this.rosters = rosters;
        this.conflicts = conflicts;
        this.clock = clock;
    }

    /** The shifts that touch the time, by their beginning. */
    @Transactional(readOnly = true)
    public List<ShiftView> list(UUID rosterId, Instant from, Instant to) {
        Access.require(Permission.STAFF_READ);
        rosters.visible(rosterId, false);
        List<Shift> shifts = store.shifts(rosterId, from, to);
        List<AbsentStaff.Absence> away =
                conflicts.away(shifts.stream().map(Shift::staffId).distinct().toList(), from, to);
        return shifts.stream()
                .map(shift -> shift.view(away.stream()
                        .anyMatch(absence -> absence.staffId().equals(shift.staffId())
                                && shift.meets(absence.from(), absence.to()))))
                .toList();
    }

    /** @throws ProblemException 409 {@code duty.shift-overlap}, {@code duty.person-absent} */
    public ShiftView add(UUID rosterId, SaveShift command) {
        Roster roster = lock(rosterId);
        return plan(roster, List.of(new Wanted(command.staffId(), command.kind(), command.from(), command.to())))
                .getFirst()
                .view(false);
    }

    public ShiftView change(UUID shiftId, long expectedVersion, SaveShift command) {
        Shift shift = lockShift(shiftId, expectedVersion);
        Roster roster = lock(shift.rosterId());
        Shift changed = shift(
                roster,
                shift.id(),
                new Wanted(command.staffId(), command.kind(), command.from(), command.to()),
                conflicts.people(roster, List.of(command.staffId())));
        conflicts.check(List.of(changed), Set.of(shiftId));
        store.update(changed);
        return store.shift(shiftId).view(false);
    }

    public void remove(UUID shiftId, long expectedVersion) {
        Shift shift = lockShift(shiftId, expectedVersion);
        lock(shift.rosterId());
        store.delete(shiftId);
    }

    /** Lets two people take each other's shift. */
    public List<ShiftView> swap(UUID shiftId, long expectedVersion, SwapShifts command) {
        Shift one = lockShift(shiftId, expectedVersion);
        Shift other = store.shift(command.withShiftId());
        if (one.staffId().equals(other.staffId())) {
            throw new ProblemException(DutyProblem.SWAP_POINTLESS, "Both shifts are the same person's.");
        }
        Roster mine = lock(one.rosterId());
        Roster theirs = lock(other.rosterId());
        Shift first = shift(
                mine,
                one.id(),
                new Wanted(other.staffId(), one.kind(), one.from(), one.to()),
                conflicts.people(mine, List.of(other.staffId())));
        Shift second = shift(
                theirs,
                other.id(),
                new Wanted(one.staffId(), other.kind(), other.from(), other.to()),
                conflicts.people(theirs, List.of(one.staffId())));
        conflicts.check(List.of(first, second), Set.of(one.id(), other.id()));
        store.update(first);
        store.update(second);
        return List.of(
                store.shift(one.id()).view(false), store.shift(other.id()).view(false));
    }

    /** Makes the shifts of a weekly pattern; what is there already, exactly so, is kept. */
    public PlannedShifts generate(UUID rosterId, GenerateShifts command) {
        Roster roster = lock(rosterId);
        LocalDate monday = monday(command.from());
        List<Wanted> wanted = new ArrayList<>();
        for (int week = 0; week < command.weeks(); week++) {
            for (GenerateShifts.Line line : command.pattern()) {
                LocalDate day = monday.plusWeeks(week).with(TemporalAdjusters.nextOrSame(line.day()));
                LocalTime from = LocalTime.parse(line.from());
                LocalTime to = LocalTime.parse(line.to());
                wanted.add(new Wanted(
                        line.staffIds().get(week % line.staffIds().size()),
                        line.kind(),
                        day.atTime(from).atZone(roster.zone()).toInstant(),
                        (to.isAfter(from) ? day : day.plusDays(1))
                                .atTime(to)
                                .atZone(roster.zone())
                                .toInstant()));
            }
        }
        return planned(roster, wanted);
    }

    /**
     * Copies the shifts that begin in a week.
     *
     * @throws ProblemException 422 {@code duty.week-empty}
     */
    public PlannedShifts copyWeek(UUID rosterId, CopyWeek command) {
        Roster roster = lock(rosterId);
        ZoneId zone = roster.zone();
        LocalDate source = monday(command.week());
        LocalDate target = monday(command.to());
        Instant from = source.atStartOfDay(zone).toInstant();
        Instant to = source.plusWeeks(1).atStartOfDay(zone).toInstant();
        List<Shift> week = store.shifts(rosterId, from, to).stream()
                .filter(shift -> !shift.from().isBefore(from) && shift.from().isBefore(to))
                .toList();
        if (week.isEmpty()) {
            throw new ProblemException(
                    DutyProblem.WEEK_EMPTY, "No shift begins in that week.", Map.of("week", source.toString()));
        }
        List<Wanted> wanted = new ArrayList<>();
        for (int n = 0; n < command.weeks(); n++) {
            long days = ChronoUnit.DAYS.between(source, target.plusWeeks(n));
            for (Shift shift : week) {
                ZonedDateTime begins = shift.from().atZone(zone).plusDays(days);
                ZonedDateTime ends = shift.to().atZone(zone).plusDays(days);
                wanted.add(new Wanted(shift.staffId(), shift.kind(), begins.toInstant(), ends.toInstant()));
            }
        }
        return planned(roster, wanted);
    }

    private record Wanted(UUID staffId, DutyKind kind, Instant from, Instant to) {

        boolean is(Shift shift) {
            return shift.staffId().equals(staffId)
                    && shift.kind() == kind
                    && shift.from().equals(from)
                    && shift.to().equals(to);
        }
    }

    private PlannedShifts planned(Roster roster, List<Wanted> wanted) {
        Instant from = wanted.stream().map(Wanted::from).min(Instant::compareTo).orElseThrow();
        Instant to = wanted.stream().map(Wanted::to).max(Instant::compareTo).orElseThrow();
        List<Shift> there = store.shifts(roster.id(), from, to);
        List<Wanted> missing = wanted.stream()
                .distinct()
                .filter(shift -> there.stream().noneMatch(shift::is))
                .toList();
        List<ShiftView> added =
                plan(roster, missing).stream().map(shift -> shift.view(false)).toList();
        return new PlannedShifts(added, wanted.size() - added.size());
    }

    private List<Shift> plan(Roster roster, List<Wanted> wanted) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        Map<UUID, StaffMember> people =
                conflicts.people(roster, wanted.stream().map(Wanted::staffId).toList());
        List<Shift> shifts = wanted.stream()
                .map(shift -> shift(roster, UuidV7.next(), shift, people))
                .toList();
        conflicts.check(shifts, Set.of());
        shifts.forEach(store::insert);
        return shifts;
    }

    private Shift shift(Roster roster, UUID id, Wanted wanted, Map<UUID, StaffMember> people) {
        Duration length = Duration.between(wanted.from(), wanted.to());
        if (!length.isPositive() || length.compareTo(LONGEST) > 0) {
            throw new ProblemException(
                    DutyProblem.SHIFT_LENGTH,
                    "A shift ends after it begins, and at most 72 hours later.",
                    Map.of("from", wanted.from().toString(), "to", wanted.to().toString(), "hours", LONGEST.toHours()));
        }
        StaffMember person = Objects.requireNonNull(people.get(wanted.staffId()));
        return new Shift(
                id,
                roster.id(),
                person.id(),
                person.name(),
                true,
                wanted.kind(),
                wanted.from(),
                wanted.to(),
                0,
                Access.caller().name(),
                clock.instant());
    }

    private Roster lock(UUID rosterId) {
        Access.require(Permission.ROSTER_MANAGE);
        Roster roster = rosters.visible(rosterId, true);
        Rosters.mayManage(roster.estateId());
        if (!roster.active()) {
            throw new ProblemException(DutyProblem.ROSTER_RETIRED, "The roster is not in use any more.");
        }
        return roster;
    }

    private Shift lockShift(UUID shiftId, long expectedVersion) {
        Access.require(Permission.ROSTER_MANAGE);
        Shift shift = store.shift(shiftId);
        rosters.visible(shift.rosterId(), false);
        ETags.check(expectedVersion, shift.version());
        return shift;
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
