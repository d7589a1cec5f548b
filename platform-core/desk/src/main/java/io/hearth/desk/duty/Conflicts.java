package io.hearth.desk.duty;

import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.web.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Finds what speaks against shifts: people elsewhere, away, or not of this company. */
@Component
class Conflicts {

    private static final int SHOWN = 20;

    private final RosterStore store;
    private final StaffDirectory staff;
    private final AbsentStaff absences;

    Conflicts(RosterStore store, StaffDirectory staff, AbsentStaff absences) {
        this.store = store;
        this.staff = staff;
        this.absences = absences;
    }

    /**
     * The people of the shifts by id, locked so that nobody else plans them meanwhile.
     *
     * @throws ProblemException 422 {@code duty.person-unknown}
     */
    Map<UUID, StaffMember> people(Roster roster, Collection<UUID> ids) {
        Set<UUID> wanted = Set.copyOf(ids);
        store.lockPeople(wanted);
        Map<UUID, StaffMember> known = staff.findAll(wanted).stream()
                .filter(StaffMember::active)
                .filter(member -> roster.estateId() == null || member.estates().includes(roster.estateId()))
                .collect(Collectors.toMap(StaffMember::id, Function.identity()));
        if (!known.keySet().containsAll(wanted)) {
            throw new ProblemException(
                    DutyProblem.PERSON_UNKNOWN,
                    "Somebody of the shifts does not work here, or not at this estate.",
                    Map.of(
                            "people",
                            wanted.stream()
                                    .filter(id -> !known.containsKey(id))
                                    .map(UUID::toString)
                                    .sorted()
                                    .toList()));
        }
        return known;
    }

    /**
     * Refuses shifts that overlap others of the same person, or an absence.
     *
     * @param ignored shifts that are about to change, which do not count as they are
     */
    void check(List<Shift> planned, Set<UUID> ignored) {
        if (planned.isEmpty()) {
            return;
        }
        Instant from = planned.stream().map(Shift::from).min(Instant::compareTo).orElseThrow();
        Instant to = planned.stream().map(Shift::to).max(Instant::compareTo).orElseThrow();
        Set<UUID> people = planned.stream().map(Shift::staffId).collect(Collectors.toSet());
        List<Shift> others = new ArrayList<>(store.shiftsOf(people, from, to).stream()
                .filter(shift -> !ignored.contains(shift.id()))
                .toList());
        List<AbsentStaff.Absence> away = away(people, from, to);
        List<Map<String, Object>> overlaps = new ArrayList<>();
        List<Map<String, Object>> absent = new ArrayList<>();
        for (Shift shift : planned) {
            others.stream()
                    .filter(other -> other.staffId().equals(shift.staffId()) && other.meets(shift.from(), shift.to()))
                    .findFirst()
                    .ifPresent(other -> overlaps.add(said(shift, other.from(), other.to())));
            away.stream()
                    .filter(absence ->
                            absence.staffId().equals(shift.staffId()) && shift.meets(absence.from(), absence.to()))
                    .findFirst()
                    .ifPresent(absence -> absent.add(said(shift, absence.from(), absence.to())));
            others.add(shift);
        }
        refuse(overlaps, DutyProblem.SHIFT_OVERLAP, "Somebody would be on duty twice at the same time.");
        refuse(absent, DutyProblem.PERSON_ABSENT, "Somebody is away then.");
    }

    List<AbsentStaff.Absence> away(Collection<UUID> people, Instant from, Instant to) {
        return people.isEmpty() ? List.of() : absences.away(people, from, to);
    }

    private static void refuse(List<Map<String, Object>> conflicts, DutyProblem problem, String detail) {
        if (!conflicts.isEmpty()) {
            throw new ProblemException(
                    problem,
                    detail,
                    Map.of("conflicts", conflicts.stream().limit(SHOWN).toList(), "count", conflicts.size()));
        }
    }

    private static Map<String, Object> said(Shift shift, Instant from, Instant to) {
        return Map.of(
                "staffId", shift.staffId().toString(),
                "name", shift.staffName(),
                "from", shift.from().toString(),
                "to", shift.to().toString(),
                "otherFrom", from.toString(),
                "otherTo", to.toString());
    }
}
