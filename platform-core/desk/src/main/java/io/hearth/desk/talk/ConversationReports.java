package io.hearth.desk.talk;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.ticket.ContactRecordView;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sums the communication log up: who sought whom how and what for, whom nobody reached, and with whom nobody spoke. It never tells a mood by person. */
@Service
@Transactional(readOnly = true)
public class ConversationReports {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int MOST_MONTHS = 24;

    /** As many lines of a list as somebody reads. */
    private static final int LINES = 20;

    /** Fewer than these would tell how a single person was. */
    private static final long FEWEST_MOODS = 5;

    private static final String TALK = """
        WITH talk AS (
            SELECT v.id, v.at, v.way, v.direction, true AS reached, v.estate_id, v.unit_id, v.contact_id, NULL::uuid AS ticket_id,
                   NULL AS purpose, NULL::uuid AS category_id
            FROM tenant_.conversations v WHERE v.at >= :from AND v.at < :to AND v.estate_id = ANY(:estates)
            UNION ALL
            SELECT v.id, v.at, v.way, v.direction, v.reached, t.estate_id, t.unit_id, t.contact_id, t.id, v.purpose, t.category_id
            FROM tenant_.contact_records v JOIN tenant_.tickets t ON t.id = v.ticket_id
            WHERE v.at >= :from AND v.at < :to AND t.estate_id = ANY(:estates)
        )
        """;

    private static final String COUNT = """
        count(*) AS count, count(*) FILTER (WHERE direction = 'IN') AS "in", count(*) FILTER (WHERE direction = 'OUT') AS out,
        count(*) FILTER (WHERE NOT reached) AS missed\
        """;

    private final EstateDirectory estates;
    private final TenantSql sql;

    private final Clock clock;

    ConversationReports(EstateDirectory estates, TenantSql sql, Clock clock) {
        this.estates = estates;
        this.sql = sql;
        this.clock = clock;
    }

    private record Period(YearMonth from, YearMonth to, List<EstateView> estates) {}

    /** From a moment on, up to another. */
    record Window(ZonedDateTime begin, ZonedDateTime end) {

        static Window of(YearMonth from, YearMonth to) {
            return new Window(
                    from.atDay(1).atStartOfDay(CHINA), to.plusMonths(1).atDay(1).atStartOfDay(CHINA));
        }

        /** As many months just before; what still runs is held against as much of them as there has been of it. */
        static Window before(YearMonth from, YearMonth to, Instant now) {
            Window window = of(from, to);
            ZonedDateTime today = now.atZone(CHINA);
            boolean runs = today.isAfter(window.begin()) && today.isBefore(window.end());
            long months = ChronoUnit.MONTHS.between(from, to) + 1;
            return new Window(window.begin().minusMonths(months), (runs ? today : window.end()).minusMonths(months));
        }
    }

    /** One line of the cube that all sums are made of. */
    record Cell(
            YearMonth month,
            UUID estateId,
            ContactRecordView.Way way,
            ContactRecordView.@Nullable Purpose purpose,
            ConversationReport.Count count) {}

    private record Homes(long spokenWith, long inhabited) {}

    /**
     * The report of some months, both included, by China's calendar.
     *
     * @throws ProblemException 400 {@code request.invalid} for a period that ends before it begins or is longer than 24 months; 404 for an
     *     estate that is not in the caller's sight
     */
    public ConversationReport report(YearMonth from, YearMonth to, @Nullable UUID estateId) {
        Period period = period(from, to, estateId);
        List<Cell> cells = cells(period);
        Map<UUID, Homes> homes = homes(period);
        ConversationReport.Count total = sum(cells);
        Map<YearMonth, ConversationReport.Count> months = new TreeMap<>();
        Stream.iterate(from, month -> !month.isAfter(to), month -> month.plusMonths(1))
                .forEach(month -> months.put(month, ConversationReport.Count.NONE));
        months.putAll(by(cells, Cell::month));
        Map<UUID, ConversationReport.Count> ofEstates = by(cells, Cell::estateId);
        Homes none = new Homes(0, 0);
        List<ConversationReport.Open> open = open(period, LINES);
        return new ConversationReport(
                from,
                to,
                total,
                before(period),
                named(TALK + "SELECT count(DISTINCT contact_id) FROM talk WHERE reached", period)
                        .query(Long.class)
                        .single(),
                homes.values().stream().mapToLong(Homes::spokenWith).sum(),
                homes.values().stream().mapToLong(Homes::inhabited).sum(),
                months.entrySet().stream()
                        .map(one -> new ConversationReport.OfMonth(one.getKey(), one.getValue()))
                        .toList(),
                by(cells, Cell::way).entrySet().stream()
                        .map(one -> new ConversationReport.OfWay(one.getKey(), one.getValue()))
                        .sorted(Comparator.comparing(one -> -one.count().count()))
                        .toList(),
                by(cells, Cell::purpose).entrySet().stream()
                        .map(one -> new ConversationReport.OfPurpose(one.getKey(), one.getValue()))
                        .sorted(Comparator.comparing(one -> -one.count().count()))
                        .toList(),
                period.estates().stream()
                        .map(estate -> new ConversationReport.OfEstate(
                                estate.id(),
                                estate.name(),
                                ofEstates.getOrDefault(estate.id(), ConversationReport.Count.NONE),
                                homes.getOrDefault(estate.id(), none).spokenWith(),
                                homes.getOrDefault(estate.id(), none).inhabited()))
                        .toList(),
                categories(period),
                moods(period),
                most(period),
                open.size() < LINES ? open.size() : openCount(period),
                open,
                silent(period));
    }

