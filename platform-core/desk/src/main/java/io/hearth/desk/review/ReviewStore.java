package io.hearth.desk.review;

import io.hearth.desk.review.ReviewReasons.Past;
import io.hearth.desk.ticket.Actor;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rounds of reviews in the database; in the caller's transaction. */
@Component
class ReviewStore {

    private static final String IN_SIGHT = "(:everywhere OR i.estate_id IS NULL OR i.estate_id = ANY (:named))";

    private static final String ROUND = """
        SELECT g.*, n.*, c.causes,
               g.closed_at IS NOT NULL
                   AND NOT EXISTS (SELECT FROM tenant_.reply_review_items u WHERE u.round_id = g.id AND u.decision IS NULL) AS done
        FROM tenant_.reply_review_rounds g
        CROSS JOIN LATERAL (
            SELECT count(*) AS replies, count(decision) AS decided,
                   count(*) FILTER (WHERE decision = 'STILL_RIGHT') AS still_right,
                   count(*) FILTER (WHERE decision = 'CHANGE') AS change, count(*) FILTER (WHERE decision = 'RETIRE') AS retire,
                   count(*) FILTER (WHERE decision = 'POSTPONE') AS postpone
            FROM tenant_.reply_review_items i WHERE i.round_id = g.id AND %1$s) n
        CROSS JOIN LATERAL (
            SELECT coalesce(jsonb_object_agg(cause, many), '{}')::text AS causes FROM (
                SELECT w ->> 'cause' AS cause, count(DISTINCT i.reply_id) AS many
                FROM tenant_.reply_review_items i, jsonb_array_elements(i.whys) w
                WHERE i.round_id = g.id AND %1$s GROUP BY 1) k) c \
        """.formatted(IN_SIGHT);

    private static final TypeReference<List<ReviewWhy>> WHYS = new TypeReference<>() {};
    private static final TypeReference<Map<ReviewCause, Integer>> CAUSES = new TypeReference<>() {};

    private final TenantSql sql;
    private final JsonMapper json;

