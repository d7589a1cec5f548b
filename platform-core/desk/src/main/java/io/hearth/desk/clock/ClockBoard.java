package io.hearth.desk.clock;

import io.hearth.desk.clock.ClockBoardSummary.Count;
import io.hearth.desk.clock.ClockBoardSummary.Part;
import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.Slice;
import io.hearth.workflow.Priority;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The clocks that run, the most urgent first, as far as the caller's scope reaches. */
@Service
@Transactional(readOnly = true)
public class ClockBoard {

    private static final String SORT = "clock-board.due";
    private static final UUID NOBODY = new UUID(0, 0);

    /** One index answers each of the ways to narrow it down; a scope of some estates walks each of them by its own. */
    private static final String WALK = """
        SELECT c.* FROM tenant_.ticket_clocks c
        WHERE c.state = 'RUNNING'%s
          AND (c.due_at, c.ticket_id, c.clock, c.run) > (:afterDue, :afterTicket, :afterClock, :afterRun)
          AND c.due_at >= :from AND c.due_at < :to
        ORDER BY c.due_at, c.ticket_id, c.clock, c.run LIMIT :limit\
        """;

    private static final String PAGE = """
        SELECT c.ticket_id, c.clock, c.run, c.label, c.label_en, c.started_at, c.due_at, c.estate_id, c.assignee_id,
               c.team_id, t.number, t.title, t.kind, t.priority, t.state_category
        FROM (%s) c JOIN tenant_.tickets t ON t.id = c.ticket_id
        ORDER BY c.due_at, c.ticket_id, c.clock, c.run LIMIT :limit\
        """;

    private static final String COUNT = """
        SELECT c.assignee_id, c.estate_id, count(*) AS running, count(*) FILTER (WHERE c.due_at <= :now) AS overdue,
               count(*) FILTER (WHERE c.due_at > :now AND c.due_at <= :soon) AS due_soon
        FROM tenant_.ticket_clocks c WHERE c.state = 'RUNNING'%s GROUP BY c.assignee_id, c.estate_id\
        """;

    private final TenantSql sql;
    private final EstateDirectory estates;
    private final StaffDirectory staff;
    private final Clock clock;

    ClockBoard(TenantSql sql, EstateDirectory estates, StaffDirectory staff, Clock clock) {
        this.sql = sql;
        this.estates = estates;
        this.staff = staff;
        this.clock = clock;
    }

    /** A page of running clocks by their due time. */
    public Slice<ClockBoardEntry> page(ClockBoardFilter filter, @Nullable String cursor, int limit) {
        Access.require(Permission.TICKET_READ);
        Instant now = clock.instant();
        Map<String, Object> params = new HashMap<>();
        Cursor after = Cursor.parse(cursor, SORT, 4);
        params.put("afterDue", SqlTime.utc(after == null ? Cursor.EARLIEST : after.instant(0)));
        params.put("afterTicket", after == null ? NOBODY : after.uuid(1));
        params.put("afterClock", after == null ? "" : after.text(2));
        params.put("afterRun", after == null ? 0 : (int) after.number(3));
        params.put("from", SqlTime.utc(filter.state() == ClockBoardFilter.State.DUE_SOON ? now : Cursor.EARLIEST));
        params.put("to", SqlTime.utc(until(filter, now)));
        params.put("limit", limit + 1);
        List<Row> rows = sql.sql(PAGE.formatted(walks(filter, params)))
                .params(params)
                .query(ClockBoard::row)
                .list();
        Slice<Row> page = Slice.of(
                rows, limit, last -> Cursor.of(SORT, last.dueAt(), last.ticketId(), last.clock(), (long) last.run()));
        Map<UUID, String> names = names(page.items().stream().map(Row::assigneeId));
        return new Slice<>(
                page.items().stream().map(row -> entry(row, names, now)).toList(), page.nextCursor());
    }

    /**
     * How many clocks run for whom.
     *
     * @param within what counts as soon
     */
    public ClockBoardSummary summary(@Nullable UUID estateId, Duration within) {
        Access.require(Permission.TICKET_READ);
        Instant now = clock.instant();
        Map<String, Object> params = new HashMap<>();
        params.put("now", SqlTime.utc(now));
        params.put("soon", SqlTime.utc(now.plus(within)));
        UUID[] inSight = Access.scope().within(estateId);
        String where = "";
        if (inSight != null) {
            params.put("estates", inSight);
            where = " AND c.estate_id = ANY(:estates)";
        }
        List<Counted> counted = sql.sql(COUNT.formatted(where))
                .params(params)
                .query((row, number) -> new Counted(
                        row.getObject("assignee_id", UUID.class),
                        row.getObject("estate_id", UUID.class),
                        new Count(row.getLong("running"), row.getLong("overdue"), row.getLong("due_soon"))))
                .list();
        Map<UUID, String> people = names(counted.stream().map(Counted::assigneeId));
        return new ClockBoardSummary(
                counted.stream().map(Counted::count).reduce(new Count(0, 0, 0), ClockBoard::plus),
                parts(counted, Counted::assigneeId, people),
                parts(counted, Counted::estateId, estateNames()),
                within.toMinutes());
    }

