package io.hearth.desk.kpi;

import io.hearth.kernel.time.SqlTime;
import io.hearth.schema.StarterContent;
import io.hearth.testkit.RealServices;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The key figures counted once more, by somebody who has read docs/kpis.md, docs/clocks.md and the starter's policy but nothing of the
 * product: plain Java over what was written down (histories of tickets, events of calls, homes), as the owner of the schema sees it.
 */
final class KpiRecount {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration A_DAY = Duration.ofHours(24);

    /** What was counted of one figure in one estate and month. */
    static final class Cell {
        long met;
        long notMet;
        long excluded;
        final List<Duration> values = new ArrayList<>();
        final Map<String, Long> causes = new TreeMap<>();

        void count(boolean in) {
            if (in) {
                met++;
            } else {
                notMet++;
            }
        }
    }

    record Key(String code, UUID estate, YearMonth month) {}

    private record Ticket(
            UUID id,
            String kind,
            UUID estate,
            @Nullable UUID unit,
            @Nullable UUID contact,
            @Nullable String phone,
            @Nullable UUID category,
            String priority,
            Instant opened) {}

    private record Entry(String type, Instant at, String actor, JsonNode data) {

        String text(String name) {
            return data.path(name).asString("");
        }

        boolean isMove() {
            return type.equals("TRANSITIONED") || type.equals("REOPENED");
        }
    }

    /** How long a ticket was in a state. */
    record Stay(String state, Duration length) {}

    private final JdbcClient owner = JdbcClient.create(RealServices.owner());
    private final String schema;
    private final Instant now;
    private final Map<UUID, ZoneId> zones = new HashMap<>();
    private final Map<LocalDate, String> specialDays = new HashMap<>();
    private final Map<UUID, List<Entry>> histories = new HashMap<>();
    private final List<Ticket> tickets;
    private final Map<UUID, Set<YearMonth>> inTouch = new HashMap<>();
    private final Set<UUID> contested = new HashSet<>();

    final Map<Key, Cell> cells = new HashMap<>();
    /** By kind and month of the resolution. */
    final Map<String, Map<YearMonth, List<List<Stay>>>> stays = new HashMap<>();

    KpiRecount(String schema, Instant now) {
        this.schema = schema;
        this.now = now;
        read(
                "SELECT id, time_zone FROM %s.estates",
                row -> zones.put(id(row, "id"), ZoneId.of(row.getString("time_zone"))));
        for (JsonNode calendar : JSON.readTree(StarterContent.clockPolicy()).get("calendars")) {
            if (calendar.get("key").asString().equals("service")) {
                calendar.get("days")
                        .forEach(day -> specialDays.put(
                                LocalDate.parse(day.get("date").asString()),
                                day.get("kind").asString()));
            }
        }
        tickets = new ArrayList<>();
        read(
                "SELECT * FROM %s.tickets",
                row -> tickets.add(new Ticket(
                        id(row, "id"),
                        row.getString("kind"),
                        id(row, "estate_id"),
                        row.getObject("unit_id", UUID.class),
                        row.getObject("contact_id", UUID.class),
                        row.getString("reporter_phone"),
                        row.getObject("category_id", UUID.class),
                        row.getString("priority"),
                        at(row, "opened_at"))));
        read(
                "SELECT *, data::text AS text FROM %s.ticket_history ORDER BY at, id",
                row -> histories
                        .computeIfAbsent(id(row, "ticket_id"), ticket -> new ArrayList<>())
                        .add(new Entry(
                                row.getString("type"),
                                at(row, "at"),
                                row.getString("actor_kind"),
                                JSON.readTree(row.getString("text")))));
        read(
                "SELECT ticket_id FROM %s.repeat_contests WHERE withdrawn_at IS NULL",
                row -> contested.add(id(row, "ticket_id")));
        for (Ticket ticket : tickets) {
            List<Entry> history = histories.getOrDefault(ticket.id(), List.of());
            response(ticket, history);
            satisfaction(ticket, history);
            promises(ticket, history);
            touched(ticket.unit(), ticket.estate(), ticket.opened());
            contacts(ticket, history);
            resolution(ticket, history);
            if (ticket.kind().equals("COMPLAINT")) {
                complaint(ticket, history);
            }
        }
        repeats();
        calls();
        homes();
    }

