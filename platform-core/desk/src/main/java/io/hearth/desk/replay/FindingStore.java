package io.hearth.desk.replay;

import io.hearth.desk.replay.ReplayStateTime.Stays;
import io.hearth.desk.replay.Trial.Found;
import io.hearth.desk.replay.Trial.Side;
import io.hearth.desk.replay.Trial.Stay;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.Slice;
import io.hearth.workflow.TicketKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What replays found, and the sums of it. In the caller's transaction, and what is read is within the caller's scope. */
@Component
class FindingStore {

    private static final String SORT = "replay.finding";

    private static final String ADD = """
        INSERT INTO tenant_.replay_findings (replay_id, ticket_id, part, number, outcome, estate_id, kind, category, team, assignee_id,
                                             hour, aspect, detail)
        SELECT :replay, f.ticket_id, f.part, f.number, f.outcome, f.estate_id, f.kind, f.category, f.team, f.assignee_id, f.hour,
               f.aspect, f.detail::jsonb
        FROM unnest(:tickets::uuid[], :parts::text[], :numbers::integer[], :outcomes::text[], :estates::uuid[], :kinds::text[],
                    :categories::text[], :teams::text[], :assignees::uuid[], :hours::smallint[], :aspects::text[], :details::text[])
            AS f (ticket_id, part, number, outcome, estate_id, kind, category, team, assignee_id, hour, aspect, detail)\
        """;

    private static final String ADD_STAYS = """
        INSERT INTO tenant_.replay_stays (replay_id, ticket_id, side, number, state, estate_id, minutes)
        SELECT :replay, s.* FROM unnest(:tickets::uuid[], :sides::text[], :numbers::integer[], :states::text[], :estates::uuid[],
                                        :minutes::integer[]) AS s\
        """;

    private static final String SCOPE =
            " (cardinality(:sight::uuid[]) = 0 AND :all OR f.estate_id = ANY(:sight::uuid[]))";

    private final TenantSql sql;
    private final JsonMapper json;

