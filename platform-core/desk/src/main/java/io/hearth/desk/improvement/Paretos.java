package io.hearth.desk.improvement;

import io.hearth.desk.improvement.Pareto.Bar;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import io.hearth.workflow.TicketKind;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The few causes or categories that most tickets have. */
@Service
@Transactional(readOnly = true)
public class Paretos {

    private static final int LONGEST_DAYS = 3 * 366;
    private static final String SORT = "paretos.opened";

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
        allowed(from, to, estateId);
        String what = switch (by) {
            case CAUSE -> "r.code AS code, rc.name AS name, rc.name_en AS name_en";
            case CATEGORY -> "t.category_id::text AS code, c.name AS name, c.name_en AS name_en";
        };
        List<Counted> counted = sql.sql(
                        "SELECT " + what + ", count(*) AS tickets " + TICKETS + " GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1")
                .params(told(from, to, estateId, kind))
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

    /**
     * The tickets that a bar counts, the newest first.
     *
     * @param code of the bar; null for tickets that are in none
     * @throws ProblemException as {@link #of}; 403 for whoever may not read tickets
     */
    public Slice<ParetoTicket> tickets(
            Pareto.By by,
            @Nullable String code,
            LocalDate from,
            LocalDate to,
            @Nullable UUID estateId,
            @Nullable TicketKind kind,
            @Nullable String cursor,
            int limit) {
        allowed(from, to, estateId);
        Access.require(Permission.TICKET_READ);
        Cursor after = Cursor.parse(cursor, SORT, 2);
        String bar = switch (by) {
            case CAUSE -> "r.code";
            case CATEGORY -> "t.category_id::text";
        };
        List<ParetoTicket> rows = sql.sql("SELECT t.id, t.number, t.kind, t.title, t.estate_id, t.opened_at " + TICKETS
                        + " AND " + bar + " IS NOT DISTINCT FROM CAST(:code AS text)"
                        + " AND (t.opened_at, t.id) < (:at, :id) ORDER BY t.opened_at DESC, t.id DESC LIMIT :limit")
                .params(told(from, to, estateId, kind))
                .param("code", code)
                .param("at", SqlTime.utc(after == null ? Cursor.LATEST : after.instant(0)))
                .param("id", after == null ? Cursor.HIGHEST_ID : after.uuid(1))
                .param("limit", limit + 1)
                .query((row, number) -> new ParetoTicket(
                        row.getObject("id", UUID.class),
                        row.getString("number"),
                        TicketKind.valueOf(row.getString("kind")),
                        row.getString("title"),
                        row.getObject("estate_id", UUID.class),
                        SqlTime.require(row, "opened_at")))
                .list();
        return Slice.of(rows, limit, last -> Cursor.of(SORT, last.openedAt(), last.ticketId()));
    }

    private static void allowed(LocalDate from, LocalDate to, @Nullable UUID estateId) {
        Access.require(Permission.KPI_READ);
        if (estateId != null) {
            Access.requireEstate(estateId);
        }
        if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= LONGEST_DAYS) {
            throw ProblemException.invalid("to", "period", "expected from " + from + ", at most three years later");
        }
    }

    /** What {@link #TICKETS} asks for. */
    private static Map<String, @Nullable Object> told(
            LocalDate from, LocalDate to, @Nullable UUID estateId, @Nullable TicketKind kind) {
        Map<String, @Nullable Object> told = new HashMap<>();
        told.put("begin", SqlTime.utc(from.minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC)));
        told.put("end", SqlTime.utc(to.plusDays(2).atStartOfDay().toInstant(ZoneOffset.UTC)));
        told.put("from", from);
        told.put("to", to);
        told.put("everywhere", Access.scope().everywhere());
        told.put("named", Access.scope().named());
        told.put("estate", estateId);
        told.put("kind", kind == null ? null : kind.name());
        return told;
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