    private Cell cell(String code, UUID estate, Instant at) {
        return cell(code, estate, month(estate, at));
    }

    private Cell cell(String code, UUID estate, YearMonth month) {
        return cells.computeIfAbsent(new Key(code, estate, month), key -> new Cell());
    }

    private YearMonth month(UUID estate, Instant at) {
        return YearMonth.from(at.atZone(Objects.requireNonNull(zones.get(estate))));
    }

    /** Whether it rests in another ticket, by the last that its history says of that. */
    private boolean merged(Ticket ticket) {
        boolean merged = false;
        for (Entry entry : histories.getOrDefault(ticket.id(), List.of())) {
            if (!entry.text("into").isEmpty()) {
                merged =
                        entry.type().equals("MERGED") || merged && !entry.type().equals("UNMERGED");
            }
        }
        return merged;
    }

    // ---- response_speed

    private void response(Ticket ticket, List<Entry> history) {
        Cell cell = cell("response_speed", ticket.estate(), ticket.opened());
        Instant limit = limit(ticket);
        Instant response = null;
        for (Entry entry : history) {
            boolean answers = entry.isMove()
                            && entry.text("fromCategory").equals("NEW")
                            && !entry.actor().equals("SYSTEM")
                    || entry.type().equals("COMMENTED")
                            && entry.text("visibility").equals("PUBLIC")
                    || entry.type().equals("CONTACTED")
                            && entry.data().path("reached").asBoolean();
            if (answers && response == null) {
                response = entry.at();
            }
        }
        if (merged(ticket) || limit == null || response == null && limit.isAfter(now)) {
            cell.excluded++;
            return;
        }
        cell.count(response != null && !response.isAfter(limit));
        if (response != null) {
            cell.values.add(Duration.between(ticket.opened(), response));
        }
    }

    private @Nullable Instant limit(Ticket ticket) {
        String priority = ticket.priority();
        boolean soon = priority.equals("URGENT") || priority.equals("HIGH");
        return switch (ticket.kind()) {
            case "INQUIRY" -> ticket.opened().plus(Duration.ofMinutes(60));
            case "COMPLAINT" -> ticket.opened().plus(Duration.ofMinutes(15));
            case "EMERGENCY" -> ticket.opened().plus(Duration.ofMinutes(soon ? 15 : 30));
            case "REPAIR" ->
                worked(
                        ticket.opened(),
                        switch (priority) {
                            case "LOW" -> 240;
                            case "NORMAL" -> 120;
                            case "HIGH" -> 60;
                            default -> 30;
                        });
            default -> null;
        };
    }

    /** The moment at which the office has been open for so many minutes since. */
    private Instant worked(Instant from, int minutes) {
        Duration left = Duration.ofMinutes(minutes);
        ZonedDateTime time = from.atZone(ZoneId.of("Asia/Shanghai"));
        while (true) {
            LocalDate day = time.toLocalDate();
            ZonedDateTime opens = day.atTime(8, 0).atZone(time.getZone());
            ZonedDateTime closes = day.atTime(20, 0).atZone(time.getZone());
            ZonedDateTime begins = time.isBefore(opens) ? opens : time;
            if (works(day) && begins.isBefore(closes)) {
                Duration today = Duration.between(begins, closes);
                if (left.compareTo(today) <= 0) {
                    return begins.plus(left).toInstant();
                }
                left = left.minus(today);
            }
            time = day.plusDays(1).atStartOfDay(time.getZone());
        }
    }

    private boolean works(LocalDate day) {
        String special = specialDays.get(day);
        return special == null ? day.getDayOfWeek().getValue() < 6 : special.equals("WORK");
    }