    FindingStore(TenantSql sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** Findings of some outcomes, and of one key of a dimension where one is named. */
    record Wanted(
            Collection<ReplayOutcome> outcomes, @Nullable ReplayDimension by, String key) {}

    void add(UUID replay, Trial.Result result) {
        List<Found> findings = result.findings();
        if (!findings.isEmpty()) {
            sql.sql(ADD)
                    .param("replay", replay)
                    .param("tickets", texts(findings, found -> found.ticket().id()))
                    .param("parts", texts(findings, Found::part))
                    .param("numbers", texts(findings, Found::number))
                    .param("outcomes", texts(findings, Found::outcome))
                    .param("estates", texts(findings, found -> found.ticket().estateId()))
                    .param("kinds", texts(findings, found -> found.ticket().kind()))
                    .param("categories", texts(findings, found -> found.ticket().category()))
                    .param("teams", texts(findings, found -> found.ticket().team()))
                    .param("assignees", texts(findings, found -> found.ticket().assigneeId()))
                    .param("hours", texts(findings, Found::hour))
                    .param("aspects", texts(findings, Found::aspect))
                    .param(
                            "details",
                            texts(
                                    findings,
                                    found -> found.detail() == null ? null : json.writeValueAsString(found.detail())))
                    .update();
        }
        List<Stay> stays = result.stays();
        if (!stays.isEmpty()) {
            sql.sql(ADD_STAYS)
                    .param("replay", replay)
                    .param("tickets", texts(stays, stay -> stay.ticket().id()))
                    .param("sides", texts(stays, Stay::side))
                    .param("numbers", texts(stays, Stay::number))
                    .param("states", texts(stays, Stay::state))
                    .param("estates", texts(stays, stay -> stay.ticket().estateId()))
                    .param("minutes", texts(stays, Stay::minutes))
                    .update();
        }
    }

    /** The counts of each replay, of every outcome of its subject. */
    Map<UUID, Map<ReplayOutcome, Long>> counts(List<ReplayStore.Kept> replays) {
        Map<UUID, Map<ReplayOutcome, Long>> counts = new HashMap<>();
        replays.forEach(replay -> counts.put(replay.id(), none(replay.subject())));
        sql.sql("SELECT f.replay_id, f.outcome, count(*) AS n FROM tenant_.replay_findings f"
                        + " WHERE f.replay_id = ANY(:ids) AND" + SCOPE + " GROUP BY 1, 2")
                .params(scoped(
                        Map.of("ids", replays.stream().map(ReplayStore.Kept::id).toArray(UUID[]::new))))
                .query(row -> {
                    Objects.requireNonNull(counts.get(row.getObject("replay_id", UUID.class)))
                            .put(ReplayOutcome.valueOf(row.getString("outcome")), row.getLong("n"));
                });
        return counts;
    }

    /** The counts of each key of a dimension, the largest first. */
    Map<String, Map<ReplayOutcome, Long>> parts(ReplayStore.Kept replay, ReplayDimension by) {
        Map<String, Map<ReplayOutcome, Long>> parts = new LinkedHashMap<>();
        sql.sql("SELECT key, outcome, n FROM (SELECT " + by.expression() + " AS key, f.outcome, count(*) AS n,"
                        + " sum(count(*)) OVER (PARTITION BY " + by.expression() + ") AS all_of_it"
                        + " FROM tenant_.replay_findings f WHERE f.replay_id = :id AND" + SCOPE
                        + " GROUP BY 1, 2) p ORDER BY all_of_it DESC, key")
                .params(scoped(Map.of("id", replay.id())))
                .query(row -> {
                    parts.computeIfAbsent(row.getString("key"), key -> none(replay.subject()))
                            .put(ReplayOutcome.valueOf(row.getString("outcome")), row.getLong("n"));
                });
        return parts;
    }

    /** Ticket by ticket. */
    Slice<ReplayFinding> page(ReplayStore.Kept replay, Wanted wanted, @Nullable String cursor, int limit) {
        Cursor after = Cursor.parse(cursor, SORT, 3);
        Map<String, Object> params = new HashMap<>(Map.of(
                "id",
                replay.id(),
                "outcomes",
                wanted.outcomes().stream().map(Enum::name).toArray(String[]::new),
                "key",
                wanted.key(),
                "afterTicket",
                after == null ? ReplayStore.FIRST : after.uuid(0),
                "afterPart",
                after == null ? "" : after.text(1),
                "afterNumber",
                after == null ? -1 : (int) after.number(2),
                "limit",
                limit + 1));
        List<Row> rows = sql.sql("""
                        SELECT f.*, f.detail::text AS text, t.number AS ticket_number, t.title, t.opened_at
                        FROM tenant_.replay_findings f JOIN tenant_.tickets t ON t.id = f.ticket_id
                        WHERE f.replay_id = :id AND (f.ticket_id, f.part, f.number) > (:afterTicket, :afterPart, :afterNumber)
                          AND (cardinality(:outcomes::text[]) = 0 OR f.outcome = ANY(:outcomes::text[]))
                        """
                        + (wanted.by() == null
                                ? " AND :key = ''"
                                : " AND " + wanted.by().expression() + " = :key")
                        + " AND" + SCOPE + " ORDER BY f.ticket_id, f.part, f.number LIMIT :limit")
                .params(scoped(params))
                .query(this::row)
                .list();
        return Slice.of(
                        rows,
                        limit,
                        last -> Cursor.of(SORT, last.finding().ticketId(), last.part(), (long) last.number()))
                .map(Row::finding);
    }

    private record Row(ReplayFinding finding, String part, int number) {}

    /** How long tickets were in states, in the order in which tickets come to them. */
    List<ReplayStateTime> states(UUID replay, Map<String, Trial.Words> words) {
        Map<String, Map<Side, Stays>> states = new LinkedHashMap<>();
        sql.sql("SELECT f.state, f.side, count(*) AS stays,"
                        + " round(percentile_cont(0.5) WITHIN GROUP (ORDER BY f.minutes))::bigint AS median,"
                        + " round(percentile_cont(0.9) WITHIN GROUP (ORDER BY f.minutes))::bigint AS p90,"
                        + " min(avg(f.number)) OVER (PARTITION BY f.state) AS place"
                        + " FROM tenant_.replay_stays f WHERE f.replay_id = :id AND" + SCOPE
                        + " GROUP BY 1, 2 ORDER BY place, 1")
                .params(scoped(Map.of("id", replay)))
                .query(row -> {
                    states.computeIfAbsent(row.getString("state"), state -> new EnumMap<>(Side.class))
                            .put(
                                    Side.valueOf(row.getString("side")),
                                    new Stays(
                                            row.getLong("stays"),
                                            row.getObject("median", Long.class),
                                            row.getObject("p90", Long.class)));
                });
        Stays never = new Stays(0, null, null);
        List<ReplayStateTime> times = new ArrayList<>();
        states.forEach((state, sides) -> {
            Trial.Words called = words.getOrDefault(
                    new Trial.Word(ReplayDimension.STATE, state).text(), new Trial.Words(state, state));
            times.add(new ReplayStateTime(
                    state,
                    called.label(),
                    called.labelEn(),
                    sides.getOrDefault(Side.HAPPENED, never),
                    sides.getOrDefault(Side.WOULD, never),
                    sides.getOrDefault(Side.STUCK, never).stays()));
        });
        return times;
    }

    private Row row(ResultSet row, int number) throws SQLException {
        ReplayOutcome outcome = ReplayOutcome.valueOf(row.getString("outcome"));
        String text = row.getString("text");
        String category = row.getString("category");
        String team = row.getString("team");
        return new Row(
                new ReplayFinding(
                        row.getObject("ticket_id", UUID.class),
                        row.getString("ticket_number"),
                        row.getString("title"),
                        TicketKind.valueOf(row.getString("kind")),
                        row.getObject("estate_id", UUID.class),
                        category.isEmpty() ? null : category,
                        team.isEmpty() ? null : team,
                        row.getObject("assignee_id", UUID.class),
                        row.getInt("hour"),
                        SqlTime.require(row, "opened_at"),
                        outcome,
                        detail(outcome, ReplaySubject.CLOCK_POLICY, text, ReplayFinding.Clock.class),
                        detail(outcome, ReplaySubject.ROUTING_POLICY, text, ReplayFinding.Route.class),
                        detail(outcome, ReplaySubject.WORKFLOW, text, ReplayFinding.Step.class)),
                row.getString("part"),
                row.getInt("number"));
    }

    private <T extends ReplayFinding.Detail> @Nullable T detail(
            ReplayOutcome outcome, ReplaySubject subject, @Nullable String text, Class<T> type) {
        return text == null || outcome.subject() != subject ? null : json.readValue(text, type);
    }

    private static Map<ReplayOutcome, Long> none(ReplaySubject subject) {
        Map<ReplayOutcome, Long> counts = new EnumMap<>(ReplayOutcome.class);
        subject.outcomes().forEach(outcome -> counts.put(outcome, 0L));
        return counts;
    }

    private static Map<String, Object> scoped(Map<String, Object> params) {
        Map<String, Object> all = new HashMap<>(params);
        switch (Access.scope()) {
            case EstateScope.All() -> {
                all.put("all", true);
                all.put("sight", new String[0]);
            }
            case EstateScope.Only(var ids) -> {
                all.put("all", false);
                all.put("sight", ids.stream().map(UUID::toString).toArray(String[]::new));
            }
        }
        return all;
    }

    private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable Object> column) {
        return rows.stream()
                .map(column)
                .map(value -> value == null ? null : value.toString())
                .toArray(String[]::new);
    }
}