    /** What the report is summed up from, line by line, for spreadsheets. */
    public List<ConversationLine> lines(YearMonth from, YearMonth to, @Nullable UUID estateId) {
        Period period = period(from, to, estateId);
        Map<UUID, EstateView> names = estates.all();
        return cells(period).stream()
                .map(cell -> new ConversationLine(
                        cell.month(),
                        Objects.requireNonNull(names.get(cell.estateId())).name(),
                        cell.way(),
                        cell.purpose(),
                        cell.count()))
                .toList();
    }

    private Period period(YearMonth from, YearMonth to, @Nullable UUID estateId) {
        Access.require(Permission.TICKET_READ);
        long months = ChronoUnit.MONTHS.between(from, to) + 1;
        if (months < 1 || months > MOST_MONTHS) {
            throw ProblemException.invalid("to", "range", "expected 1 to " + MOST_MONTHS + " months");
        }
        if (estateId != null) {
            Access.requireEstate(estateId);
            EstateView estate = estates.find(estateId).orElseThrow(() -> ProblemException.notFound("estate"));
            return new Period(from, to, List.of(estate));
        }
        return new Period(
                from,
                to,
                estates.all().values().stream()
                        .filter(estate -> Access.scope().includes(estate.id()))
                        .sorted(Comparator.comparing(EstateView::code).thenComparing(EstateView::id))
                        .toList());
    }

    private StatementSpec named(String statement, Period period) {
        return named(statement, Window.of(period.from(), period.to()), period.estates());
    }

    private StatementSpec named(String statement, Window window, List<EstateView> seen) {
        return sql.sql(statement)
                .param("from", SqlTime.utc(window.begin().toInstant()))
                .param("to", SqlTime.utc(window.end().toInstant()))
                .param("estates", seen.stream().map(EstateView::id).toArray(UUID[]::new));
    }

    private List<Cell> cells(Period period) {
        return named(TALK + """
            SELECT date_trunc('month', at AT TIME ZONE 'Asia/Shanghai')::date AS month, estate_id, way, purpose, %s
            FROM talk GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4 NULLS LAST\
            """.formatted(COUNT), period)
                .query((row, number) -> new Cell(
                        YearMonth.from(row.getObject("month", LocalDate.class)),
                        row.getObject("estate_id", UUID.class),
                        ContactRecordView.Way.valueOf(row.getString("way")),
                        purpose(row),
                        count(row)))
                .list();
    }

    private ConversationReport.Count before(Period period) {
        return named(
                        TALK + "SELECT " + COUNT + " FROM talk",
                        Window.before(period.from(), period.to(), clock.instant()),
                        period.estates())
                .query((row, number) -> count(row))
                .single();
    }

    private Map<UUID, Homes> homes(Period period) {
        Map<UUID, Homes> homes = new LinkedHashMap<>();
        named(TALK + """
            SELECT u.estate_id, count(*) AS inhabited,
                   count(*) FILTER (WHERE u.unit_id IN (SELECT unit_id FROM talk WHERE reached AND unit_id IS NOT NULL)) AS spoken_with
            FROM (SELECT DISTINCT estate_id, unit_id FROM tenant_.contact_units WHERE estate_id = ANY(:estates)) u
            GROUP BY u.estate_id\
            """, period).query(row -> {
            homes.put(
                    row.getObject("estate_id", UUID.class),
                    new Homes(row.getLong("spoken_with"), row.getLong("inhabited")));
        });
        return homes;
    }

    private List<ConversationReport.OfCategory> categories(Period period) {
        return named(TALK + """
            SELECT c.id, c.name, c.name_en, count(*) AS count FROM talk JOIN tenant_.categories c ON c.id = talk.category_id
            GROUP BY c.id, c.name, c.name_en ORDER BY count DESC, c.name LIMIT %d\
            """.formatted(LINES), period)
                .query((row, number) -> new ConversationReport.OfCategory(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        Objects.requireNonNullElse(row.getString("name_en"), row.getString("name")),
                        row.getLong("count")))
                .list();
    }

