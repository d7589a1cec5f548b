package io.hearth.desk.replay;

import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import io.hearth.workflow.Choice;
import io.hearth.workflow.Decision;
import io.hearth.workflow.Mover;
import io.hearth.workflow.Priority;
import io.hearth.workflow.Situation;
import io.hearth.workflow.TicketKind;
import io.hearth.workflow.Workflow;
import io.hearth.workflow.WorkflowField;
import io.hearth.workflow.WorkflowState;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * A company's past of every kind, written the way the journal writes it: steps by the real workflows, reopenings, other priorities and
 * estates and categories, promises, contacts, transfers, and inquiries that go on in a second version. The same for the same seed.
 */
final class GivenPast {

    static final Instant BEGIN = Instant.parse("2026-01-05T00:00:00Z");
    static final Instant END = Instant.parse("2026-07-05T00:00:00Z");

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> TEAMS = List.of("engineering", "customer-service", "environment");

    private final TenantId company;
    private final List<UUID> estates;
    private final UUID person;
    private final Map<TicketKind, Workflow> workflows;
    private final @Nullable Workflow secondInquiry;
    private final Random random;
    private final JdbcTemplate owner = new JdbcTemplate(RealServices.owner());
    private final Map<TicketKind, List<UUID>> categories = new HashMap<>();
    private final Map<String, UUID> teams = new HashMap<>();
    private final List<Object[]> tickets = new ArrayList<>();
    private final List<Object[]> history = new ArrayList<>();

    /** @param secondInquiry the version in which some inquiries go on, its states named as in the first but for {@code replying} */
    GivenPast(
            TenantId company,
            List<UUID> estates,
            UUID person,
            Map<TicketKind, Workflow> workflows,
            @Nullable Workflow secondInquiry,
            long seed) {
        this.company = company;
        this.estates = estates;
        this.person = person;
        this.workflows = workflows;
        this.secondInquiry = secondInquiry;
        this.random = new Random(seed);
        owner.query("SELECT id, kind FROM %s.categories ORDER BY kind, code".formatted(company.schema()), row -> {
            categories
                    .computeIfAbsent(TicketKind.valueOf(row.getString("kind")), kind -> new ArrayList<>())
                    .add(row.getObject("id", UUID.class));
        });
        owner.query("SELECT id, key FROM %s.teams".formatted(company.schema()), row -> {
            teams.put(row.getString("key"), row.getObject("id", UUID.class));
        });
    }

    void fill(int count) {
        Duration apart = Duration.between(BEGIN, END).dividedBy(count);
        for (int i = 0; i < count; i++) {
            TicketKind kind = TicketKind.values()[i % TicketKind.values().length];
            new Life(i, kind, BEGIN.plus(apart.multipliedBy(i))).live();
        }
        String schema = company.schema();
        owner.batchUpdate("""
            INSERT INTO %s.tickets (id, number, kind, title, state, state_category, priority, channel, estate_id, category_id,
                assignee_id, team_id, opened_by, opened_at, updated_at, reopen_count, workflow_key, workflow_version, fields,
                reporter_name)
            VALUES (?, ?, ?, '噪音', ?, ?, ?, 'PHONE', ?, ?, ?, ?, ?, ?, now(), ?, ?, ?, ?::jsonb, '王芳')\
            """.formatted(schema), tickets);
        owner.batchUpdate("""
            INSERT INTO %s.ticket_history (id, ticket_id, type, at, actor_id, actor_name, actor_kind, data)
            VALUES (?, ?, ?, ?, ?, '李', 'STAFF', ?::jsonb)\
            """.formatted(schema), history);
        owner.execute("ANALYZE %s.tickets".formatted(schema));
        owner.execute("ANALYZE %s.ticket_history".formatted(schema));
    }

    /** One ticket from its opening on. */
    private final class Life {

        private final int number;
        private final UUID id;
        private final TicketKind kind;
        private final Instant openedAt;
        private Workflow workflow;
        private Situation now;
        private Instant at;
        private Instant since;
        private UUID estate;
        private @Nullable UUID category;
        private @Nullable UUID assignee;
        private @Nullable String team;
        private @Nullable UUID promise;

