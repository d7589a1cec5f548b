package io.hearth.desk.ticket;

import io.hearth.desk.team.Teams;
import io.hearth.desk.ticket.TicketFilter.Assigned;
import io.hearth.desk.ticket.TicketFilter.Categorised;
import io.hearth.desk.ticket.TicketFilter.Teamed;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import io.hearth.workflow.Priority;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * The queries behind lists and counts; one statement each, with the caller's scope in it, and one for the clocks of a page.
 *
 * <p>A page must cost the same in a company of a million tickets as in one of ten thousand, so each list walks an index that is in the
 * list's order. One index walk per estate and state category (merged afterwards) keeps that true when the filter or the caller's scope
 * names several. State categories are written into the text as they are: the small indexes of unclosed tickets are chosen by it.
 */
@Component
class TicketLists {

    /** More walks than this cost more than filtering one. */
    private static final int MAX_WALKS = 120;

    /** More than this nobody works off by the number on a screen. */
    private static final int COUNTED = 1_000;

    private static final Set<StateCategory> OPEN =
            Arrays.stream(StateCategory.values()).filter(StateCategory::isOpen).collect(Collectors.toUnmodifiableSet());

    private static final String COLUMNS = """
        t.id, t.number, t.kind, t.title, t.state, t.state_category, t.priority, t.channel, t.estate_id, t.unit_id, t.category_id,
        t.contact_id, t.reporter_name, t.reporter_phone, t.assignee_id, t.team_id, t.handed_at, t.opened_at, t.updated_at, t.due_at, t.first_responded_at,
        t.resolved_at, t.closed_at, t.reopen_count, t.reported_times, t.merged_into, t.workflow_key, t.workflow_version, t.version\
        """;
    private static final String NAMED = """
        SELECT t.*, u.label AS unit_label, s.name AS assignee_name FROM (%s) t
        LEFT JOIN tenant_.units u ON u.id = t.unit_id
        LEFT JOIN tenant_.staff s ON s.id = t.assignee_id\
        """;

    private static final String TEAMS = "teams";

    private final TenantSql sql;
    private final TicketViews views;
    private final Teams teams;
    private final TicketClocks clocks;
    private final CountsTickets counting;

    TicketLists(TenantSql sql, TicketViews views, Teams teams, TicketClocks clocks, CountsTickets counting) {
        this.sql = sql;
        this.views = views;
        this.teams = teams;
        this.clocks = clocks;
        this.counting = counting;
    }

    Slice<TicketSummary> page(TicketFilter filter, TicketSort sort, @Nullable String cursor, int limit) {
        String name = "tickets." + sort.name();
        Cursor after = Cursor.parse(cursor, name, 2);
        Map<String, Object> params = new LinkedHashMap<>();
        String column = sort == TicketSort.openedAt ? "opened_at" : "updated_at";
        StringBuilder where = new StringBuilder(conditions(filter, params));
        if (after != null) {
            where.append(" AND (t.").append(column).append(", t.id) < (:at, :after)");
            params.put("at", SqlTime.utc(after.instant(0)));
            params.put("after", after.uuid(1));
        }
        params.put("limit", limit + 1);
        String order = " ORDER BY t.%s DESC, t.id DESC".formatted(column);
        String inner = sort == TicketSort.openedAt
                ? walks(filter, where.toString(), order, params)
                : walk(everywhere(filter, params) + categories(filter.stateCategories()) + where, order);
        List<TicketSummary> rows = withClocks(bind(sql.sql(NAMED.formatted(inner) + order), params)
                .query(this::summary)
                .list());
        return Slice.of(
                rows,
                limit,
                last -> Cursor.of(name, sort == TicketSort.openedAt ? last.openedAt() : last.updatedAt(), last.id()));
    }

    /** The tickets of these ids that the caller may see, in the order of the ids. */
    List<TicketSummary> summaries(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("ids", ids.toArray(UUID[]::new));
        String inner = "SELECT " + COLUMNS + " FROM tenant_.tickets t WHERE t.id = ANY(:ids)" + scope(params);
        return withClocks(bind(sql.sql(NAMED.formatted(inner) + " ORDER BY array_position(:ids, t.id)"), params)
                .query(this::summary)
                .list());
    }

