package io.hearth.desk.duty;

import io.hearth.desk.contact.PhoneNumber;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is on duty, and when nobody will be. */
@Service
@Transactional(readOnly = true)
public class Duty {

    static final Duration AHEAD = Duration.ofDays(14);

    private final RosterStore store;
    private final Conflicts conflicts;
    private final Clock clock;

    Duty(RosterStore store, Conflicts conflicts, Clock clock) {
        this.store = store;
        this.conflicts = conflicts;
        this.clock = clock;
    }

    /**
     * Who is on duty now.
     *
     * @param estateId the estate's roster, then the company's; the company's alone when null
     */
    public DutyNow now(@Nullable UUID estateId) {
        Access.require(Permission.STAFF_READ);
        if (estateId != null) {
            Access.requireEstate(estateId);
        }
        Instant now = clock.instant();
        List<DutyNow.Person> line = line(estateId, now);
        if (!Access.may(Permission.PERSONAL_DATA_READ)) {
            line = line.stream().map(Duty::masked).toList();
        }
        return DutyNow.of(now, line);
    }

    /** Everybody on duty at the instant in the order in which they are called, whoever asks; nobody twice, nobody who is away. */
    public List<DutyNow.Person> line(@Nullable UUID estateId, Instant at) {
        Map<UUID, DutyNow.Person> line = new LinkedHashMap<>();
        store.line(estateId, at).forEach(person -> line.putIfAbsent(person.staffId(), person));
        conflicts.away(line.keySet(), at, at.plusMillis(1)).forEach(absence -> line.remove(absence.staffId()));
        return List.copyOf(line.values());
    }

    /** The hours of the next 14 days that nobody covers, in the rosters that the caller sees, the earliest first. */
    public List<DutyGap> gaps(@Nullable UUID rosterId) {
        Access.require(Permission.STAFF_READ);
        Instant now = clock.instant();
        return store.rosters().stream()
                .filter(Rosters::visible)
                .filter(roster ->
                        roster.active() && (rosterId == null || roster.id().equals(rosterId)))
                .flatMap(roster -> gaps(roster, now, now.plus(AHEAD)).stream())
                .sorted(java.util.Comparator.comparing(DutyGap::from))
                .toList();
    }

    List<DutyGap> gaps(Roster roster, Instant from, Instant to) {
        List<Shift> shifts = store.shifts(roster.id(), from, to).stream()
                .filter(Shift::staffActive)
                .toList();
        List<AbsentStaff.Absence> away =
                conflicts.away(shifts.stream().map(Shift::staffId).distinct().toList(), from, to);
        List<DutyGap> gaps = new ArrayList<>(missing(roster, DutyKind.MAIN, shifts, away, from, to));
        if (roster.backupNeeded()) {
            gaps.addAll(missing(roster, DutyKind.BACKUP, shifts, away, from, to));
        }
        return gaps;
    }

    private static List<DutyGap> missing(
            Roster roster,
            DutyKind kind,
            List<Shift> shifts,
            List<AbsentStaff.Absence> away,
            Instant from,
            Instant to) {
        List<Coverage.Span> covered = shifts.stream()
                .filter(shift -> shift.kind() == kind)
                .flatMap(shift -> Coverage.without(
                        new Coverage.Span(shift.from(), shift.to()),
                        away.stream()
                                .filter(absence -> absence.staffId().equals(shift.staffId()))
                                .map(absence -> new Coverage.Span(absence.from(), absence.to()))
                                .toList())
                        .stream())
                .toList();
        return Coverage.gaps(roster, covered, from, to).stream()
                .map(span -> new DutyGap(roster.id(), kind, span.from(), span.to()))
                .toList();
    }

    private static DutyNow.Person masked(DutyNow.Person person) {
        String phone = person.phone();
        return new DutyNow.Person(
                person.staffId(),
                person.name(),
                phone == null ? null : PhoneNumber.mask(phone),
                person.kind(),
                person.rosterId(),
                person.rosterName(),
                person.until());
    }
}