        Life(int number, TicketKind kind, Instant openedAt) {
            this.number = number;
            this.id = new UUID(random.nextLong(), random.nextLong());
            this.kind = kind;
            this.openedAt = openedAt;
            this.at = openedAt;
            this.since = openedAt;
            this.workflow = Objects.requireNonNull(workflows.get(kind));
            this.estate = any(estates);
            this.category = any(categories.getOrDefault(kind, List.of()));
            this.now = new Situation(
                    workflow.initial(),
                    Map.of(),
                    any(List.of(Priority.values())),
                    "PHONE",
                    "",
                    estate.toString(),
                    false,
                    false,
                    0,
                    0,
                    0);
        }

        void live() {
            add(
                    "OPENED",
                    Map.of(
                            "kind",
                            kind.name(),
                            "state",
                            now.state(),
                            "priority",
                            now.priority().name()));
            for (int i = 0; i < 9; i++) {
                at = at.plusSeconds(30 + random.nextInt(random.nextInt(4) == 0 ? 200_000 : 9_000));
                switch (random.nextInt(12)) {
                    case 0 -> changePriority();
                    case 1 -> relocate();
                    case 2 -> changeCategory();
                    case 3 -> contact();
                    case 4 -> say();
                    case 5 -> promise();
                    case 6 -> transfer();
                    case 7 -> assign();
                    case 8 -> migrate();
                    default -> step();
                }
            }
            WorkflowState state = workflow.state(now.state());
            tickets.add(new Object[] {
                id,
                "GP-" + number,
                kind.name(),
                state.name(),
                state.category().name(),
                now.priority().name(),
                estate,
                category,
                assignee,
                team == null ? null : teams.get(team),
                person,
                Timestamp.from(openedAt),
                now.reopenCount(),
                workflow.key(),
                workflow.version(),
                now.fields().isEmpty() ? null : JSON.writeValueAsString(now.fields())
            });
        }

        private void step() {
            List<Choice> choices = workflow.choices(now.state());
            if (choices.isEmpty()) {
                return;
            }
            Choice choice = any(choices);
            if (choice.requires().contains("assignee") && assignee == null) {
                assign();
            }
            Map<String, String> given = new LinkedHashMap<>();
            choice.fields().forEach(field -> given.put(field.name(), value(field)));
            Mover mover = Mover.of(Set.of(Role.COMPANY_ADMIN), false, Set.of());
            if (!(workflow.decide(now, mover, choice.name(), given, true) instanceof Decision.Taken taken)) {
                return;
            }
            WorkflowState from = workflow.state(now.state());
            WorkflowState to = taken.step().to();
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("transition", choice.name());
            data.put("label", choice.label());
            data.put("labelEn", choice.labelEn());
            data.put("from", from.name());
            data.put("fromLabel", from.label());
            data.put("fromLabelEn", from.labelEn());
            data.put("to", to.name());
            data.put("toCategory", to.category().name());
            data.put("toLabel", to.label());
            data.put("toLabelEn", to.labelEn());
            data.put("fields", taken.given());
            if (choice.requires().contains("comment")) {
                data.put("commentId", UUID.randomUUID().toString());
            }
            data.put("trigger", "MANUAL");
            data.put("workflow", Map.of("key", workflow.key(), "version", workflow.version()));
            data.put("rule", Map.of("who", "ROLE", "detail", "COMPANY_ADMIN"));
            boolean reopened = !from.category().isOpen() && to.category().isOpen();
            add(reopened ? "REOPENED" : "TRANSITIONED", data);
            now = now.after(workflow, taken.step(), taken.given());
            since = at;
        }

        private void changePriority() {
            Priority next = any(List.of(Priority.values()));
            if (next != now.priority()) {
                add("EDITED", Map.of("priority", fromTo(now.priority(), next)));
                now = with(next);
            }
        }

        private void relocate() {
            UUID next = any(estates);
            if (!next.equals(estate)) {
                add("EDITED", Map.of("estateId", fromTo(estate, next)));
                estate = next;
            }
        }