    private List<TicketSummary> withClocks(List<TicketSummary> rows) {
        Map<UUID, UrgentClock> urgent =
                clocks.mostUrgent(rows.stream().map(TicketSummary::id).toList());
        return rows.stream().map(row -> row.with(urgent.get(row.id()))).toList();
    }

    /** Counts what is not closed; the filter's states and assignee do not narrow it, since they are what is counted. */
    TicketCounts counts(TicketFilter filter, UUID me, Instant now) {
        Map<String, Object> params = new LinkedHashMap<>();
        String where = everywhere(filter, params) + plain(filter, params);
        params.put("me", me);
        params.put("now", SqlTime.utc(now));
        params.put("limit", COUNTED);
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("open", figure(OPEN, where));
        figures.put("mine", figure(OPEN, " AND t.assignee_id = :me" + where));
        figures.put("unassigned", figure(OPEN, " AND t.assignee_id IS NULL" + where));
        figures.put("waiting", figure(Set.of(StateCategory.WAITING), where));
        figures.put("overdue", figure(OPEN, " AND t.due_at < :now" + where));
        figures.put("resolved", figure(Set.of(StateCategory.RESOLVED), where));
        for (TicketKind kind : TicketKind.values()) {
            figures.put(kind.name(), figure(OPEN, " AND t.kind = '" + kind + "'" + where));
        }
        List<String> columns = figures.entrySet().stream()
                .map(figure -> figure.getValue() + " AS " + figure.getKey())
                .toList();
        return bind(sql.sql("SELECT " + String.join(", ", columns)), params)
                .query(TicketLists::counts)
                .single();
    }

    /**
     * Ends at the limit. The order is no one's wish: it keeps PostgreSQL in the small indexes that have it, and off a walk through the
     * table, which looks cheap with a limit and reads years of closed tickets first.
     */
    private static String figure(Set<StateCategory> categories, String where) {
        String order =
                categories.size() == 1 ? "t.kind" : "t.state_category"; // what the condition leaves to be ordered
        return "(SELECT count(*) FROM (SELECT 1 FROM tenant_.tickets t WHERE true" + categories(categories) + where
                + " ORDER BY " + order + " LIMIT :limit) counted)";
    }

    private static TicketCounts counts(ResultSet row, int number) throws SQLException {
        Map<TicketKind, Long> byKind = new EnumMap<>(TicketKind.class);
        for (TicketKind kind : TicketKind.values()) {
            byKind.put(kind, row.getLong(kind.name()));
        }
        return new TicketCounts(
                row.getLong("open"),
                row.getLong("mine"),
                row.getLong("unassigned"),
                row.getLong("waiting"),
                row.getLong("overdue"),
                row.getLong("resolved"),
                byKind,
                COUNTED);
    }

    private String walks(TicketFilter filter, String where, String order, Map<String, Object> params) {
        Set<StateCategory> wanted = filter.stateCategories();
        boolean unclosed = !wanted.isEmpty() && !wanted.contains(StateCategory.CLOSED);
        UUID[] estates = estates(filter);
        boolean byAssignee = filter.assigned() instanceof Assigned.To || filter.unitId() != null;
        if (!byAssignee && params.get(TEAMS) instanceof UUID[] teams) {
            return walksOfTeams(filter, teams, unclosed, where, order, params);
        }
        int walks = (estates == null || byAssignee ? 1 : estates.length) * (unclosed ? wanted.size() : 1);
        if (walks > MAX_WALKS || (byAssignee && !unclosed)) {
            return walk(everywhere(filter, params) + categories(wanted) + where, order);
        }
        StringBuilder from = new StringBuilder();
        StringBuilder each = new StringBuilder();
        if (estates != null && !byAssignee) {
            params.put("estates", estates);
            from.append("unnest(:estates) AS e(id)");
            each.append(" AND t.estate_id = e.id");
        } else {
            each.append(everywhere(filter, params));
        }
        if (unclosed) {
            params.put("categories", wanted.stream().map(Enum::name).toArray(String[]::new));
            from.append(from.isEmpty() ? "" : " CROSS JOIN ").append("unnest(:categories) AS c(name)");
            each.append(" AND t.state_category = c.name AND t.state_category <> 'CLOSED'");
        } else {
            each.append(categories(wanted));
        }
        if (from.isEmpty()) {
            return walk(each + where, order);
        }
        return "SELECT t.* FROM %s CROSS JOIN LATERAL (%s) t%s LIMIT :limit"
                .formatted(from, walk(each + where, order), order);
    }

