package io.hearth.desk.team;

import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.tenancy.TenantCache;
import io.hearth.kernel.tenancy.TenantCache.Whole;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is away, and who stands in. Everybody may report themselves; those who keep the rosters report others. Who is away now is kept in
 * memory for five seconds, since every list of tickets asks.
 */
@Service
@Transactional
public class Absences {

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Duration AHEAD = Duration.ofDays(1);
    private static final String ROWS = """
        SELECT a.id, a.staff_id, s.name, a.from_at, a.to_at, a.substitute_id, d.name AS substitute_name, a.note,
               a.created_by_name, a.version
        FROM tenant_.absences a JOIN tenant_.staff s ON s.id = a.staff_id
        LEFT JOIN tenant_.staff d ON d.id = a.substitute_id
        WHERE a.cancelled_at IS NULL\
        """;

    private final TenantSql sql;
    private final StaffDirectory staff;
    private final Clock clock;
    private final TenantCache<Whole, Map<UUID, List<Away>>> known = new TenantCache<>(5_000, Duration.ofSeconds(5));

    Absences(TenantSql sql, StaffDirectory staff, Clock clock) {
        this.sql = sql;
        this.staff = staff;
        this.clock = clock;
    }

    /**
     * Absences that touch a period, by their beginning.
     *
     * @param staffId of one person; of everybody when null
     */
    @Transactional(readOnly = true)
    public List<AbsenceView> list(Instant from, Instant to, @Nullable UUID staffId) {
        Access.require(Permission.STAFF_READ);
        return sql.sql(ROWS + """
             AND a.to_at > :from AND a.from_at < :to AND (CAST(:staff AS uuid) IS NULL OR a.staff_id = CAST(:staff AS uuid))
            ORDER BY a.from_at, a.id LIMIT 1000\
            """)
                .param("from", SqlTime.utc(from))
                .param("to", SqlTime.utc(to))
                .param("staff", staffId)
                .query(this::view)
                .list();
    }

    @Transactional(readOnly = true)
    public AbsenceView require(UUID absenceId) {
        Access.require(Permission.STAFF_READ);
        return sql.sql(ROWS + " AND a.id = :id")
                .param("id", absenceId)
                .query(this::view)
                .optional()
                .orElseThrow(() -> ProblemException.notFound("absence"));
    }

    /**
     * Says that somebody will be away.
     *
     * @throws ProblemException 409 {@code absence.overlaps} when they are away then already
     */
    public AbsenceView report(ReportAbsence command) {
        requireMayReport(command.staffId());
        check(command);
        StaffMember person = requireStaff(command.staffId(), "staffId");
        UUID substituteId = command.substituteId();
        if (substituteId != null) {
            if (substituteId.equals(person.id())) {
                throw ProblemException.invalid("substituteId", "same-person", "nobody stands in for themselves");
            }
            requireStaff(substituteId, "substituteId");
        }
        sql.sql("SELECT id FROM tenant_.staff WHERE id = :id FOR UPDATE")
                .param("id", person.id())
                .query(UUID.class)
                .single();
        requireFree(command);
        UUID id = UuidV7.next();
        sql.sql("""
            INSERT INTO tenant_.absences
                (id, staff_id, from_at, to_at, substitute_id, note, created_by, created_by_name, created_at)
            VALUES (:id, :staff, :from, :to, :substitute, :note, :by, :name, :now)\
            """)
                .param("id", id)
                .param("staff", person.id())
                .param("from", SqlTime.utc(command.from()))
                .param("to", SqlTime.utc(command.to()))
                .param("substitute", substituteId)
                .param("note", command.note() == null ? "" : command.note().strip())
                .param("by", Access.caller().accountId())
                .param("name", Access.caller().name())
                .param("now", SqlTime.utc(clock.instant()))
                .update();
        known.forget(Whole.WHOLE);
        return require(id);
    }

    /** Takes an absence back, or ends one that has begun. */
    public void cancel(UUID absenceId, long expectedVersion) {
        AbsenceView absence = require(absenceId);
        requireMayReport(absence.person().id());
        ETags.check(OptionalLong.of(expectedVersion), absence.version());
        Instant now = clock.instant();
        int changed = absence.now()
                ? sql.sql("""
                    UPDATE tenant_.absences SET to_at = :now, version = version + 1
                    WHERE id = :id AND version = :version AND from_at < :now\
                    """)
                        .param("now", SqlTime.utc(now))
                        .param("id", absenceId)
                        .param("version", expectedVersion)
                        .update()
                : sql.sql("""
                    UPDATE tenant_.absences SET cancelled_at = :now, version = version + 1
                    WHERE id = :id AND version = :version\
                    """)
                        .param("now", SqlTime.utc(now))
                        .param("id", absenceId)
                        .param("version", expectedVersion)
                        .update();
        if (changed == 0) {
            ETags.check(OptionalLong.of(expectedVersion), expectedVersion + 1);
        }
        known.forget(Whole.WHOLE);
    }

