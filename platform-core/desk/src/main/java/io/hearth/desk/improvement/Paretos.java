package io.hearth.desk.improvement;

import io.hearth.desk.improvement.Pareto.Bar;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.TicketKind;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The few causes or categories that most tickets have. */
@Service
@Transactional(readOnly = true)
public class Paretos {

    private static final int LONGEST_DAYS = 3 * 366;

    private static final String TICKETS = """
        FROM tenant_.tickets t JOIN tenant_.estates e ON e.id = t.estate_id
        LEFT JOIN tenant_.ticket_root_causes r ON r.ticket_id = t.id
        LEFT JOIN tenant_.root_causes rc ON rc.code = r.code
        LEFT JOIN tenant_.categories c ON c.id = t.category_id
        WHERE t.opened_at >= :begin AND t.opened_at < :end
          AND (t.opened_at AT TIME ZONE e.time_zone)::date BETWEEN :from AND :to
          AND t.merged_into IS NULL AND (:everywhere OR t.estate_id = ANY(:named))
          AND (CAST(:estate AS uuid) IS NULL OR t.estate_id = :estate) AND (CAST(:kind AS text) IS NULL OR t.kind = :kind)\
        """;

    private final TenantSql sql;

    Paretos(TenantSql sql) {
        this.sql = sql;
    }

    private record Counted(@Nullable String code, String name, String nameEn, int count) {}

    /**
     * Of the tickets that were opened in a time, by each estate's own clock.
     *
     * @throws ProblemException 400 {@code request.invalid}; 404 for an estate out of sight
     */
    public Pareto of(Pareto.By by, LocalDate from, LocalDate to, @Nullable UUID estateId, @Nullable TicketKind kind) {
        Access.require(Permission.KPI_READ);
        if (estateId != null) {
            Access.requireEstate(estateId);
        }
        if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= LONGEST_DAYS) {
            throw ProblemException.invalid("to", "period", "expected from " + from + ", at most three years later");
        }
        String what = switch (by) {
            case CAUSE -> "r.code AS code, rc.name AS name, rc.name_en AS name_en";
            case CATEGORY -> "t.category_id::text AS code, c.name AS name, c.name_en AS name_en";
        };
        List<Counted> counted = sql.sql(
                        "SELECT " + what + ", count(*) AS tickets " + TICKETS + " GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1")
                .param("begin", SqlTime.utc(from.minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC)))
                .param("end", SqlTime.utc(to.plusDays(2).atStartOfDay().toInstant(ZoneOffset.UTC)))
                .param("from", from)
                .param("to", to)
                .param("everywhere", Access.scope().everywhere())
                .param("named", Access.scope().named())
                .param("estate", estateId)
                .param("kind", kind == null ? null : kind.name())
                .query((row, number) -> {
                    String code = row.getString("code");
                    String name = row.getString("name");
                    String nameEn = row.getString("name_en");
                    return new Counted(
                            code, name == null ? "" : name, nameEn == null ? "" : nameEn, row.getInt("tickets"));
                })
                .list();
        return table(by, counted);
    }

    private static Pareto table(Pareto.By by, List<Counted> counted) {
        int all = counted.stream().mapToInt(Counted::count).sum();
        int untold = counted.stream()
                .filter(each -> each.code() == null)
                .mapToInt(Counted::count)
                .sum();
        List<Bar> bars = new ArrayList<>();
        int sum = 0;
        for (Counted each : counted) {
            String code = each.code();
            if (code != null) {
                sum += each.count();
                bars.add(new Bar(
                        code,
                        each.name(),
                        each.nameEn(),
                        each.count(),
                        100.0 * each.count() / (all - untold),
                        100.0 * sum / (all - untold)));
            }
        }
        return new Pareto(by, all, untold, List.copyOf(bars));
    }
}
