package io.hearth.desk.duty;

import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes rosters and shifts, whoever asks. */
@Component
class RosterStore {

    private static final TypeReference<List<CoveredHours>> HOURS = new TypeReference<>() {};
    private static final String ROSTER =
            "SELECT id, name, estate_id, time_zone, hours::text AS hours, backup_needed, active, version FROM"
                    + " tenant_.duty_rosters ";
    private static final String SHIFT = """
        SELECT s.id, s.roster_id, s.staff_id, p.name, p.active, s.kind, s.starts_at, s.ends_at, s.version, s.changed_by, s.changed_at
        FROM tenant_.duty_shifts s JOIN tenant_.staff p ON p.id = s.staff_id
        """;

    private final TenantSql sql;
    private final JsonMapper json;

    RosterStore(TenantSql sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    List<Roster> rosters() {
        return sql.sql(ROSTER + "ORDER BY active DESC, estate_id NULLS FIRST, name, id")
                .query(this::roster)
                .list();
    }

    Roster roster(UUID id, boolean lock) {
        return sql.sql(ROSTER + "WHERE id = :id" + (lock ? " FOR UPDATE" : ""))
                .param("id", id)
                .query(this::roster)
                .optional()
                .orElseThrow(() -> ProblemException.notFound("roster"));
    }

    /** False when the place has an active roster already. */
    boolean insert(Roster roster) {
        return sql.sql("""
            INSERT INTO tenant_.duty_rosters (id, name, estate_id, time_zone, hours, backup_needed)
            VALUES (:id, :name, :estate, :zone, CAST(:hours AS jsonb), :backup) ON CONFLICT DO NOTHING\
            """)
                        .param("id", roster.id())
                        .param("name", roster.name())
                        .param("estate", roster.estateId())
                        .param("zone", roster.zone().getId())
                        .param("hours", json.writeValueAsString(roster.hours()))
                        .param("backup", roster.backupNeeded())
                        .update()
                > 0;
    }

    void update(Roster roster) {
        sql.sql("""
            UPDATE tenant_.duty_rosters SET name = :name, time_zone = :zone, hours = CAST(:hours AS jsonb),
                backup_needed = :backup, active = :active, version = version + 1
            WHERE id = :id\
            """)
                .param("name", roster.name())
                .param("zone", roster.zone().getId())
                .param("hours", json.writeValueAsString(roster.hours()))
                .param("backup", roster.backupNeeded())
                .param("active", roster.active())
                .param("id", roster.id())
                .update();
    }

    /** Shifts of a roster that touch the time, by their beginning. */
    List<Shift> shifts(UUID rosterId, Instant from, Instant to) {
        return sql.sql(SHIFT + """
            WHERE s.roster_id = :roster AND s.ends_at > :from AND s.starts_at < :to ORDER BY s.starts_at, s.kind DESC, s.id\
            """)
                .param("roster", rosterId)
                .param("from", SqlTime.utc(from))
                .param("to", SqlTime.utc(to))
                .query(RosterStore::shift)
                .list();
    }

    /** Shifts of these people that touch the time, in any roster that is in use. */
    List<Shift> shiftsOf(Collection<UUID> staff, Instant from, Instant to) {
        return sql.sql(SHIFT + """
            JOIN tenant_.duty_rosters r ON r.id = s.roster_id AND r.active
            WHERE s.staff_id = ANY(:staff) AND s.ends_at > :from AND s.starts_at < :to ORDER BY s.starts_at, s.id\
            """)
                .param("staff", staff.toArray(UUID[]::new))
                .param("from", SqlTime.utc(from))
                .param("to", SqlTime.utc(to))
                .query(RosterStore::shift)
                .list();
    }

    Shift shift(UUID id) {
        return sql.sql(SHIFT + "WHERE s.id = :id FOR UPDATE OF s")
                .param("id", id)
                .query(RosterStore::shift)
                .optional()
                .orElseThrow(() -> ProblemException.notFound("shift"));
    }

    void insert(Shift shift) {
        sql.sql("""
            INSERT INTO tenant_.duty_shifts (id, roster_id, staff_id, kind, starts_at, ends_at, changed_by, changed_at)
            VALUES (:id, :roster, :staff, :kind, :from, :to, :by, :at)\
            """)
                .param("id", shift.id())
                .param("roster", shift.rosterId())
                .param("staff", shift.staffId())
                .param("kind", shift.kind().name())
                .param("from", SqlTime.utc(shift.from()))
                .param("to", SqlTime.utc(shift.to()))
                .param("by", shift.changedBy())
                .param("at", SqlTime.utc(shift.changedAt()))
                .update();
    }

    void update(Shift shift) {
        sql.sql("""
            UPDATE tenant_.duty_shifts SET staff_id = :staff, kind = :kind, starts_at = :from, ends_at = :to,
                version = version + 1, changed_by = :by, changed_at = :at
            WHERE id = :id\
            """)
                .param("staff", shift.staffId())
                .param("kind", shift.kind().name())
                .param("from", SqlTime.utc(shift.from()))
                .param("to", SqlTime.utc(shift.to()))
                .param("by", shift.changedBy())
                .param("at", SqlTime.utc(shift.changedAt()))
                .param("id", shift.id())
                .update();
    }

    void delete(UUID shiftId) {
        sql.sql("DELETE FROM tenant_.duty_shifts WHERE id = :id")
                .param("id", shiftId)
                .update();
    }

    /** Lets nobody else plan these people until the transaction ends. */
    void lockPeople(Collection<UUID> staff) {
        sql.sql("SELECT id FROM tenant_.staff WHERE id = ANY(:staff) ORDER BY id FOR UPDATE")
                .param("staff", staff.toArray(UUID[]::new))
                .query(UUID.class)
                .list();
    }

    /** Whoever is on duty at the instant: the estate's roster before the company's, the main before the back-up. */
    List<DutyNow.Person> line(@Nullable UUID estateId, Instant at) {
        return sql.sql("""
            SELECT s.staff_id, p.name, p.phone, s.kind, r.id AS roster_id, r.name AS roster, s.ends_at
            FROM tenant_.duty_rosters r
            JOIN tenant_.duty_shifts s ON s.roster_id = r.id AND s.ends_at > :at AND s.starts_at <= :at
            JOIN tenant_.staff p ON p.id = s.staff_id AND p.active
            WHERE r.active AND (r.estate_id IS NULL OR r.estate_id = CAST(:estate AS uuid))
            ORDER BY r.estate_id NULLS LAST, s.kind DESC, s.starts_at, s.id\
            """)
                .param("at", SqlTime.utc(at))
                .param("estate", estateId)
                .query((row, number) -> new DutyNow.Person(
                        row.getObject("staff_id", UUID.class),
                        row.getString("name"),
                        row.getString("phone"),
                        DutyKind.valueOf(row.getString("kind")),
                        row.getObject("roster_id", UUID.class),
                        row.getString("roster"),
                        instant(row, "ends_at")))
                .list();
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return SqlTime.require(row, column);
    }

    private Roster roster(ResultSet row, int number) throws SQLException {
        return new Roster(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getObject("estate_id", UUID.class),
                ZoneId.of(row.getString("time_zone")),
                json.readValue(row.getString("hours"), HOURS),
                row.getBoolean("backup_needed"),
                row.getBoolean("active"),
                row.getLong("version"));
    }

    private static Shift shift(ResultSet row, int number) throws SQLException {
        return new Shift(
                row.getObject("id", UUID.class),
                row.getObject("roster_id", UUID.class),
                row.getObject("staff_id", UUID.class),
                row.getString("name"),
                row.getBoolean("active"),
                DutyKind.valueOf(row.getString("kind")),
                instant(row, "starts_at"),
                instant(row, "ends_at"),
                row.getLong("version"),
                row.getString("changed_by"),
                instant(row, "changed_at"));
    }
}