    ReviewStore(TenantSql sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** A reply that comes into a round. */
    record Wanted(UUID replyId, @Nullable UUID estateId, int number, int uses, List<ReviewWhy> whys) {}

    /** What a decision found, so that it can be taken back; {@code draft} is the version that it began. */
    record Before(
            @Nullable LocalDate reviewedOn,
            @Nullable LocalDate validUntil,
            boolean retired,
            @Nullable Integer draft) {}

    /** A decision as it is kept. */
    record Decided(
            ReviewDecision decision,
            @Nullable String reason,
            @Nullable LocalDate validUntil,
            String by,
            Instant at,
            Before before) {}

    /** A reply of a round as it is kept. */
    record Row(
            UUID replyId,
            int position,
            int number,
            int uses,
            List<ReviewWhy> whys,
            @Nullable Decided decided) {}

    /** How far the round that is open has come, whoever sees it. */
    record Open(UUID id, LocalDate dueOn, int reminders, int undecided) {}

    ReviewSettings settings() {
        return sql.sql("""
            SELECT monthly, day_of_month, scope, finish_days, heavy_uses, low_satisfaction FROM tenant_.reply_review_settings\
            """)
                .query((row, number) -> new ReviewSettings(
                        row.getBoolean("monthly"),
                        row.getInt("day_of_month"),
                        ReviewScope.valueOf(row.getString("scope")),
                        row.getInt("finish_days"),
                        row.getInt("heavy_uses"),
                        row.getInt("low_satisfaction")))
                .optional()
                .orElse(ReviewSettings.STANDARD);
    }

    void keep(ReviewSettings settings) {
        sql.sql("""
            INSERT INTO tenant_.reply_review_settings
                (sole, monthly, day_of_month, scope, finish_days, heavy_uses, low_satisfaction)
            VALUES (true, :monthly, :day, :scope, :finish, :heavy, :low)
            ON CONFLICT (sole) DO UPDATE SET monthly = excluded.monthly, day_of_month = excluded.day_of_month,
                scope = excluded.scope, finish_days = excluded.finish_days, heavy_uses = excluded.heavy_uses,
                low_satisfaction = excluded.low_satisfaction\
            """)
                .param("monthly", settings.monthly())
                .param("day", settings.dayOfMonth())
                .param("scope", settings.scope().name())
                .param("finish", settings.finishDays())
                .param("heavy", settings.heavyUses())
                .param("low", settings.lowSatisfaction())
                .update();
    }

    /** What earlier rounds and uses say, for each reply of which they say something. */
    Map<UUID, Past> past() {
        Map<UUID, Integer> uses = new HashMap<>();
        sql.sql("""
            SELECT r.id, count(*) AS uses FROM tenant_.replies r
            JOIN tenant_.reply_uses u ON u.reply_id = r.id
                AND u.at >= coalesce(r.reviewed_on + 1, date '1970-01-01')::timestamp AT TIME ZONE 'Asia/Shanghai'
            WHERE r.retired_at IS NULL GROUP BY r.id\
            """).query(row -> {
            uses.put(row.getObject("id", UUID.class), row.getInt("uses"));
        });
        Map<UUID, Past> past = new HashMap<>();
        sql.sql("""
            SELECT r.id, last.decision, last.reason, last.day, looked.at AS looked_at FROM tenant_.replies r
            LEFT JOIN LATERAL (
                SELECT i.decision, i.reason, (g.closed_at AT TIME ZONE 'Asia/Shanghai')::date AS day
                FROM tenant_.reply_review_items i JOIN tenant_.reply_review_rounds g ON g.id = i.round_id
                WHERE i.reply_id = r.id AND g.closed_at IS NOT NULL ORDER BY i.round_id DESC LIMIT 1) last ON true
            LEFT JOIN LATERAL (
                SELECT max(i.decided_at) AS at FROM tenant_.reply_review_items i
                WHERE i.reply_id = r.id AND i.decision = 'STILL_RIGHT') looked ON true
            WHERE r.retired_at IS NULL\
            """).query(row -> {
            UUID id = row.getObject("id", UUID.class);
            String decision = row.getString("decision");
            LocalDate day = row.getObject("day", LocalDate.class);
            past.put(
                    id,
                    new Past(
                            uses.getOrDefault(id, 0),
                            SqlTime.find(row, "looked_at"),
                            day != null && (decision == null || decision.equals(ReviewDecision.POSTPONE.name())),
                            day,
                            row.getString("reason")));
        });
        return past;
    }

    /** Whether the company had replies before that moment. */
    boolean hadRepliesBefore(Instant moment) {
        return sql.sql("SELECT EXISTS (SELECT FROM tenant_.replies WHERE created_at < :moment)")
                .param("moment", SqlTime.utc(moment))
                .query(Boolean.class)
                .single();
    }

    boolean hasMonthly(String month) {
        return sql.sql("""
            SELECT EXISTS (SELECT FROM tenant_.reply_review_rounds WHERE month = :month AND origin = 'MONTHLY')\
            """).param("month", month).query(Boolean.class).single();
    }

    void insert(
            UUID id,
            String month,
            ReviewRound.Origin origin,
            ReviewScope scope,
            LocalDate dueOn,
            @Nullable Actor by,
            Instant now) {
        sql.sql("""
            INSERT INTO tenant_.reply_review_rounds (id, month, origin, scope, opened_at, opened_by, opened_name, due_on)
            VALUES (:id, :month, :origin, :scope, :at, :by, :name, :due)\
            """)
                .param("id", id)
                .param("month", month)
                .param("origin", origin.name())
                .param("scope", scope.name())
                .param("at", SqlTime.utc(now))
                .param("by", by == null ? null : by.id())
                .param("name", by == null ? null : by.name())
                .param("due", dueOn)
                .update();
    }

    private record Inserted(UUID reply, @Nullable UUID estate, int number, int uses, List<ReviewWhy> whys, int place) {}

    /** Adds replies at the round's end, in their order. */
    void add(UUID roundId, List<Wanted> wanted) {
        List<Inserted> rows = new ArrayList<>();
        for (Wanted each : wanted) {
            rows.add(new Inserted(
                    each.replyId(), each.estateId(), each.number(), each.uses(), each.whys(), rows.size() + 1));
        }
        sql.sql("""
            INSERT INTO tenant_.reply_review_items (round_id, reply_id, estate_id, position, number, uses, whys)
            SELECT :round, w.reply, w.estate, last.position + w.place, w.number, w.uses, w.whys
            FROM jsonb_to_recordset(CAST(:rows AS jsonb))
                     AS w (reply uuid, estate uuid, number integer, uses integer, whys jsonb, place integer),
                 (SELECT coalesce(max(position), 0) AS position FROM tenant_.reply_review_items WHERE round_id = :round) last\
            """)
                .param("round", roundId)
                .param("rows", json.writeValueAsString(rows))
                .update();
    }

    /** Puts one more reason before those that a reply of the round has; what was found right before it is undecided again. */
    void addReason(UUID roundId, UUID replyId, ReviewWhy why) {
        sql.sql("""
            UPDATE tenant_.reply_review_items SET whys = CAST(:why AS jsonb) || whys,
                decision = CASE WHEN decision = 'STILL_RIGHT' THEN NULL ELSE decision END,
                decided_at = CASE WHEN decision = 'STILL_RIGHT' THEN NULL ELSE decided_at END
            WHERE round_id = :round AND reply_id = :reply\
            """)
                .param("why", json.writeValueAsString(List.of(why)))
                .param("round", roundId)
                .param("reply", replyId)
                .update();
    }

    /** The round that is open; whoever changes or closes it waits for this transaction. */
    Optional<Open> lockOpen() {
        return sql.sql("SELECT id FROM tenant_.reply_review_rounds WHERE closed_at IS NULL FOR UPDATE")
                .query(UUID.class)
                .optional()
                .map(id -> sql.sql("""
                    SELECT g.due_on, g.reminders,
                           (SELECT count(*) FROM tenant_.reply_review_items i WHERE i.round_id = g.id AND i.decision IS NULL) AS undecided
                    FROM tenant_.reply_review_rounds g WHERE g.id = :id\
                    """)
                        .param("id", id)
                        .query((row, number) -> new Open(
                                id,
                                row.getObject("due_on", LocalDate.class),
                                row.getInt("reminders"),
                                row.getInt("undecided")))
                        .single());
    }

    void reminded(UUID roundId) {
        sql.sql("UPDATE tenant_.reply_review_rounds SET reminders = reminders + 1 WHERE id = :id")
                .param("id", roundId)
                .update();
    }

    void close(UUID roundId, @Nullable Actor by, @Nullable String note, Instant now) {
        sql.sql("""
            UPDATE tenant_.reply_review_rounds SET closed_at = :at, closed_by = :by, closed_name = :name, closing_note = :note
            WHERE id = :id\
            """)
                .param("at", SqlTime.utc(now))
                .param("by", by == null ? null : by.id())
                .param("name", by == null ? null : by.name())
                .param("note", note)
                .param("id", roundId)
                .update();
    }

    Optional<ReviewRound> find(UUID roundId, EstateScope scope) {
        return sql.sql(ROUND + "WHERE g.id = :id")
                .param("id", roundId)
                .param("everywhere", scope.everywhere())
                .param("named", scope.named())
                .query(this::round)
                .optional();
    }

    /** Rounds, the last one first. */
    List<ReviewRound> list(EstateScope scope, UUID before, int limit) {
        return sql.sql(ROUND + "WHERE g.id < :before ORDER BY g.id DESC LIMIT :limit")
                .param("before", before)
                .param("limit", limit)
                .param("everywhere", scope.everywhere())
                .param("named", scope.named())
                .query(this::round)
                .list();
    }

    private ReviewRound round(ResultSet row, int number) throws SQLException {
        Map<ReviewDecision, Integer> decisions = new EnumMap<>(ReviewDecision.class);
        decisions.put(ReviewDecision.STILL_RIGHT, row.getInt("still_right"));
        decisions.put(ReviewDecision.CHANGE, row.getInt("change"));
        decisions.put(ReviewDecision.RETIRE, row.getInt("retire"));
        decisions.put(ReviewDecision.POSTPONE, row.getInt("postpone"));
        return new ReviewRound(
                row.getObject("id", UUID.class),
                row.getString("month"),
                ReviewRound.Origin.valueOf(row.getString("origin")),
                ReviewScope.valueOf(row.getString("scope")),
                SqlTime.require(row, "opened_at"),
                row.getString("opened_name"),
                row.getObject("due_on", LocalDate.class),
                row.getInt("replies"),
                row.getInt("decided"),
                decisions,
                json.readValue(row.getString("causes"), CAUSES),
                row.getBoolean("done"),
                SqlTime.find(row, "closed_at"),
                row.getString("closed_name"),
                row.getString("closing_note"));
    }

    /** Replies of a round in their order, those in sight. */
    List<Row> items(
            UUID roundId, EstateScope scope, boolean undecided, @Nullable ReviewCause cause, long after, int limit) {
        return sql.sql("""
            SELECT i.* FROM tenant_.reply_review_items i
            WHERE i.round_id = :round AND i.position > :after AND (NOT :undecided OR i.decision IS NULL) AND %s
              AND (CAST(:cause AS text) IS NULL OR i.whys @> jsonb_build_array(jsonb_build_object('cause', CAST(:cause AS text))))
            ORDER BY i.position LIMIT :limit\
            """.formatted(IN_SIGHT))
                .param("round", roundId)
                .param("after", after)
                .param("undecided", undecided)
                .param("cause", cause == null ? null : cause.name())
                .param("everywhere", scope.everywhere())
                .param("named", scope.named())
                .param("limit", limit)
                .query(this::row)
                .list();
    }

    Optional<Row> item(UUID roundId, UUID replyId) {
        return sql.sql("SELECT * FROM tenant_.reply_review_items WHERE round_id = :round AND reply_id = :reply")
                .param("round", roundId)
                .param("reply", replyId)
                .query(this::row)
                .optional();
    }

    /** As {@link #item}; whoever else decides on it waits, and so does whoever closes the round. */
    Optional<Row> lock(UUID roundId, UUID replyId) {
        sql.sql("SELECT id FROM tenant_.reply_review_rounds WHERE id = :round FOR SHARE")
                .param("round", roundId)
                .query(UUID.class)
                .optional();
        sql.sql("SELECT reply_id FROM tenant_.reply_review_items WHERE round_id = :round AND reply_id = :reply"
                        + " FOR UPDATE")
                .param("round", roundId)
                .param("reply", replyId)
                .query(UUID.class)
                .optional();
        return item(roundId, replyId);
    }

    private Row row(ResultSet row, int number) throws SQLException {
        String decision = row.getString("decision");
        return new Row(
                row.getObject("reply_id", UUID.class),
                row.getInt("position"),
                row.getInt("number"),
                row.getInt("uses"),
                json.readValue(row.getString("whys"), WHYS),
                decision == null
                        ? null
                        : new Decided(
                                ReviewDecision.valueOf(decision),
                                row.getString("reason"),
                                row.getObject("valid_until", LocalDate.class),
                                row.getString("decided_name"),
                                SqlTime.require(row, "decided_at"),
                                json.readValue(row.getString("before"), Before.class)));
    }

    void decide(UUID roundId, UUID replyId, Decided decided, UUID by) {
        sql.sql("""
            UPDATE tenant_.reply_review_items
            SET decision = :decision, reason = :reason, valid_until = :until, decided_by = :by, decided_name = :name, decided_at = :at,
                before = CAST(:before AS jsonb)
            WHERE round_id = :round AND reply_id = :reply\
            """)
                .param("decision", decided.decision().name())
                .param("reason", decided.reason())
                .param("until", decided.validUntil())
                .param("by", by)
                .param("name", decided.by())
                .param("at", SqlTime.utc(decided.at()))
                .param("before", json.writeValueAsString(decided.before()))
                .param("round", roundId)
                .param("reply", replyId)
                .update();
    }

    void takeBack(UUID roundId, UUID replyId) {
        sql.sql("""
            UPDATE tenant_.reply_review_items
            SET decision = NULL, reason = NULL, valid_until = NULL, decided_by = NULL, decided_name = NULL, decided_at = NULL,
                before = NULL
            WHERE round_id = :round AND reply_id = :reply\
            """).param("round", roundId).param("reply", replyId).update();
    }

    /** Who decided how many, the most first. */
    List<ReviewReport.Person> people(UUID roundId, EstateScope scope) {
        return sql.sql("""
            SELECT decided_name, count(*) AS decided FROM tenant_.reply_review_items i
            WHERE i.round_id = :round AND i.decision IS NOT NULL AND %s
            GROUP BY decided_by, decided_name ORDER BY count(*) DESC, decided_name\
            """.formatted(IN_SIGHT))
                .param("round", roundId)
                .param("everywhere", scope.everywhere())
                .param("named", scope.named())
                .query((row, number) -> new ReviewReport.Person(row.getString("decided_name"), row.getInt("decided")))
                .list();
    }

    void step(
            UUID roundId,
            ReviewStep.Kind kind,
            @Nullable UUID replyId,
            @Nullable ReviewDecision decision,
            @Nullable String note,
            Actor by,
            Instant now) {
        sql.sql("""
            INSERT INTO tenant_.reply_review_steps (id, round_id, reply_id, step, decision, note, at, actor_id, actor_name)
            VALUES (:id, :round, :reply, :step, :decision, :note, :at, :actor, :name)\
            """)
                .param("id", UuidV7.next())
                .param("round", roundId)
                .param("reply", replyId)
                .param("step", kind.name())
                .param("decision", decision == null ? null : decision.name())
                .param("note", note)
                .param("at", SqlTime.utc(now))
                .param("actor", by.id())
                .param("name", by.name())
                .update();
    }

    /** What was done in a round, the last first; nothing about replies out of sight. */
    List<ReviewStep> steps(UUID roundId, EstateScope scope, UUID before, int limit) {
        return sql.sql("""
            SELECT s.*, v.content ->> 'title' AS title FROM tenant_.reply_review_steps s
            LEFT JOIN tenant_.replies i ON i.id = s.reply_id
            LEFT JOIN tenant_.reply_versions v ON v.reply_id = i.id AND v.number = i.approved
            WHERE s.round_id = :round AND s.id < :before AND (s.reply_id IS NULL OR %s)
            ORDER BY s.id DESC LIMIT :limit\
            """.formatted(IN_SIGHT))
                .param("round", roundId)
                .param("before", before)
                .param("limit", limit)
                .param("everywhere", scope.everywhere())
                .param("named", scope.named())
                .query((row, number) -> {
                    String decision = row.getString("decision");
                    return new ReviewStep(
                            row.getObject("id", UUID.class),
                            ReviewStep.Kind.valueOf(row.getString("step")),
                            row.getObject("reply_id", UUID.class),
                            row.getString("title"),
                            decision == null ? null : ReviewDecision.valueOf(decision),
                            row.getString("note"),
                            SqlTime.require(row, "at"),
                            row.getString("actor_name"));
                })
                .list();
    }
}