    /** The teams' own indexes are in the list's order; the caller's scope narrows what they find. */
    private String walksOfTeams(
            TicketFilter filter,
            UUID[] teams,
            boolean unclosed,
            String where,
            String order,
            Map<String, Object> params) {
        Set<StateCategory> wanted = filter.stateCategories();
        int walks = Math.max(1, teams.length) * (unclosed ? wanted.size() : 1);
        String each = everywhere(filter, params) + (unclosed ? "" : categories(wanted)) + where;
        if (walks > MAX_WALKS) {
            return walk(each + (unclosed ? categories(wanted) : ""), order);
        }
        String from = "unnest(:" + TEAMS + ") AS m(id)";
        String narrowed = " AND t.team_id = m.id" + each;
        if (unclosed) {
            params.put("categories", wanted.stream().map(Enum::name).toArray(String[]::new));
            from += " CROSS JOIN unnest(:categories) AS c(name)";
            narrowed += " AND t.state_category = c.name AND t.state_category <> 'CLOSED'";
        }
        return "SELECT t.* FROM %s CROSS JOIN LATERAL (%s) t%s LIMIT :limit"
                .formatted(from, walk(narrowed, order), order);
    }

    private static String walk(String where, String order) {
        return "SELECT " + COLUMNS + " FROM tenant_.tickets t WHERE true" + where + order + " LIMIT :limit";
    }

    /** Estates to walk one by one; null for the whole company. */
    private static UUID @Nullable [] estates(TicketFilter filter) {
        return Access.scope().within(filter.estateId());
    }

    private static String everywhere(TicketFilter filter, Map<String, Object> params) {
        UUID[] estates = estates(filter);
        if (estates == null) {
            return "";
        }
        params.put("estates", estates);
        return " AND t.estate_id = ANY(:estates)";
    }

    private static String scope(Map<String, Object> params) {
        return switch (Access.scope()) {
            case EstateScope.All() -> "";
            case EstateScope.Only(var ids) -> {
                params.put("scope", ids.toArray(UUID[]::new));
                yield " AND t.estate_id = ANY(:scope)";
            }
        };
    }

    private static String categories(Set<StateCategory> wanted) {
        if (wanted.isEmpty()) {
            return "";
        }
        String names =
                String.join("', '", wanted.stream().map(Enum::name).sorted().toList());
        return " AND t.state_category IN ('" + names + "')"
                + (wanted.contains(StateCategory.CLOSED) ? "" : " AND t.state_category <> 'CLOSED'");
    }

    private String conditions(TicketFilter filter, Map<String, Object> params) {
        StringBuilder where = new StringBuilder(plain(filter, params));
        if (filter.state() != null) {
            where.append(" AND t.state = :state");
            params.put("state", filter.state());
        }
        switch (filter.assigned()) {
            case Assigned.Whoever() -> {}
            case Assigned.Nobody() -> where.append(" AND t.assignee_id IS NULL");
            case Assigned.To(UUID staffId) -> {
                where.append(" AND t.assignee_id = :assignee");
                params.put("assignee", staffId);
            }
        }
        return where.toString();
    }

