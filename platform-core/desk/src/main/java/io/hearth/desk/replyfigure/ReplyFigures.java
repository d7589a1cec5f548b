package io.hearth.desk.replyfigure;

import io.hearth.desk.reply.Replies;
import io.hearth.desk.reply.ReplyVersionView;
import io.hearth.desk.reply.ReplyView;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What came of the replies that were sent at the estates the caller sees. */
@Service
@Transactional(readOnly = true)
public class ReplyFigures {

    /** Within this time an owner who gets in touch again is counted to the reply. */
    static final Duration AGAIN = Duration.ofDays(7);

    private static final String SORT = "reply-figures.";

    /**
     * What owners say and whether they come again is asked once for each ticket, from when the reply was first sent there: who sends it twice has not
     * answered two owners.
     */
    private static final String CAME = """
        WITH used AS (
            SELECT reply_id, ticket_id, staff_id, at, length(filled) AS characters, length(sent) AS sent, edits
            FROM tenant_.reply_uses u
            WHERE u.at >= :since AND (CAST(:reply AS uuid) IS NULL OR u.reply_id = :reply) AND (:everywhere OR u.estate_id = ANY (:named))
        ), answered AS (
            SELECT DISTINCT ON (reply_id, ticket_id) reply_id, ticket_id, at FROM used ORDER BY reply_id, ticket_id, at
        ), came AS (
            SELECT a.reply_id, a.at, r.level IS NOT NULL AS rated, r.level IN ('VERY_SATISFIED', 'SATISFIED') AS content,
                   a.at <= :settled AS settled,
                   a.at <= :settled AND (
                       EXISTS (SELECT FROM tenant_.messages m WHERE m.ticket_id = a.ticket_id AND m.direction = 'IN'
                           AND m.at > a.at AND m.at <= a.at + interval '7 days')
                       OR EXISTS (SELECT FROM tenant_.contact_records c WHERE c.ticket_id = a.ticket_id AND c.direction = 'IN'
                           AND c.at > a.at AND c.at <= a.at + interval '7 days')
                       OR EXISTS (SELECT FROM tenant_.repeats p WHERE p.earlier_id = a.ticket_id
                           AND p.opened_at > a.at AND p.opened_at <= a.at + interval '7 days')) AS again
            FROM answered a
            LEFT JOIN LATERAL (SELECT level FROM tenant_.ratings r WHERE r.ticket_id = a.ticket_id AND r.at > a.at
                               ORDER BY r.at LIMIT 1) r ON true
        )\
        """;

    private static final String FIGURES = CAME + """
        , after AS (
            SELECT reply_id, count(*) FILTER (WHERE rated) AS rated, count(*) FILTER (WHERE content) AS content,
                   count(*) FILTER (WHERE settled) AS settled, count(*) FILTER (WHERE again) AS again
            FROM came GROUP BY reply_id
        )
        SELECT u.reply_id, count(*) AS uses, count(DISTINCT u.staff_id) AS people, count(*) FILTER (WHERE u.edits = 0) AS unchanged,
               sum(u.edits) AS edits, sum(u.characters) AS characters, sum(greatest(u.sent - u.edits, 0)) AS not_typed,
               max(u.at) AS last_at, f.rated, f.content, f.settled, f.again
        FROM used u JOIN after f ON f.reply_id = u.reply_id
        GROUP BY u.reply_id, f.rated, f.content, f.settled, f.again\
        """;

    private static final String WEEKS = CAME + """
        , sent AS (
            SELECT CAST(date_trunc('week', at AT TIME ZONE :zone) AS date) AS week, count(*) AS uses,
                   count(*) FILTER (WHERE edits = 0) AS unchanged
            FROM used GROUP BY week
        ), after AS (
            SELECT CAST(date_trunc('week', at AT TIME ZONE :zone) AS date) AS week, count(*) FILTER (WHERE rated) AS rated,
                   count(*) FILTER (WHERE content) AS content, count(*) FILTER (WHERE settled) AS settled,
                   count(*) FILTER (WHERE again) AS again
            FROM came GROUP BY week
        )
        SELECT s.week, s.uses, s.unchanged, coalesce(f.rated, 0) AS rated, coalesce(f.content, 0) AS content,
               coalesce(f.settled, 0) AS settled, coalesce(f.again, 0) AS again
        FROM sent s LEFT JOIN after f ON f.week = s.week\
        """;

    private final TenantSql sql;
    private final Replies replies;
    private final Clock clock;

    ReplyFigures(TenantSql sql, Replies replies, Clock clock) {
        this.sql = sql;
        this.replies = replies;
        this.clock = clock;
    }

    private record Counted(
            int uses,
            int people,
            int unchanged,
            long edits,
            long characters,
            long notTyped,
            Instant lastAt,
            int rated,
            int content,
            int settled,
            int again) {}

    /**
     * The replies in force with what came of them.
     *
     * @param days how far back
     * @param unused only those that nobody has sent in that time
     */
    public Slice<FiguresOfReply> list(
            int days, @Nullable String folder, boolean unused, FigureOrder order, @Nullable String cursor, int limit) {
        Cursor after = Cursor.parse(cursor, SORT + order, 1);
        long from = after == null ? 0 : after.number(0);
        List<FiguresOfReply> rows = list(days, folder, unused, order).stream()
                .skip(from)
                .limit(limit + 1L)
                .toList();
        return Slice.of(rows, limit, last -> Cursor.of(SORT + order, from + limit));
    }

