package io.hearth.desk.duty;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.ProblemException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The company's duty rosters. The company's own is seen by everybody, an estate's by those who see the estate. */
@Service
@Transactional
public class Rosters {

    private static final String CHINA = "Asia/Shanghai";

    private final RosterStore store;
    private final EstateDirectory estates;
    private final GapWatch watch;

    Rosters(RosterStore store, EstateDirectory estates, GapWatch watch) {
        this.store = store;
        this.estates = estates;
        this.watch = watch;
    }

    /** The company's roster first, then those of estates by name, retired ones last. */
    @Transactional(readOnly = true)
    public List<RosterView> list() {
        Access.require(Permission.STAFF_READ);
        return store.rosters().stream()
                .filter(Rosters::visible)
                .map(Roster::view)
                .toList();
    }

    @Transactional(readOnly = true)
    public RosterView require(UUID rosterId) {
        Access.require(Permission.STAFF_READ);
        return visible(rosterId, false).view();
    }

    /**
     * Makes a roster.
     *
     * @throws ProblemException 409 {@code duty.roster-exists} when the place has one
     */
    public RosterView add(SaveRoster command) {
        Access.require(Permission.ROSTER_MANAGE);
        if (command.estateId() != null) {
            estates.requireNamed(command.estateId());
        }
        mayManage(command.estateId());
        Roster roster = new Roster(
                UuidV7.next(),
                command.name().strip(),
                command.estateId(),
                zone(command, command.estateId()),
                hours(command),
                command.backupNeeded(),
                true,
                0);
        if (!store.insert(roster)) {
            throw new ProblemException(
                    DutyProblem.ROSTER_EXISTS,
                    command.estateId() == null
                            ? "The company has a roster already."
                            : "The estate has a roster already.");
        }
        watch.begin(roster.zone());
        return store.roster(roster.id(), false).view();
    }

    /** Gives a roster another name, other hours or another time zone; its place stays. */
    public RosterView change(UUID rosterId, long expectedVersion, SaveRoster command) {
        Roster roster = lock(rosterId, expectedVersion);
        store.update(new Roster(
                roster.id(),
                command.name().strip(),
                roster.estateId(),
                zone(command, roster.estateId()),
                hours(command),
                command.backupNeeded(),
                roster.active(),
                roster.version()));
        return store.roster(rosterId, false).view();
    }

    /** Takes a roster out of use; its shifts stay as they were and cover nothing. */
    public RosterView retire(UUID rosterId, long expectedVersion) {
        Roster roster = lock(rosterId, expectedVersion);
        store.update(new Roster(
                roster.id(),
                roster.name(),
                roster.estateId(),
                roster.zone(),
                roster.hours(),
                roster.backupNeeded(),
                false,
                roster.version()));
        return store.roster(rosterId, false).view();
    }

    private Roster lock(UUID rosterId, long expectedVersion) {
        Access.require(Permission.ROSTER_MANAGE);
        Roster roster = visible(rosterId, true);
        mayManage(roster.estateId());
        ETags.check(expectedVersion, roster.version());
        return roster;
    }

    /** @throws ProblemException 404 when the caller does not see it */
    Roster visible(UUID rosterId, boolean lock) {
        Roster roster = store.roster(rosterId, lock);
        if (!visible(roster)) {
            throw ProblemException.notFound("roster");
        }
        return roster;
    }

    static boolean visible(Roster roster) {
        return roster.estateId() == null || Access.scope().includes(roster.estateId());
    }

    static void mayManage(@Nullable UUID estateId) {
        if (estateId == null && !Access.scope().everywhere()) {
            throw new ProblemException(
                    DutyProblem.COMPANY_WIDE, "The company's roster is changed by those who see every estate.");
        }
    }

    private ZoneId zone(SaveRoster command, @Nullable UUID estateId) {
        String name = command.timeZone();
        if (name == null || name.isBlank()) {
            return ZoneId.of(
                    estateId == null
                            ? CHINA
                            : estates.find(estateId)
                                    .map(estate -> estate.timeZone())
                                    .orElse(CHINA));
        }
        try {
            return ZoneId.of(name.strip());
        } catch (DateTimeException unknown) {
            throw new ProblemException(
                    DutyProblem.TIME_ZONE_UNKNOWN,
                    "There is no such time zone (expected: such as Asia/Shanghai).",
                    Map.of("timeZone", name),
                    List.of(),
                    unknown);
        }
    }

    private static List<CoveredHours> hours(SaveRoster command) {
        if (command.hours() == null) {
            return CoveredHours.always();
        }
        for (CoveredHours hours : command.hours()) {
            if (!hours.ordered()) {
                throw new ProblemException(
                        DutyProblem.HOURS_INVALID,
                        "These hours end before they begin; hours past midnight are two entries.",
                        Map.of("hours", hours.day() + " " + hours.from() + "-" + hours.to()));
            }
        }
        return command.hours();
    }
}
