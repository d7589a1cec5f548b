package io.hearth.desk.incident;

import io.hearth.desk.incident.FaultFinder.Report;
import io.hearth.desk.topology.EstateGraph;
import io.hearth.desk.topology.Supply;
import io.hearth.kernel.tenancy.TenantCache;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tickets as reports of something that does not reach homes, and how often such come when nothing is wrong. */
@Component
class RecentReports {

    /** An estate that reports more in a day has one fault that everybody knows of. */
    private static final int MOST = 500;

    private static final int MOST_USUAL = 3_000;
    private static final Duration USUALLY = Duration.ofDays(28);

    /** A home that never reported anything does so once in two years. */
    private static final double SELDOM = 1 / (2 * 365.0 * 24);

    private static final String COLUMNS = """
        SELECT t.id, t.estate_id, t.unit_id, t.contact_id, t.reporter_phone, t.title, t.description, t.opened_at
        FROM tenant_.tickets t\
        """;

    private final TenantSql sql;
    private final TenantCache<UUID, Map<Supply, Double>> usual = new TenantCache<>(2_000, Duration.ofHours(6));

    RecentReports(TenantSql sql) {
        this.sql = sql;
    }

    /** A ticket as far as it may be a report. */
    record Told(
            UUID ticketId,
            UUID estateId,
            @Nullable UUID unitId,
            String who,
            String title,
            String description,
            Instant at) {

        /** What it tells of: what its title says, or else its description. */
        Optional<Supply> supply() {
            return Supply.of(title).or(() -> Supply.of(description));
        }

        Report in(EstateGraph graph, Supply supply) {
            return new Report(ticketId, supply, graph.whereabouts(unitId, title + " " + description), who, at);
        }
    }

    /** Estates of which one of these tickets reports something. */
    Set<UUID> estates(Collection<UUID> ticketIds) {
        Set<UUID> estates = new HashSet<>();
        sql
                .sql(COLUMNS + " WHERE t.id = ANY (:ids) AND t.parent_id IS NULL")
                .param("ids", ticketIds.toArray(UUID[]::new))
                .query(RecentReports::told)
                .list()
                .stream()
                .filter(told -> told.supply().isPresent())
                .forEach(told -> estates.add(told.estateId()));
        return estates;
    }

    /** What the estate's people have reported lately that is in no incident and that nobody has said to be something else. */
    List<Told> lately(UUID estateId, Instant now) {
        return sql.sql(COLUMNS + """
             WHERE t.estate_id = :estate AND t.opened_at >= :from AND t.opened_at <= :now
              AND t.kind IN ('REPAIR', 'EMERGENCY', 'COMPLAINT', 'INQUIRY') AND t.parent_id IS NULL AND t.merged_into IS NULL
              AND NOT EXISTS (SELECT FROM tenant_.incident_tickets i WHERE i.ticket_id = t.id AND i.left_at IS NULL)
              AND NOT EXISTS (SELECT FROM tenant_.outage_reports o WHERE o.ticket_id = t.id)
              AND NOT EXISTS (SELECT FROM tenant_.incident_suggestions s
                              WHERE s.estate_id = :estate AND s.changed_at >= :from AND s.state = 'DISMISSED'
                                AND t.id = ANY (s.ticket_ids))
            ORDER BY t.opened_at DESC, t.id DESC LIMIT :most\
            """)
                .param("estate", estateId)
                .param("from", SqlTime.utc(now.minus(FaultFinder.LOOK_BACK)))
                .param("now", SqlTime.utc(now))
                .param("most", MOST)
                .query(RecentReports::told)
                .list();
    }

    /** How often a home of the estate reports a supply in an hour, by the four weeks before today. */
    double usual(UUID estateId, int homes, Supply supply, Instant now) {
        return usual.get(estateId, () -> count(estateId, homes, now)).getOrDefault(supply, SELDOM);
    }

    private Map<Supply, Double> count(UUID estateId, int homes, Instant now) {
        List<Told> told = sql.sql(COLUMNS + """
             WHERE t.estate_id = :estate AND t.opened_at >= :from AND t.opened_at < :to
            ORDER BY t.opened_at DESC, t.id DESC LIMIT :most\
            """)
                .param("estate", estateId)
                .param("from", SqlTime.utc(now.minus(USUALLY)))
                .param("to", SqlTime.utc(now.minus(FaultFinder.LOOK_BACK)))
                .param("most", MOST_USUAL)
                .query(RecentReports::told)
                .list();
        Instant from =
                told.size() < MOST_USUAL ? now.minus(USUALLY) : told.getLast().at();
        double homeHours = Math.max(1.0, homes)
                * Math.max(
                        1.0,
                        Duration.between(from, now.minus(FaultFinder.LOOK_BACK)).toSeconds() / 3600.0);
        Map<Supply, Double> rates = new EnumMap<>(Supply.class);
        told.forEach(one -> one.supply().ifPresent(supply -> rates.merge(supply, 1 / homeHours, Double::sum)));
        rates.replaceAll((supply, rate) -> Math.max(rate, SELDOM));
        return rates;
    }

    /** The reports of a list of tickets, told in the graph; those that report nothing are left out. */
    static List<Report> reports(List<Told> told, EstateGraph graph) {
        List<Report> reports = new ArrayList<>();
        told.forEach(one -> one.supply().ifPresent(supply -> reports.add(one.in(graph, supply))));
        return reports;
    }

    private static Told told(ResultSet row, int number) throws SQLException {
        UUID unitId = row.getObject("unit_id", UUID.class);
        UUID contactId = row.getObject("contact_id", UUID.class);
        String phone = row.getString("reporter_phone");
        String who = unitId != null
                ? "unit:" + unitId
                : contactId != null ? "contact:" + contactId : Objects.requireNonNullElse(phone, row.getString("id"));
        return new Told(
                row.getObject("id", UUID.class),
                row.getObject("estate_id", UUID.class),
                unitId,
                who,
                row.getString("title"),
                row.getString("description"),
                SqlTime.require(row, "opened_at"));
    }
}
