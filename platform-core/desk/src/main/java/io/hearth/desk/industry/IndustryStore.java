package io.hearth.desk.industry;

import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.statistics.CohortRelease.Contribution;
import io.hearth.statistics.CohortRelease.Withheld;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The company's decisions and contributions, and what it may see of releases; in the caller's transaction. */
@Component
class IndustryStore {

    private final TenantSql sql;

    IndustryStore(TenantSql sql) {
        this.sql = sql;
    }

    /** Decisions, the newest first. */
    List<SharingView.Decision> decisions(int most) {
        return sql.sql("SELECT shares, region, by_name, at FROM tenant_.industry_decisions ORDER BY id DESC LIMIT"
                        + " :most")
                .param("most", most)
                .query((row, number) -> new SharingView.Decision(
                        row.getBoolean("shares"),
                        find(Region.class, row, "region"),
                        row.getString("by_name"),
                        SqlTime.require(row, "at")))
                .list();
    }

    /** The region in which the company shares now; empty when it does not. */
    Optional<Region> shares() {
        return decisions(1).stream()
                .filter(SharingView.Decision::shares)
                .flatMap(decision -> Optional.ofNullable(decision.region()).stream())
                .findFirst();
    }

    void decide(@Nullable Region region, UUID byId, String byName, Instant at) {
        sql.sql("""
            INSERT INTO tenant_.industry_decisions (shares, region, by_id, by_name, at)
            VALUES (:shares, :region, :by, :name, :at)\
            """)
                .param("shares", region != null)
                .param("region", region == null ? null : region.name())
                .param("by", byId)
                .param("name", byName)
                .param("at", SqlTime.utc(at))
                .update();
        if (region == null) {
            sql.sql("DELETE FROM relay.industry_sharers WHERE company = :company")
                    .param("company", TenantContext.current().value())
                    .update();
            return;
        }
        sql.sql("INSERT INTO relay.industry_sharers (company, since) VALUES (:company, :at) ON CONFLICT (company) DO"
                        + " NOTHING")
                .param("company", TenantContext.current().value())
                .param("at", SqlTime.utc(at))
                .update();
    }

    // ---- contributions

    Map<String, Contribution> contributions(YearMonth month) {
        Map<String, Contribution> found = new HashMap<>();
        contributions(month, month)
                .forEach(one -> found.put(one.measure(), new Contribution(one.value(), one.cases())));
        return found;
    }

    /** Of these months, the newest first. */
    List<ContributionView> contributions(YearMonth first, YearMonth last) {
        return sql.sql("""
            SELECT month, measure, value, cases, gathered_at FROM tenant_.industry_contributions
            WHERE month BETWEEN :first AND :last ORDER BY month DESC, measure\
            """)
                .param("first", day(first))
                .param("last", day(last))
                .query((row, number) -> new ContributionView(
                        month(row),
                        row.getString("measure"),
                        row.getDouble("value"),
                        row.getLong("cases"),
                        SqlTime.require(row, "gathered_at")))
                .list();
    }

    void contribute(YearMonth month, Map<String, Contribution> figures, Instant at) {
        figures.forEach((measure, figure) -> sql.sql("""
            INSERT INTO tenant_.industry_contributions (month, measure, value, cases, gathered_at)
            VALUES (:month, :measure, :value, :cases, :at)\
            """)
                .param("month", day(month))
                .param("measure", measure)
                .param("value", figure.value())
                .param("cases", figure.cases())
                .param("at", SqlTime.utc(at))
                .update());
    }

    // ---- what was released

    /** @param taking whether it is in the releases to come */
    record OwnSeat(UUID cohort, boolean taking, boolean leftItself) {}

    Optional<OwnSeat> seat() {
        return sql.sql("SELECT cohort_id, until IS NULL AS taking, left_itself FROM relay.industry_seats"
                        + " WHERE company = :company")
                .param("company", TenantContext.current().value())
                .query((row, number) -> new OwnSeat(
                        row.getObject("cohort_id", UUID.class),
                        row.getBoolean("taking"),
                        row.getBoolean("left_itself")))
                .optional();
    }

    Optional<IndustryComparison.Cohort> cohort(UUID id) {
        return sql.sql("SELECT region, size, age FROM relay.industry_cohorts WHERE id = :id")
                .param("id", id)
                .query((row, number) -> new IndustryComparison.Cohort(
                        find(Region.class, row, "region"),
                        find(SizeClass.class, row, "size"),
                        find(AgeClass.class, row, "age")))
                .optional();
    }

    Optional<YearMonth> lastRelease() {
        return sql.sql("SELECT month FROM relay.industry_runs ORDER BY month DESC LIMIT 1")
                .query((row, number) -> month(row))
                .optional();
    }

    /** What is told of a month, without the company's own figures. */
    record Released(Instant at, IndustryComparison.Rules rules, Map<String, IndustryComparison.Cell> cells) {}

    /** Of these months, the oldest first. */
    Map<YearMonth, Released> released(UUID cohort, YearMonth first, YearMonth last) {
        Map<YearMonth, Released> months = new LinkedHashMap<>();
        sql.sql("""
            SELECT f.month, f.measure, f.at_least, f.lower, f.median, f.upper, f.withheld, r.released_at, r.smallest_cohort,
                r.largest_share, r.smallest_block, r.digits, r.noise
            FROM relay.industry_figures f JOIN relay.industry_runs r ON r.month = f.month
            WHERE f.cohort_id = :cohort AND f.month BETWEEN :first AND :last ORDER BY f.month, f.measure\
            """)
                .param("cohort", cohort)
                .param("first", day(first))
                .param("last", day(last))
                .query(row -> {
                    Released month = months.get(month(row));
                    if (month == null) {
                        month = new Released(SqlTime.require(row, "released_at"), rules(row), new HashMap<>());
                        months.put(month(row), month);
                    }
                    month.cells().put(row.getString("measure"), cell(row));
                });
        return months;
    }

    private static IndustryComparison.Rules rules(ResultSet row) throws SQLException {
        return new IndustryComparison.Rules(
                row.getInt("smallest_cohort"),
                row.getDouble("largest_share"),
                row.getInt("smallest_block"),
                row.getInt("digits"),
                row.getString("noise"));
    }

    private static IndustryComparison.Cell cell(ResultSet row) throws SQLException {
        Withheld withheld = find(Withheld.class, row, "withheld");
        return new IndustryComparison.Cell(
                row.getString("measure"),
                null,
                withheld != null
                        ? null
                        : new IndustryComparison.Quartiles(
                                row.getInt("at_least"),
                                row.getDouble("lower"),
                                row.getDouble("median"),
                                row.getDouble("upper")),
                withheld,
                null);
    }

    private static <E extends Enum<E>> @Nullable E find(Class<E> type, ResultSet row, String column)
            throws SQLException {
        String name = row.getString(column);
        return name == null ? null : Enum.valueOf(type, name);
    }

    private static Date day(YearMonth month) {
        return Date.valueOf(month.atDay(1));
    }

    private static YearMonth month(ResultSet row) throws SQLException {
        return YearMonth.from(row.getDate("month").toLocalDate());
    }
}