    private String plain(TicketFilter filter, Map<String, Object> params) {
        StringBuilder where = new StringBuilder();
        switch (filter.teamed()) {
            case Teamed.Whichever() -> {}
            case Teamed.None() -> where.append(" AND t.team_id IS NULL");
            case Teamed.In(UUID teamId) -> {
                where.append(" AND t.team_id = ANY(:" + TEAMS + ")");
                params.put(TEAMS, new UUID[] {teamId});
            }
            case Teamed.Mine() -> {
                where.append(" AND t.team_id = ANY(:" + TEAMS + ")");
                params.put(TEAMS, teams.idsOf(Access.caller().accountId()).toArray(UUID[]::new));
            }
        }
        anyOf(where, params, "kind", filter.kinds());
        anyOf(where, params, "priority", filter.priorities());
        anyOf(where, params, "channel", filter.channels());
        if (filter.unitId() != null) {
            where.append(" AND t.unit_id = :unit");
            params.put("unit", filter.unitId());
        }
        switch (filter.categorised()) {
            case Categorised.Whatever() -> {}
            case Categorised.Uncategorised() -> where.append(" AND t.category_id IS NULL");
            case Categorised.Of(UUID categoryId) -> {
                where.append(" AND t.category_id = :category");
                params.put("category", categoryId);
            }
        }
        if (filter.openedFrom() != null) {
            where.append(" AND t.opened_at >= :openedFrom");
            params.put("openedFrom", SqlTime.utc(filter.openedFrom()));
        }
        if (filter.openedTo() != null) {
            where.append(" AND t.opened_at < :openedTo");
            params.put("openedTo", SqlTime.utc(filter.openedTo()));
        }
        if (filter.counted() != null) {
            where.append(counted(filter.counted(), params));
        }
        return where.toString();
    }

    private String counted(CountedAs counted, Map<String, Object> params) {
        String condition = counting.condition(counted)
                .orElseThrow(() -> ProblemException.invalid(
                        "counted", "unknown", "expected a measure whose tickets can be listed, and of shares a side"));
        params.put("countedFrom", counted.from().toString());
        params.put("countedTo", counted.to().toString());
        params.put("countedSince", counted.from().minusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC));
        params.put("countedUntil", counted.to().plusDays(2).atStartOfDay().atOffset(ZoneOffset.UTC));
        return " AND (" + condition + ")";
    }

    private static void anyOf(
            StringBuilder where, Map<String, Object> params, String column, Set<? extends Enum<?>> wanted) {
        if (!wanted.isEmpty()) {
            where.append(" AND t.")
                    .append(column)
                    .append(" = ANY(:")
                    .append(column)
                    .append(')');
            params.put(column, wanted.stream().map(Enum::name).toArray(String[]::new));
        }
    }

    private static StatementSpec bind(StatementSpec statement, Map<String, Object> params) {
        params.forEach(statement::param);
        return statement;
    }

    private TicketSummary summary(ResultSet row, int number) throws SQLException {
        UUID unitId = row.getObject("unit_id", UUID.class);
        UUID assigneeId = row.getObject("assignee_id", UUID.class);
        String workflowKey = row.getString("workflow_key");
        int workflowVersion = row.getInt("workflow_version");
        String state = row.getString("state");
        StateCategory stateCategory = StateCategory.valueOf(row.getString("state_category"));
        String assigneeName = row.getString("assignee_name");
        return new TicketSummary(
                row.getObject("id", UUID.class),
                row.getString("number"),
                TicketKind.valueOf(row.getString("kind")),
                row.getString("title"),
                state,
                row.getObject("merged_into") == null
                        ? views.stateName(workflowKey, workflowVersion, state)
                        : TicketViews.merged(),
                stateCategory,
                Priority.valueOf(row.getString("priority")),
                Channel.valueOf(row.getString("channel")),
                views.estate(row.getObject("estate_id", UUID.class)),
                unitId == null ? null : new TicketSummary.UnitRef(unitId, row.getString("unit_label")),
                views.category(row.getObject("category_id", UUID.class)),
                TicketViews.reporter(
                        row.getObject("contact_id", UUID.class),
                        row.getString("reporter_name"),
                        row.getString("reporter_phone"),
                        TicketViews.isTheirWork(assigneeId, stateCategory)),
                assigneeId == null ? null : views.assignee(assigneeId, assigneeName == null ? "" : assigneeName),
                views.team(row.getObject("team_id", UUID.class)),
                SqlTime.find(row, "handed_at"),
                required(row, "opened_at"),
                required(row, "updated_at"),
                SqlTime.find(row, "due_at"),
                SqlTime.find(row, "first_responded_at"),
                SqlTime.find(row, "resolved_at"),
                SqlTime.find(row, "closed_at"),
                row.getInt("reopen_count"),
                row.getObject("reported_times", Integer.class),
                new TicketSummary.WorkflowRef(workflowKey, workflowVersion),
                row.getLong("version"),
                null);
    }

    private static Instant required(ResultSet row, String column) throws SQLException {
        return SqlTime.require(row, column);
    }
}