    // ---- timeliness

    private void complaint(Ticket ticket, List<Entry> history) {
        Instant closed = null;
        Instant contacted = null;
        Instant told = null;
        Instant callbackDue = null;
        for (Entry entry : history) {
            boolean person = entry.actor().equals("STAFF");
            boolean reached = entry.type().equals("CONTACTED")
                    && entry.data().path("reached").asBoolean()
                    && person;
            if (reached && contacted == null) {
                contacted = entry.at();
            }
            boolean word =
                    entry.type().equals("COMMENTED") && entry.text("visibility").equals("PUBLIC") && person;
            if (told == null && (word || reached && entry.text("purpose").equals("PROGRESS"))) {
                told = entry.at();
            }
            if (callbackDue != null && reached && entry.text("purpose").equals("CALLBACK")) {
                limit(ticket, callbackDue, entry.at(), null);
                callbackDue = null;
            }
            if (entry.isMove()) {
                boolean was = entry.text("from").equals("callback")
                        || entry.text("fromCategory").equals("RESOLVED");
                boolean is = entry.text("to").equals("callback")
                        || entry.text("toCategory").equals("RESOLVED");
                if (callbackDue != null && entry.text("transition").equals("record-callback")) {
                    limit(ticket, callbackDue, entry.at(), null);
                    callbackDue = null;
                } else if (callbackDue != null && was && !is) {
                    limit(ticket, callbackDue, null, entry.at());
                    callbackDue = null;
                }
                if (!was && is) {
                    callbackDue = entry.at().plus(Duration.ofHours(48));
                }
                if (entry.text("toCategory").equals("CLOSED") && closed == null) {
                    closed = entry.at();
                }
            }
        }
        if (callbackDue != null) {
            limit(ticket, callbackDue, null, null);
        }
        limit(ticket, ticket.opened().plus(Duration.ofMinutes(15)), contacted, closed);
        limit(ticket, ticket.opened().plus(Duration.ofHours(2)), told, closed);
    }

    /** @param cancelled when it was not needed any more, unless it was done before */
    private void limit(Ticket ticket, Instant due, @Nullable Instant done, @Nullable Instant cancelled) {
        Cell cell = cell("timeliness", ticket.estate(), due);
        if (merged(ticket)) {
            cell.excluded++;
        } else if (done != null && (cancelled == null || !done.isAfter(cancelled))) {
            cell.count(!done.isAfter(due));
        } else if (cancelled != null && !cancelled.isAfter(due) || cancelled == null && due.isAfter(now)) {
            cell.excluded++;
        } else {
            cell.count(false);
        }
    }

    // ---- repeat_complaints

    private void repeats() {
        List<Ticket> complaints = tickets.stream()
                .filter(ticket -> ticket.kind().equals("COMPLAINT"))
                .toList();
        for (Ticket ticket : complaints) {
            boolean repeated = false;
            for (Ticket before : complaints) {
                Duration since = Duration.between(before.opened(), ticket.opened());
                boolean same = ticket.unit() != null && ticket.unit().equals(before.unit())
                        || ticket.contact() != null && ticket.contact().equals(before.contact())
                        || ticket.phone() != null && ticket.phone().equals(before.phone());
                repeated |= same
                        && ticket.category() != null
                        && ticket.category().equals(before.category())
                        && !merged(before)
                        && since.isPositive()
                        && since.compareTo(Duration.ofDays(30)) <= 0;
            }
            Cell cell = cell("repeat_complaints", ticket.estate(), ticket.opened());
            if (merged(ticket) || repeated && contested.contains(ticket.id())) {
                cell.excluded++;
            } else {
                cell.count(repeated);
            }
        }
    }

    // ---- satisfaction, promise_kept