    private record Counted(@Nullable UUID assigneeId, UUID estateId, Count count) {}

    private static List<Part> parts(
            List<Counted> counted, java.util.function.Function<Counted, @Nullable UUID> by, Map<UUID, String> names) {
        Map<UUID, Count> sums = new HashMap<>();
        for (Counted one : counted) {
            sums.merge(Objects.requireNonNullElse(by.apply(one), NOBODY), one.count(), ClockBoard::plus);
        }
        return sums.entrySet().stream()
                .map(sum -> new Part(
                        sum.getKey().equals(NOBODY) ? null : sum.getKey(),
                        names.getOrDefault(sum.getKey(), ""),
                        sum.getValue()))
                .sorted(Comparator.comparingLong((Part part) -> part.count().overdue())
                        .thenComparingLong(part -> part.count().dueSoon())
                        .thenComparingLong(part -> part.count().running())
                        .reversed()
                        .thenComparing(Part::name))
                .toList();
    }

    private static Count plus(Count one, Count other) {
        return new Count(
                one.running() + other.running(), one.overdue() + other.overdue(), one.dueSoon() + other.dueSoon());
    }

    private static Instant until(ClockBoardFilter filter, Instant now) {
        if (filter.state() == null) {
            return Cursor.LATEST;
        }
        return switch (filter.state()) {
            case OVERDUE -> now;
            case DUE_SOON -> now.plus(filter.within());
        };
    }

    private static String walks(ClockBoardFilter filter, Map<String, Object> params) {
        StringBuilder where = new StringBuilder();
        if (filter.assigneeId() != null) {
            params.put("assignee", filter.assigneeId());
            where.append(" AND c.assignee_id = :assignee");
        }
        if (filter.teamId() != null) {
            params.put("team", filter.teamId());
            where.append(" AND c.team_id = :team");
        }
        UUID[] inSight = Access.scope().within(filter.estateId());
        if (inSight == null) {
            return WALK.formatted(where);
        }
        params.put("estates", inSight);
        if (!where.isEmpty()) {
            return WALK.formatted(where + " AND c.estate_id = ANY(:estates)");
        }
        return "SELECT w.* FROM unnest(:estates) AS e(id) CROSS JOIN LATERAL (%s) w"
                .formatted(WALK.formatted(" AND c.estate_id = e.id"));
    }

    private record Row(
            UUID ticketId,
            String clock,
            int run,
            String label,
            String labelEn,
            Instant startedAt,
            Instant dueAt,
            UUID estateId,
            @Nullable UUID assigneeId,
            @Nullable UUID teamId,
            String number,
            String title,
            TicketKind kind,
            Priority priority,
            StateCategory stateCategory) {}

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("ticket_id", UUID.class),
                row.getString("clock"),
                row.getInt("run"),
                row.getString("label"),
                row.getString("label_en"),
                SqlTime.require(row, "started_at"),
                SqlTime.require(row, "due_at"),
                row.getObject("estate_id", UUID.class),
                row.getObject("assignee_id", UUID.class),
                row.getObject("team_id", UUID.class),
                row.getString("number"),
                row.getString("title"),
                TicketKind.valueOf(row.getString("kind")),
                Priority.valueOf(row.getString("priority")),
                StateCategory.valueOf(row.getString("state_category")));
    }

    private ClockBoardEntry entry(Row row, Map<UUID, String> names, Instant now) {
        UUID assignee = row.assigneeId();
        return new ClockBoardEntry(
                row.ticketId(),
                row.number(),
                row.title(),
                row.kind(),
                row.priority(),
                row.stateCategory(),
                new ClockBoardEntry.Place(
                        row.estateId(),
                        estates.find(row.estateId()).map(EstateView::name).orElse("")),
                assignee == null ? null : new ClockBoardEntry.Person(assignee, names.getOrDefault(assignee, "")),
                row.teamId(),
                row.clock(),
                row.run(),
                row.label(),
                row.labelEn(),
                row.startedAt(),
                row.dueAt(),
                !row.dueAt().isAfter(now));
    }

    private Map<UUID, String> names(Stream<@Nullable UUID> people) {
        List<UUID> known = people.filter(Objects::nonNull).distinct().toList();
        return staff.findAll(known).stream().collect(Collectors.toMap(StaffMember::id, StaffMember::name));
    }

    private Map<UUID, String> estateNames() {
        return estates.all().values().stream().collect(Collectors.toMap(EstateView::id, EstateView::name));
    }
}