    /** The same list from its beginning to its end. */
    public List<FiguresOfReply> list(int days, @Nullable String folder, boolean unused, FigureOrder order) {
        return all(days).stream()
                .filter(one -> folder == null || one.folder().equals(folder))
                .filter(one -> !unused || one.uses() == 0)
                .sorted(order.comparator())
                .toList();
    }

    /** Every reply in force with what came of it, in no order. */
    public List<FiguresOfReply> all(int days) {
        Access.require(Permission.TICKET_READ);
        Map<UUID, Counted> counted = counted(null, days);
        Map<UUID, Instant> last = lastUsed();
        return replies.inForce().stream()
                .map(reply -> figures(reply, counted.get(reply.id()), last.get(reply.id())))
                .toList();
    }

    /**
     * What came of one reply.
     *
     * @throws ProblemException 404 when the caller sees no such reply
     */
    public FiguresOfReply of(UUID replyId, int days) {
        ReplyView reply = replies.require(replyId);
        return figures(reply, counted(replyId, days).get(replyId), lastUsed().get(replyId));
    }

    /**
     * What came of one reply week by week, the first of the period first; weeks in which nobody sent it are among them.
     *
     * @throws ProblemException 404 when the caller sees no such reply
     */
    public List<WeekOfReply> weeks(UUID replyId, int days) {
        replies.require(replyId);
        Map<LocalDate, WeekOfReply> counted = new HashMap<>();
        asked(WEEKS, replyId, days).param("zone", Replies.OFFICE.getId()).query(row -> {
            LocalDate week = row.getObject("week", LocalDate.class);
            counted.put(
                    week,
                    new WeekOfReply(
                            week,
                            row.getInt("uses"),
                            Share.of(row.getInt("unchanged"), row.getInt("uses")),
                            Share.of(row.getInt("content"), row.getInt("rated")),
                            Share.of(row.getInt("again"), row.getInt("settled"))));
        });
        LocalDate today = replies.today();
        return monday(today.minusDays(days))
                .datesUntil(today.plusDays(1), Period.ofWeeks(1))
                .map(week -> counted.getOrDefault(week, WeekOfReply.without(week)))
                .toList();
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private Map<UUID, Counted> counted(@Nullable UUID replyId, int days) {
        Map<UUID, Counted> counted = new HashMap<>();
        asked(FIGURES, replyId, days).query(row -> {
            counted.put(row.getObject("reply_id", UUID.class), counted(row));
        });
        return counted;
    }

    private JdbcClient.StatementSpec asked(String query, @Nullable UUID replyId, int days) {
        EstateScope scope = Access.scope();
        Instant now = clock.instant();
        return sql.sql(query)
                .param("since", SqlTime.utc(now.minus(Duration.ofDays(days))))
                .param("settled", SqlTime.utc(now.minus(AGAIN)))
                .param("reply", replyId)
                .param("everywhere", scope.everywhere())
                .param("named", scope.named());
    }

    private static Counted counted(ResultSet row) throws SQLException {
        return new Counted(
                row.getInt("uses"),
                row.getInt("people"),
                row.getInt("unchanged"),
                row.getLong("edits"),
                row.getLong("characters"),
                row.getLong("not_typed"),
                SqlTime.require(row, "last_at"),
                row.getInt("rated"),
                row.getInt("content"),
                row.getInt("settled"),
                row.getInt("again"));
    }

    /** The index by reply and time answers each with its first entry. */
    private Map<UUID, Instant> lastUsed() {
        EstateScope scope = Access.scope();
        Map<UUID, Instant> last = new HashMap<>();
        sql.sql("""
            SELECT r.id, u.at FROM tenant_.replies r
            JOIN LATERAL (SELECT at FROM tenant_.reply_uses u WHERE u.reply_id = r.id AND (:everywhere OR u.estate_id = ANY (:named))
                          ORDER BY at DESC LIMIT 1) u ON true\
            """)
                .param("everywhere", scope.everywhere())
                .param("named", scope.named())
                .query(row -> {
                    last.put(row.getObject("id", UUID.class), SqlTime.require(row, "at"));
                });
        return last;
    }

    private static FiguresOfReply figures(ReplyView reply, @Nullable Counted counted, @Nullable Instant last) {
        String title = Stream.of(reply.inForce(), reply.open())
                .filter(Objects::nonNull)
                .findFirst()
                .map(ReplyVersionView::content)
                .orElseThrow()
                .title();
        if (counted == null) {
            Share none = Share.of(0, 0);
            return new FiguresOfReply(
                    reply.id(),
                    reply.code(),
                    reply.folder(),
                    title,
                    reply.estateId(),
                    0,
                    0,
                    last,
                    none,
                    0,
                    0,
                    0,
                    none,
                    none);
        }
        return new FiguresOfReply(
                reply.id(),
                reply.code(),
                reply.folder(),
                title,
                reply.estateId(),
                counted.uses(),
                counted.people(),
                counted.lastAt(),
                Share.of(counted.unchanged(), counted.uses()),
                (double) counted.edits() / counted.uses(),
                counted.characters() == 0 ? 0 : Math.min(1, (double) counted.edits() / counted.characters()),
                counted.notTyped() * 60 / FiguresOfReply.TYPED_A_MINUTE,
                Share.of(counted.content(), counted.rated()),
                Share.of(counted.again(), counted.settled()));
    }
}