    private List<ConversationReport.OfMood> moods(Period period) {
        List<ConversationReport.OfMood> moods = named(TALK + """
            SELECT m.mood, count(*) AS count FROM talk JOIN tenant_.conversation_moods m ON m.conversation_id = talk.id
            GROUP BY m.mood ORDER BY count DESC, m.mood\
            """, period)
                .query((row, number) ->
                        new ConversationReport.OfMood(Mood.valueOf(row.getString("mood")), row.getLong("count")))
                .list();
        long noted = moods.stream().mapToLong(ConversationReport.OfMood::count).sum();
        return noted < FEWEST_MOODS ? List.of() : moods;
    }

    private List<ConversationReport.Frequent> most(Period period) {
        return named(TALK + """
            SELECT talk.contact_id, c.name, max(talk.at) AS last_at, %s
            FROM talk JOIN tenant_.contacts c ON c.id = talk.contact_id
            GROUP BY talk.contact_id, c.name HAVING count(*) > 1 ORDER BY count DESC, last_at DESC, talk.contact_id LIMIT %d\
            """.formatted(COUNT, LINES), period)
                .query((row, number) -> new ConversationReport.Frequent(
                        row.getObject("contact_id", UUID.class),
                        row.getString("name"),
                        count(row),
                        SqlTime.require(row, "last_at")))
                .list();
    }

    /** Tickets whose owner nobody has reached since: neither in the period nor after it. */
    private static final String OPEN = TALK + """
        , sought AS (
            SELECT ticket_id, count(*) AS tries, max(at) AS last_at FROM talk
            WHERE ticket_id IS NOT NULL AND NOT reached GROUP BY ticket_id
        ), open AS (
            SELECT s.*, t.number, t.title, t.estate_id FROM sought s JOIN tenant_.tickets t ON t.id = s.ticket_id
            WHERE t.state_category <> 'CLOSED'
              AND NOT EXISTS (SELECT 1 FROM tenant_.contact_records r WHERE r.ticket_id = s.ticket_id AND r.reached AND r.at > s.last_at)
        )
        """;

    private List<ConversationReport.Open> open(Period period, int most) {
        return named(OPEN + " SELECT * FROM open ORDER BY last_at, ticket_id LIMIT :most", period)
                .param("most", most)
                .query((row, number) -> new ConversationReport.Open(
                        row.getObject("ticket_id", UUID.class),
                        row.getString("number"),
                        row.getString("title"),
                        row.getObject("estate_id", UUID.class),
                        row.getLong("tries"),
                        SqlTime.require(row, "last_at")))
                .list();
    }

    private long openCount(Period period) {
        return named(OPEN + " SELECT count(*) FROM open", period)
                .query(Long.class)
                .single();
    }

    private List<ConversationReport.Silent> silent(Period period) {
        return named(TALK + """
            SELECT u.id, u.label, u.estate_id, l.last_at
            FROM tenant_.units u
            LEFT JOIN (
                SELECT e.unit_id, max(e.at) AS last_at FROM (
                    SELECT v.unit_id, v.at FROM tenant_.conversations v
                    WHERE v.unit_id IS NOT NULL AND v.at < :from AND v.estate_id = ANY(:estates)
                    UNION ALL
                    SELECT t.unit_id, v.at FROM tenant_.contact_records v JOIN tenant_.tickets t ON t.id = v.ticket_id
                    WHERE t.unit_id IS NOT NULL AND v.reached AND v.at < :from AND t.estate_id = ANY(:estates)
                ) e GROUP BY e.unit_id
            ) l ON l.unit_id = u.id
            WHERE u.estate_id = ANY(:estates)
              AND EXISTS (SELECT 1 FROM tenant_.contact_units c WHERE c.unit_id = u.id)
              AND NOT EXISTS (SELECT 1 FROM talk WHERE talk.reached AND talk.unit_id = u.id)
            ORDER BY l.last_at NULLS FIRST, u.estate_id, u.label LIMIT %d\
            """.formatted(LINES), period)
                .query((row, number) -> new ConversationReport.Silent(
                        row.getObject("id", UUID.class),
                        row.getString("label"),
                        row.getObject("estate_id", UUID.class),
                        SqlTime.find(row, "last_at")))
                .list();
    }

    private static <K extends @Nullable Object> Map<K, ConversationReport.Count> by(
            List<Cell> cells, Function<Cell, K> key) {
        Map<K, ConversationReport.Count> sums = new LinkedHashMap<>();
        cells.forEach(cell -> sums.merge(key.apply(cell), cell.count(), ConversationReport.Count::plus));
        return sums;
    }

    private static ConversationReport.Count sum(List<Cell> cells) {
        return cells.stream().map(Cell::count).reduce(ConversationReport.Count.NONE, ConversationReport.Count::plus);
    }

    private static ContactRecordView.@Nullable Purpose purpose(ResultSet row) throws SQLException {
        String purpose = row.getString("purpose");
        return purpose == null ? null : ContactRecordView.Purpose.valueOf(purpose);
    }

    private static ConversationReport.Count count(ResultSet row) throws SQLException {
        return new ConversationReport.Count(
                row.getLong("count"), row.getLong("in"), row.getLong("out"), row.getLong("missed"));
    }
}