    private void satisfaction(Ticket ticket, List<Entry> history) {
        for (Entry entry : history) {
            String answer = entry.data().at("/fields/satisfaction").asString("");
            if (entry.isMove() && !answer.isEmpty()) {
                cell("satisfaction", ticket.estate(), entry.at())
                        .count(answer.endsWith("SATISFIED") && !answer.startsWith("DIS"));
            }
        }
    }

    private void promises(Ticket ticket, List<Entry> history) {
        for (Entry promise : history) {
            if (!promise.type().equals("PROMISED")) {
                continue;
            }
            Instant due = Instant.parse(promise.text("dueAt"));
            Cell cell = cell("promise_kept", ticket.estate(), due);
            Entry end = history.stream()
                    .filter(entry -> entry.type().equals("PROMISE_ENDED")
                            && entry.text("promiseId").equals(promise.text("promiseId")))
                    .findFirst()
                    .orElse(null);
            if (end == null ? due.isAfter(now) : end.text("outcome").equals("WITHDRAWN")) {
                cell.excluded++;
            } else {
                cell.count(end != null
                        && end.text("outcome").equals("KEPT")
                        && !end.at().isAfter(due));
            }
        }
    }

    // ---- repair_hours, over_24_h, stage times

    private void resolution(Ticket ticket, List<Entry> history) {
        Instant resolved = null;
        boolean cancelled = false;
        for (Entry move : history) {
            if (move.isMove()) {
                switch (move.text("toCategory")) {
                    case "RESOLVED" -> {
                        resolved = move.at();
                        cancelled = false;
                    }
                    case "CLOSED" -> {
                        cancelled = resolved == null;
                        resolved = resolved == null ? move.at() : resolved;
                    }
                    default -> {
                        resolved = null;
                        cancelled = false;
                    }
                }
            }
        }
        if (resolved != null && !cancelled && !merged(ticket)) {
            stages(ticket, history, resolved);
        }
        if (!ticket.kind().equals("REPAIR")) {
            return;
        }
        for (String code : List.of("repair_hours", "over_24_h")) {
            Cell cell = cell(code, ticket.estate(), resolved == null ? ticket.opened() : resolved);
            if (resolved == null || cancelled || merged(ticket)) {
                cell.excluded++;
                continue;
            }
            Duration took = Duration.between(ticket.opened(), resolved);
            boolean long_ = took.compareTo(A_DAY) > 0;
            cell.count(code.equals("repair_hours") || long_);
            cell.values.add(took);
            if (code.equals("over_24_h") && long_) {
                cell.causes.merge(cause(ticket, history, resolved), 1L, Long::sum);
            }
        }
    }

    private String cause(Ticket ticket, List<Entry> history, Instant resolved) {
        Duration waited = Duration.ZERO;
        boolean parts = false;
        Entry before = null;
        for (Entry entry : history) {
            if (entry.at().isAfter(resolved)) {
                break;
            }
            if (entry.type().equals("TRANSFERRED")
                    && !entry.text("fromTeam").isEmpty()
                    && !entry.text("fromTeam").equals(entry.text("toTeam"))) {
                return "cross_department";
            }
            if (entry.isMove()) {
                if (before != null && before.text("toCategory").equals("WAITING")) {
                    boolean forParts = before.text("to").contains("part")
                            || before.text("toLabel").contains("配件");
                    parts |= forParts;
                    waited = forParts ? waited : waited.plus(Duration.between(before.at(), entry.at()));
                }
                before = entry;
            }
        }
        if (waited.multipliedBy(2).compareTo(Duration.between(ticket.opened(), resolved)) > 0) {
            return "waiting_owner";
        }
        return parts ? "waiting_parts" : "other";
    }