        private void changeCategory() {
            UUID next = any(categories.getOrDefault(kind, List.of()));
            if (!next.equals(category)) {
                add("EDITED", Map.of("categoryId", fromTo(category, next)));
                category = next;
            }
        }

        private void contact() {
            add(
                    "CONTACTED",
                    Map.of(
                            "purpose",
                            any(List.of("CONFIRM", "PROGRESS", "CALLBACK")),
                            "reached",
                            random.nextBoolean()));
        }

        private void say() {
            add("COMMENTED", Map.of("visibility", random.nextBoolean() ? "PUBLIC" : "INTERNAL"));
        }

        private void promise() {
            if (promise == null) {
                promise = UUID.randomUUID();
                add(
                        "PROMISED",
                        Map.of(
                                "promiseId",
                                promise.toString(),
                                "what",
                                "上门",
                                "dueAt",
                                at.plusSeconds(600 + random.nextInt(20_000)).toString()));
            } else {
                add(
                        "PROMISE_ENDED",
                        Map.of(
                                "promiseId",
                                promise.toString(),
                                "outcome",
                                any(List.of("KEPT", "BROKEN", "WITHDRAWN"))));
                promise = null;
            }
        }

        private void transfer() {
            String next = any(TEAMS);
            if (!next.equals(team)) {
                add("TRANSFERRED", Map.of("toTeam", next, "toTeamName", next, "reason", "归口"));
                team = next;
                if (random.nextBoolean()) {
                    at = at.plusSeconds(60 + random.nextInt(4_000));
                    add("ACCEPTED", Map.of("team", next));
                }
            }
        }

        private void assign() {
            if (assignee == null) {
                assignee = person;
                add("ASSIGNED", Map.of("to", person.toString(), "toName", "李"));
                now = with(now.priority());
            }
        }

        private void migrate() {
            if (secondInquiry == null || kind != TicketKind.INQUIRY || workflow == secondInquiry) {
                return;
            }
            WorkflowState from = workflow.state(now.state());
            WorkflowState to = secondInquiry.state(from.name().equals("answering") ? "replying" : from.name());
            add(
                    "MIGRATED",
                    Map.of(
                            "migrationId", UUID.randomUUID().toString(),
                            "undo", false,
                            "workflow", Map.of("key", secondInquiry.key(), "version", secondInquiry.version()),
                            "fromVersion", workflow.version(),
                            "from", from.name(),
                            "to", to.name(),
                            "toCategory", to.category().name()));
            workflow = secondInquiry;
            now = new Situation(
                    to.name(),
                    now.fields(),
                    now.priority(),
                    now.channel(),
                    now.category(),
                    now.estate(),
                    now.assigned(),
                    now.anonymous(),
                    now.reopenCount(),
                    0,
                    0);
        }

        private Situation with(Priority priority) {
            return new Situation(
                    now.state(),
                    now.fields(),
                    priority,
                    now.channel(),
                    now.category(),
                    now.estate(),
                    assignee != null,
                    now.anonymous(),
                    now.reopenCount(),
                    0,
                    Duration.between(since, at).toMinutes());
        }

        private String value(WorkflowField field) {
            return switch (field.type()) {
                case TEXT -> "说明";
                case CHOICE -> any(field.choiceValues());
                case NUMBER, RATING -> Long.toString(Math.clamp(3L, field.least(), field.greatest()));
                case YES_NO -> any(List.of("true", "false"));
                case DATE -> "2026-03-01";
            };
        }

        private void add(String type, Map<String, ?> data) {
            history.add(new Object[] {
                new UUID(at.toEpochMilli() << 16 | history.size() & 0xFFFF, random.nextLong()),
                id,
                type,
                Timestamp.from(at),
                person,
                JSON.writeValueAsString(data)
            });
        }
    }

    private static Map<String, Object> fromTo(@Nullable Object from, Object to) {
        Map<String, Object> change = new LinkedHashMap<>();
        Optional.ofNullable(from).ifPresent(value -> change.put("from", value.toString()));
        change.put("to", to.toString());
        return change;
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