    /** The absence that somebody is in at a moment near to now. */
    public Optional<Away> away(UUID staffId, Instant moment) {
        return known.get(Whole.WHOLE, this::load).getOrDefault(staffId, List.of()).stream()
                .filter(away -> away.at(moment))
                .findFirst();
    }

    /** The absence that somebody is in now. */
    public Optional<Away> away(UUID staffId) {
        return away(staffId, clock.instant());
    }

    /** Until when somebody is away now; null when they are not. */
    public @Nullable Instant awayUntil(UUID staffId) {
        return away(staffId).map(Away::until).orElse(null);
    }

    /** When each of these people is away, as far as it touches a period; whoever is not is missing. */
    @Transactional(readOnly = true)
    public Map<UUID, List<Away>> between(Collection<UUID> people, Instant from, Instant to) {
        Map<UUID, List<Away>> all = new HashMap<>();
        sql.sql("""
            SELECT a.id, a.staff_id, a.from_at, a.to_at, a.substitute_id, s.name AS substitute_name FROM tenant_.absences a
            LEFT JOIN tenant_.staff s ON s.id = a.substitute_id
            WHERE a.staff_id = ANY (:people) AND a.cancelled_at IS NULL AND a.to_at > :from AND a.from_at < :to
            ORDER BY a.from_at\
            """)
                .param("people", people.toArray(UUID[]::new))
                .param("from", SqlTime.utc(from))
                .param("to", SqlTime.utc(to))
                .query(row -> {
                    add(all, row);
                });
        return all;
    }

    private static void add(Map<UUID, List<Away>> all, ResultSet row) throws SQLException {
        all.computeIfAbsent(row.getObject("staff_id", UUID.class), person -> new ArrayList<>())
                .add(new Away(
                        row.getObject("id", UUID.class),
                        SqlTime.require(row, "from_at"),
                        SqlTime.require(row, "to_at"),
                        row.getObject("substitute_id", UUID.class),
                        row.getString("substitute_name")));
    }

    private Map<UUID, List<Away>> load() {
        Instant now = clock.instant();
        Map<UUID, List<Away>> all = new HashMap<>();
        sql.sql("""
            SELECT a.id, a.staff_id, a.from_at, a.to_at, a.substitute_id, s.name AS substitute_name FROM tenant_.absences a
            LEFT JOIN tenant_.staff s ON s.id = a.substitute_id
            WHERE a.cancelled_at IS NULL AND a.to_at > :now AND a.from_at < :soon ORDER BY a.from_at\
            """)
                .param("now", SqlTime.utc(now))
                .param("soon", SqlTime.utc(now.plus(AHEAD)))
                .query(row -> {
                    add(all, row);
                });
        return all;
    }

    private void requireFree(ReportAbsence command) {
        Optional<UUID> overlapping = sql.sql("""
            SELECT id FROM tenant_.absences
            WHERE staff_id = :staff AND cancelled_at IS NULL AND to_at > :from AND from_at < :to
            ORDER BY from_at LIMIT 1\
            """)
                .param("staff", command.staffId())
                .param("from", SqlTime.utc(command.from()))
                .param("to", SqlTime.utc(command.to()))
                .query(UUID.class)
                .optional();
        if (overlapping.isPresent()) {
            throw new ProblemException(
                    TeamProblem.ABSENCE_OVERLAPS,
                    "The person is away then already.",
                    Map.of("absenceId", overlapping.get()));
        }
    }

    private void check(ReportAbsence command) {
        if (!command.from().isBefore(command.to())) {
            throw ProblemException.invalid("to", "before-from", "must be after from");
        }
        if (!command.to().isAfter(clock.instant())) {
            throw ProblemException.invalid("to", "past", "must not be over already");
        }
        if (Duration.between(command.from(), command.to()).compareTo(LONGEST) > 0) {
            throw ProblemException.invalid("to", "period-too-long", "at most " + LONGEST.toDays() + " days");
        }
    }

    private static void requireMayReport(UUID staffId) {
        if (!Access.caller().accountId().equals(staffId)) {
            Access.require(Permission.ROSTER_MANAGE);
        } else {
            Access.require(Permission.TICKET_READ);
        }
    }

    private StaffMember requireStaff(UUID id, String field) {
        return staff.find(id)
                .filter(StaffMember::active)
                .orElseThrow(() -> new ProblemException(
                        TeamProblem.MEMBER_UNKNOWN,
                        "Nobody of that id works here.",
                        Map.of("field", field, "members", List.of(id.toString()))));
    }

    private AbsenceView view(ResultSet row, int number) throws SQLException {
        UUID substitute = row.getObject("substitute_id", UUID.class);
        Instant from = SqlTime.require(row, "from_at");
        Instant to = SqlTime.require(row, "to_at");
        Instant now = clock.instant();
        return new AbsenceView(
                row.getObject("id", UUID.class),
                new TeamView.Member(row.getObject("staff_id", UUID.class), row.getString("name")),
                from,
                to,
                substitute == null ? null : new TeamView.Member(substitute, row.getString("substitute_name")),
                row.getString("note"),
                row.getString("created_by_name"),
                !now.isBefore(from) && now.isBefore(to),
                row.getLong("version"));
    }
}
