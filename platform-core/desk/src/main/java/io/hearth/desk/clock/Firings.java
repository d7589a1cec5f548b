package io.hearth.desk.clock;

import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.sla.ClockRun;
import io.hearth.sla.Firing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was told when clocks came to their levels. Each level of each run is kept once, by its key, in the transaction in which it is told:
 * two nodes that come to the same level at once tell it once. In the caller's transaction.
 */
@Component
class Firings {

    /** What has been due for longer is of no use to anybody: a system that was away for days does not send the news of days. */
    static final Duration STALE = Duration.ofHours(24);

    /** A rebuild leaves the last minutes to the timers that are about to ring. */
    private static final Duration UNDER_WAY = Duration.ofMinutes(10);

    private static final String KEEP = """
        INSERT INTO tenant_.clock_firings
            (ticket_id, clock, run, level, repetition, rule, policy_version, at, fired_at, told)
        SELECT f.ticket_id, f.clock, f.run, f.level, f.repetition, f.rule, f.policy_version, f.at, :now, f.told::jsonb
        FROM unnest(:tickets::uuid[], :clocks::text[], :runs::integer[], :levels::text[], :repetitions::integer[],
                    :rules::text[], :policies::integer[], :ats::timestamptz[], :tolds::text[])
            AS f (ticket_id, clock, run, level, repetition, rule, policy_version, at, told)
        ORDER BY f.ticket_id, f.clock, f.run, f.level, f.repetition
        ON CONFLICT DO NOTHING
        RETURNING ticket_id, clock, run, level, repetition\
        """;

    private static final TypeReference<List<Told>> TOLD = new TypeReference<>() {};

    private final TenantSql sql;
    private final JsonMapper json;

    Firings(TenantSql sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** What makes a firing one of its kind. */
    record Key(UUID ticketId, String clock, int run, String level, int repetition) {

        static Key of(UUID ticketId, ClockRun run, Firing firing) {
            return new Key(ticketId, run.clock(), run.run(), firing.level().name(), firing.repetition());
        }
    }

    /** A firing of a run, with whom it is told to. */
    record Due(Key key, ClockRun run, Firing firing, List<Told> told) {}

    /**
     * Who was told by one way.
     *
     * @param to which recipient of the level that was, for example {@code ROLE ESTATE_MANAGER}
     */
    record Told(String way, String to, List<UUID> people) {}

    /** A firing as it was kept. */
    record Kept(
            String clock,
            int run,
            String level,
            int repetition,
            @Nullable String rule,
            int policyVersion,
            Instant at,
            Instant firedAt,
            List<Told> told) {}

    /** The tickets with a level that is due and that nobody was told. */
    Set<UUID> owed(List<ClockRows.Measured> measured, Instant now) {
        Set<Key> due = new HashSet<>();
        for (ClockRows.Measured one : measured) {
            for (ClockRun run : one.runs()) {
                for (Firing firing : run.firings()) {
                    if (firing.at().isAfter(now.minus(STALE))) {
                        due.add(Key.of(one.ticket().id(), run, firing));
                    }
                }
            }
        }
        if (due.isEmpty()) {
            return Set.of();
        }
        due.removeAll(known(due.stream().map(Key::ticketId).collect(Collectors.toSet())));
        return due.stream().map(Key::ticketId).collect(Collectors.toSet());
    }

    /** What of these tickets has been kept already. */
    Set<Key> known(Collection<UUID> tickets) {
        return new HashSet<>(sql.sql("""
            SELECT ticket_id, clock, run, level, repetition FROM tenant_.clock_firings WHERE ticket_id = ANY(:tickets)\
            """)
                .param("tickets", tickets.toArray(UUID[]::new))
                .query(Firings::key)
                .list());
    }

    /** Keeps those that nobody has kept before, and answers which ones that were. */
    Set<Key> keep(List<Due> due, Instant now) {
        if (due.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(sql.sql(KEEP)
                .param("now", SqlTime.utc(now))
                .param("tickets", texts(due, one -> one.key().ticketId()))
                .param("clocks", texts(due, one -> one.key().clock()))
                .param("runs", texts(due, one -> one.key().run()))
                .param("levels", texts(due, one -> one.key().level()))
                .param("repetitions", texts(due, one -> one.key().repetition()))
                .param("rules", texts(due, one -> one.run().rule()))
                .param("policies", texts(due, one -> one.run().policyVersion()))
                .param("ats", texts(due, one -> one.firing().at()))
                .param("tolds", texts(due, one -> json.writeValueAsString(one.told())))
                .query(Firings::key)
                .list());
    }

    /** Keeps, as told to nobody, what was due before a company's clocks were measured for the first time or anew. */
    void keepUntold(List<ClockRows.Measured> measured, Instant now) {
        List<Due> past = new ArrayList<>();
        for (ClockRows.Measured one : measured) {
            for (ClockRun run : one.runs()) {
                for (Firing firing : run.firings()) {
                    if (firing.at().isBefore(now.minus(UNDER_WAY))) {
                        past.add(new Due(Key.of(one.ticket().id(), run, firing), run, firing, List.of()));
                    }
                }
            }
        }
        keep(past, now);
    }

    /** What was told of a ticket, the oldest first. */
    List<Kept> of(UUID ticketId) {
        return sql.sql("""
            SELECT clock, run, level, repetition, rule, policy_version, at, fired_at, told::text AS told
            FROM tenant_.clock_firings WHERE ticket_id = :ticket ORDER BY at, clock, run, level, repetition\
            """).param("ticket", ticketId).query(this::kept).list();
    }

    private Kept kept(ResultSet row, int number) throws SQLException {
        return new Kept(
                row.getString("clock"),
                row.getInt("run"),
                row.getString("level"),
                row.getInt("repetition"),
                row.getString("rule"),
                row.getInt("policy_version"),
                SqlTime.require(row, "at"),
                SqlTime.require(row, "fired_at"),
                json.readValue(row.getString("told"), TOLD));
    }

    private static Key key(ResultSet row, int number) throws SQLException {
        return new Key(
                row.getObject("ticket_id", UUID.class),
                row.getString("clock"),
                row.getInt("run"),
                row.getString("level"),
                row.getInt("repetition"));
    }

    private static @Nullable String[] texts(List<Due> due, java.util.function.Function<Due, @Nullable Object> column) {
        return due.stream()
                .map(column)
                .map(value -> value == null ? null : value.toString())
                .toArray(String[]::new);
    }
}
