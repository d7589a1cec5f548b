package io.hearth.kernel.sharing;

import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.UnscopedSql;
import io.hearth.kernel.time.SqlTime;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the platform keeps of the comparison of the industry: who takes part, who is together in which cohort, and what was released of whole
 * cohorts, never a company's own figure. A month is released once, all cohorts of it or none, and nobody can change it later.
 */
public final class IndustryBook {

    private static final int LOCK = 0x496e6475;

    private final UnscopedSql sql;

    IndustryBook(UnscopedSql sql) {
        this.sql = sql;
    }

    /** Companies that are alike; what is null does not matter. */
    public record Cohort(
            UUID id,
            @Nullable String region,
            @Nullable String size,
            @Nullable String age) {}

    /**
     * Where a company was put, once and for good.
     *
     * @param company its id; that of a company whose data was removed stands for nobody
     * @param block companies of one are in exactly the same releases
     * @param since the first month it is in
     * @param until the first month it is in no more; null as long as it is
     * @param leftItself rather than because others left
     */
    public record Seat(
            String company,
            UUID cohort,
            int block,
            YearMonth since,
            @Nullable YearMonth until,
            boolean leftItself) {

        /** Whether the company's data was removed; the seat stays, so that its block does not shrink unseen. */
        public boolean ofNobody() {
            // No company's id has a hyphen.
            return company.startsWith("gone-");
        }

        public boolean in(YearMonth month) {
            return !since.isAfter(month) && (until == null || until.isAfter(month));
        }
    }

    /** Every cohort and seat. */
    public record State(List<Cohort> cohorts, List<Seat> seats) {}

    /** Three values that part a cohort in four. */
    public record Quartiles(int companiesAtLeast, double lower, double median, double upper) {}

    /**
     * A measure of a cohort's month.
     *
     * @param quartiles null when withheld
     * @param withheld why; null when it is not
     */
    public record Figure(
            UUID cohort,
            String measure,
            @Nullable Quartiles quartiles,
            @Nullable String withheld) {}

    /** By which rules a month was released. */
    public record Rules(int smallestCohort, double largestShare, int smallestBlock, int digits) {}

    /**
     * What a release changes.
     *
     * @param cohorts that are new
     * @param seats that are new, or have changed
     */
    public record Turn(List<Cohort> cohorts, List<Seat> seats, List<Figure> figures) {}

    /** The companies that take part and work, by id. One that is on trial does not: anybody can have as many of these as they like. */
    public List<TenantId> sharers() {
        return sql.call(client -> client.sql("""
            SELECT s.company FROM relay.industry_sharers s JOIN control.tenant_directory t ON t.id = s.company
            WHERE t.status = 'ACTIVE' ORDER BY s.company\
            """)
                .query((row, number) -> new TenantId(row.getString("company")))
                .list());
    }

    /** The last month that was released. */
    public Optional<YearMonth> lastMonth() {
        return sql.call(IndustryBook::lastMonth);
    }

    public State state() {
        return sql.call(IndustryBook::state);
    }

    /** What was released of a month. */
    public List<Figure> figures(YearMonth month) {
        return sql.call(client -> client.sql("""
            SELECT cohort_id, measure, at_least, lower, median, upper, withheld FROM relay.industry_figures
            WHERE month = :month ORDER BY cohort_id, measure\
            """)
                .param("month", day(month))
                .query((row, number) -> figure(row))
                .list());
    }

    /**
     * Releases a month, unless it or a later one was; one at a time in the whole cell.
     *
     * @param turn works the release out of how things stand
     * @return whether it was released now
     */
    public boolean release(YearMonth month, Rules rules, Instant at, Function<State, Turn> turn) {
        return sql.call(client -> {
            client.sql("SELECT pg_advisory_xact_lock(:lock)")
                    .param("lock", LOCK)
                    .query((row, number) -> true)
                    .list();
            if (lastMonth(client).filter(last -> !last.isBefore(month)).isPresent()) {
                return false;
            }
            Turn made = turn.apply(state(client));
            client.sql("""
                INSERT INTO relay.industry_runs (month, released_at, smallest_cohort, largest_share, smallest_block, digits)
                VALUES (:month, :at, :cohort, :share, :block, :digits)\
                """)
                    .param("month", day(month))
                    .param("at", SqlTime.utc(at))
                    .param("cohort", rules.smallestCohort())
                    .param("share", rules.largestShare())
                    .param("block", rules.smallestBlock())
                    .param("digits", rules.digits())
                    .update();
            made.cohorts().forEach(cohort -> insert(client, cohort));
            made.seats().forEach(seat -> keep(client, seat));
            made.figures().forEach(figure -> insert(client, month, figure));
            return true;
        });
    }