    private void stages(Ticket ticket, List<Entry> history, Instant resolved) {
        List<Stay> ofTicket = new ArrayList<>();
        Instant since = ticket.opened();
        for (Entry move : history) {
            if (move.isMove() && !move.at().isAfter(resolved)) {
                if (!Set.of("RESOLVED", "CLOSED").contains(move.text("fromCategory"))) {
                    ofTicket.add(new Stay(move.text("from"), Duration.between(since, move.at())));
                }
                since = move.at();
            }
        }
        stays.computeIfAbsent(ticket.kind(), kind -> new HashMap<>())
                .computeIfAbsent(month(ticket.estate(), resolved), month -> new ArrayList<>())
                .add(ofTicket);
    }

    // ---- after_hours_answer_rate, monthly_interaction

    private void calls() {
        Map<UUID, UUID> estates = new HashMap<>();
        read("SELECT id, estate_id FROM %s.calls", row -> estates.put(id(row, "id"), id(row, "estate_id")));
        Map<String, UUID> people = new HashMap<>();
        read(
                "SELECT id, phone FROM %s.contacts WHERE phone IS NOT NULL ORDER BY id",
                row -> people.put(row.getString("phone"), id(row, "id")));
        Map<UUID, List<UUID>> homes = new HashMap<>();
        read(
                "SELECT contact_id, unit_id FROM %s.contact_units",
                row -> homes.computeIfAbsent(id(row, "contact_id"), contact -> new ArrayList<>())
                        .add(id(row, "unit_id")));
        Map<UUID, List<Object[]>> events = new HashMap<>();
        read(
                "SELECT * FROM %s.call_events ORDER BY at, id",
                row -> events.computeIfAbsent(id(row, "call_id"), call -> new ArrayList<>())
                        .add(new Object[] {row.getString("type"), at(row, "at"), row.getString("from_phone")}));
        events.forEach((call, told) -> {
            UUID estate = Objects.requireNonNull(estates.get(call));
            Instant began = (Instant) told.getFirst()[1];
            boolean answered = told.stream().anyMatch(event -> event[0].equals("ANSWER"));
            boolean over = told.stream().anyMatch(event -> event[0].equals("HANGUP"));
            if (!open(estate, began)) {
                Cell cell = cell("after_hours_answer_rate", estate, began);
                if (answered || over) {
                    cell.count(answered);
                } else {
                    cell.excluded++;
                }
            }
            if (answered) {
                told.stream()
                        .map(event -> people.get(String.valueOf(event[2])))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .ifPresent(person ->
                                homes.getOrDefault(person, List.of()).forEach(home -> touched(home, estate, began)));
            }
        });
    }

    private boolean open(UUID estate, Instant at) {
        ZonedDateTime local = at.atZone(Objects.requireNonNull(zones.get(estate)));
        LocalTime time = local.toLocalTime();
        return works(local.toLocalDate()) && !time.isBefore(LocalTime.of(8, 0)) && time.isBefore(LocalTime.of(20, 0));
    }

    private void contacts(Ticket ticket, List<Entry> history) {
        for (Entry entry : history) {
            if (entry.type().equals("CONTACTED") && entry.data().path("reached").asBoolean()) {
                touched(ticket.unit(), ticket.estate(), Instant.parse(entry.text("contactedAt")));
            }
        }
    }

    private void touched(@Nullable UUID unit, UUID estate, Instant at) {
        if (unit != null) {
            inTouch.computeIfAbsent(unit, home -> new HashSet<>()).add(month(estate, at));
        }
    }

    private void homes() {
        read(
                "SELECT * FROM %s.units",
                row -> {
                    UUID estate = id(row, "estate_id");
                    YearMonth first = month(estate, at(row, "created_at"));
                    Set<YearMonth> months = inTouch.getOrDefault(id(row, "id"), Set.of());
                    for (YearMonth month = first; !month.isAfter(month(estate, now)); month = month.plusMonths(1)) {
                        cell("monthly_interaction", estate, month).count(months.contains(month));
                    }
                });
    }

    // ---- reading

    private void read(String query, RowCallbackHandler reader) {
        owner.sql(query.formatted(schema)).query(reader);
    }

    private static UUID id(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, UUID.class), column);
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return SqlTime.require(row, column);
    }
}