    private static Optional<YearMonth> lastMonth(JdbcClient client) {
        return client.sql("SELECT month FROM relay.industry_runs ORDER BY month DESC LIMIT 1")
                .query((row, number) -> month(row, "month"))
                .optional();
    }

    private static State state(JdbcClient client) {
        return new State(
                client.sql("SELECT id, region, size, age FROM relay.industry_cohorts ORDER BY id")
                        .query((row, number) -> new Cohort(
                                row.getObject("id", UUID.class),
                                row.getString("region"),
                                row.getString("size"),
                                row.getString("age")))
                        .list(),
                client.sql("SELECT company, cohort_id, block, since, until, left_itself FROM relay.industry_seats"
                                + " ORDER BY company")
                        .query((row, number) -> new Seat(
                                row.getString("company"),
                                row.getObject("cohort_id", UUID.class),
                                row.getInt("block"),
                                month(row, "since"),
                                row.getObject("until") == null ? null : month(row, "until"),
                                row.getBoolean("left_itself")))
                        .list());
    }

    private static void insert(JdbcClient client, Cohort cohort) {
        client.sql("INSERT INTO relay.industry_cohorts (id, region, size, age) VALUES (:id, :region, :size, :age)")
                .param("id", cohort.id())
                .param("region", cohort.region())
                .param("size", cohort.size())
                .param("age", cohort.age())
                .update();
    }

    private static void keep(JdbcClient client, Seat seat) {
        YearMonth until = seat.until();
        client.sql("""
            INSERT INTO relay.industry_seats (company, cohort_id, block, since, until, left_itself)
            VALUES (:company, :cohort, :block, :since, CAST(:until AS date), :left)
            ON CONFLICT (company) DO UPDATE SET until = excluded.until, left_itself = excluded.left_itself\
            """)
                .param("company", seat.company())
                .param("cohort", seat.cohort())
                .param("block", seat.block())
                .param("since", day(seat.since()))
                .param("until", until == null ? null : day(until))
                .param("left", seat.leftItself())
                .update();
    }

    private static void insert(JdbcClient client, YearMonth month, Figure figure) {
        Quartiles quartiles = figure.quartiles();
        client.sql("""
            INSERT INTO relay.industry_figures (cohort_id, month, measure, at_least, lower, median, upper, withheld)
            VALUES (:cohort, :month, :measure, CAST(:atLeast AS integer), CAST(:lower AS float8), CAST(:median AS float8),
                CAST(:upper AS float8), :withheld)\
            """)
                .param("cohort", figure.cohort())
                .param("month", day(month))
                .param("measure", figure.measure())
                .param("atLeast", quartiles == null ? null : quartiles.companiesAtLeast())
                .param("lower", quartiles == null ? null : quartiles.lower())
                .param("median", quartiles == null ? null : quartiles.median())
                .param("upper", quartiles == null ? null : quartiles.upper())
                .param("withheld", figure.withheld())
                .update();
    }

    private static Figure figure(ResultSet row) throws SQLException {
        String withheld = row.getString("withheld");
        return new Figure(
                row.getObject("cohort_id", UUID.class),
                row.getString("measure"),
                withheld == null
                        ? new Quartiles(
                                row.getInt("at_least"),
                                row.getDouble("lower"),
                                row.getDouble("median"),
                                row.getDouble("upper"))
                        : null,
                withheld);
    }

    private static Date day(YearMonth month) {
        return Date.valueOf(month.atDay(1));
    }

    private static YearMonth month(ResultSet row, String column) throws SQLException {
        return YearMonth.from(row.getDate(column).toLocalDate());
    }
}
