package io.hearth.desk.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.workflow.Workflows;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.maintenance.Derived;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import io.hearth.workflow.TicketKind;
import io.hearth.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What was in force, replayed over a past of every kind, says what happened: no more and no less. */
@DeskTest
class ReplayFidelityIT {

    private static final String REPLAYS = "/api/v1/replays";
    /** More of them tell how fast a replay is: {@code -Dhearth.test.replay-tickets=20000}. */
    private static final int TICKETS = Integer.getInteger("hearth.test.replay-tickets", 1_500);

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    TenantExecutor executor;

    @Autowired
    Workflows workflows;

    @Autowired
    List<Derived> derived;

    private final JsonMapper json = JsonMapper.builder().build();
    private final JdbcClient owner = JdbcClient.create(RealServices.owner());
    private TenantId company;
    private Client admin;

    @BeforeEach
    void aCompanyWithAPastOfEveryKind() throws Exception {
        company = given.company();
        admin = http.as(company, Role.COMPANY_ADMIN);
        List<UUID> estates = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            estates.add(given.estate(company).id());
        }
        publishSecondInquiry();
        publishSecondClockPolicy();
        Map<TicketKind, Workflow> first = new EnumMap<>(TicketKind.class);
        Workflow second = executor.call(company, () -> {
            for (TicketKind kind : TicketKind.values()) {
                first.put(kind, workflows.require(kind.name().toLowerCase(Locale.ROOT), 1));
            }
            return workflows.require("inquiry", 2);
        });
        new GivenPast(company, estates, given.staff(company, Role.COMPANY_ADMIN).id(), first, second, 20_261_122)
                .fill(TICKETS);
        derived.stream().filter(one -> one.name().equals("clocks")).forEach(one -> one.rebuild(company));
    }

    private void publishSecondInquiry() throws Exception {
        String draft = "/api/v1/workflows/inquiry/draft";
        String text = admin.get("/api/v1/workflows/inquiry/versions/1").text().replace("\"answering\"", "\"replying\"");
        Answer saved = admin.call(HttpMethod.PUT, draft, text);
        assertThat(admin.post(draft + "/publication", "{}", "If-Match", saved.header("ETag"))
                        .status())
                .isEqualTo(200);
    }

    /** In force from the middle of the past: twice the time for everything. */
    private void publishSecondClockPolicy() throws Exception {
        ObjectNode policy =
                (ObjectNode) admin.get("/api/v1/clock-policy/versions/1").json();
        policy.at("/rules").forEach(rule -> {
            if (rule.at("/target/minutes") instanceof ObjectNode minutes) {
                minutes.properties()
                        .forEach(entry -> entry.setValue(json.getNodeFactory()
                                .numberNode(entry.getValue().asInt() * 2)));
            }
        });
        Answer saved = admin.call(HttpMethod.PUT, "/api/v1/clock-policy/draft", policy.toString());
        assertThat(admin.post("/api/v1/clock-policy/publications", "{}", "If-Match", saved.header("ETag"))
                        .status())
                .isEqualTo(200);
        owner.sql("""
            UPDATE %s.clock_policies
            SET in_force_from = CASE version WHEN 1 THEN timestamptz '2025-01-01' ELSE timestamptz '2026-04-01' END\
            """.formatted(company.schema())).update();
        // Whoever has read the versions meanwhile knows them for a second.
        await().atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ofMillis(1_100))
                .until(() -> admin.get("/api/v1/clock-policy/versions")
                        .at("/items/0/inForceFrom")
                        .startsWith("2026-"));
    }

    private Answer finished(String subject, String more) throws Exception {
        Answer started = admin.post(REPLAYS, """
            {"subject":"%s","from":"2026-01-01","to":"2026-12-31"%s}\
            """.formatted(subject, more));
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        String path = REPLAYS + "/" + started.at("/id");
        await().atMost(Duration.ofSeconds(90))
                .until(() -> !admin.get(path).at("/status").equals("RUNNING"));
        Answer replay = admin.get(path);
        assertThat(replay.at("/status")).as(replay.text()).isEqualTo("COMPLETED");
        return replay;
    }

    private List<String> strings(String sql) {
        return owner.sql(sql.formatted(company.schema()))
                .query((row, number) -> row.getString(1))
                .list();
    }

    @Test
    void reproducesEveryRecordedRunOfEveryClockToTheInstant() throws Exception {
        assertThat(strings("SELECT DISTINCT type FROM %s.ticket_history"))
                .contains("REOPENED", "MIGRATED", "PROMISED", "PROMISE_ENDED", "TRANSFERRED", "ACCEPTED", "CONTACTED");
        assertThat(strings("SELECT DISTINCT jsonb_object_keys(data) FROM %s.ticket_history WHERE type = 'EDITED'"))
                .contains("priority", "estateId", "categoryId");
        assertThat(strings("SELECT DISTINCT policy_version::text FROM %s.ticket_clocks"))
                .contains("1", "2");
        List<String> recorded = strings("""
            SELECT ticket_id || ' ' || clock || ' ' || run FROM %s.ticket_clocks
            WHERE breached_at IS NOT NULL OR state = 'RUNNING' AND due_at <= now() ORDER BY 1\
            """);
        assertThat(recorded).hasSizeGreaterThan(TICKETS / 2);

        Answer replay = finished("CLOCK_POLICY", ",\"source\":\"IN_FORCE\"");

        System.out.printf(
                "replay: %d tickets in %d ms, %d recorded breaches, %s%n",
                TICKETS,
                Duration.between(Instant.parse(replay.at("/startedAt")), Instant.parse(replay.at("/finishedAt")))
                        .toMillis(),
                recorded.size(),
                replay.json().at("/counts"));
        assertThat(replay.at("/done")).isEqualTo(String.valueOf(TICKETS));
        assertThat(replay.at("/counts/ADDED")).isEqualTo("0");
        assertThat(replay.at("/counts/AVOIDED")).isEqualTo("0");
        assertThat(strings("""
            SELECT ticket_id || ' ' || part || ' ' || number FROM %s.replay_findings WHERE outcome = 'BOTH' ORDER BY 1\
            """)).isEqualTo(recorded);
        assertThat(strings("SELECT count(*)::text FROM %s.replay_findings"))
                .isEqualTo(strings("SELECT count(*)::text FROM %s.ticket_clocks"));
        assertThat(strings("""
            SELECT ticket_id || ' ' || part FROM %s.replay_findings
            WHERE detail->>'dueAt' IS DISTINCT FROM detail->>'wouldBeDueAt'\
            """)).as("due at another instant").isEmpty();
    }

    @Test
    void seesTheDifferenceOfOneVersionForAllOfThePast() throws Exception {
        Answer first = finished("CLOCK_POLICY", ",\"source\":\"VERSION\",\"version\":1");
        Answer second = finished("CLOCK_POLICY", ",\"source\":\"VERSION\",\"version\":2");

        assertThat(first.json().at("/counts/ADDED").asLong()).isPositive();
        assertThat(first.at("/counts/AVOIDED")).isEqualTo("0");
        assertThat(second.json().at("/counts/AVOIDED").asLong()).isPositive();
        assertThat(second.at("/counts/ADDED")).isEqualTo("0");
    }

    @Test
    void walksEveryTicketThroughTheVersionsInWhichItWas() throws Exception {
        int walked = 0;
        for (TicketKind kind : TicketKind.values()) {
            String key = kind.name().toLowerCase(Locale.ROOT);
            Answer replay = finished("WORKFLOW", ",\"source\":\"IN_FORCE\",\"workflowKey\":\"" + key + "\"");

            assertThat(replay.at("/workflowKey")).isEqualTo(key);
            assertThat(replay.at("/counts/THROUGH"))
                    .as("%s %s", kind, replay.json().at("/counts"))
                    .isEqualTo(replay.at("/total"));
            JsonNode states = admin.get(REPLAYS + "/" + replay.at("/id") + "/states")
                    .json()
                    .at("/items");
            assertThat(states.isEmpty()).isFalse();
            for (JsonNode state : states) {
                assertThat(state.at("/happened")).as(state.toString()).isEqualTo(state.at("/would"));
            }
            walked += Integer.parseInt(replay.at("/done"));
        }
        assertThat(walked).isEqualTo(TICKETS);
    }

    @Test
    void tellsWhichStepsADraftWouldHaveMadeImpossible() throws Exception {
        ObjectNode definition =
                (ObjectNode) admin.get("/api/v1/workflows/complaint/versions/1").json();
        definition.at("/transitions").forEach(step -> {
            if (step.at("/name").asString().equals("handle")) {
                ((ArrayNode) step.get("requires")).add("contactMethod");
            }
        });
        String draft = "/api/v1/workflows/complaint/draft";
        assertThat(admin.call(HttpMethod.PUT, draft, definition.toString()).status())
                .isEqualTo(200);

        Answer replay = finished("WORKFLOW", ",\"source\":\"DRAFT\",\"workflowKey\":\"complaint\"");

        String path = REPLAYS + "/" + replay.at("/id");
        long handled =
                owner.sql("""
                    SELECT count(*) FROM %1$s.ticket_history h JOIN %1$s.tickets t ON t.id = h.ticket_id
                    WHERE t.kind = 'COMPLAINT' AND h.data->>'transition' = 'handle'\
                    """.formatted(company.schema())).query(Long.class).single();
        assertThat(replay.json().at("/counts/FIELD_MISSING").asLong())
                .isEqualTo(handled)
                .isPositive();
        JsonNode finding =
                admin.get(path + "/findings?outcome=FIELD_MISSING").json().at("/items/0");
        assertThat(finding.at("/step/missing").asString()).isEqualTo("contactMethod");
        assertThat(finding.at("/step/transition").asString()).isEqualTo("handle");
        assertThat(finding.at("/step/state").asString()).isEqualTo("investigating");
        assertThat(finding.at("/step/stateLabel").asString()).isEqualTo("调查核实中");
        JsonNode parts = admin.get(path + "/parts?by=STATE").json().at("/items");
        assertThat(parts.findValuesAsString("key")).contains("", "investigating");
        long tickets = 0;
        for (String outcome : List.of("THROUGH", "DETOUR", "STUCK", "DIVERGED")) {
            tickets += replay.json().at("/counts/" + outcome).asLong();
        }
        assertThat(tickets)
                .as("every ticket once")
                .isEqualTo(replay.json().at("/total").asLong());
        JsonNode states = admin.get(path + "/states").json().at("/items");
        assertThat(states.valueStream()
                        .filter(state -> state.at("/state").asString().equals("investigating"))
                        .mapToLong(state -> state.at("/stuck").asLong())
                        .sum())
                .isPositive();
    }

    @Test
    void refusesAWorkflowThatCannotBeTried() throws Exception {
        String body = "{\"subject\":\"WORKFLOW\",\"from\":\"2026-01-01\",\"to\":\"2026-12-31\"%s}";
        assertThat(admin.post(REPLAYS, body.formatted(",\"source\":\"DRAFT\"")).problem())
                .isEqualTo("400 request.invalid");
        assertThat(admin.post(REPLAYS, body.formatted(",\"source\":\"DRAFT\",\"workflowKey\":\"repair\""))
                        .problem())
                .as("no draft")
                .isEqualTo("404 not-found");
        assertThat(admin.post(REPLAYS, body.formatted(",\"source\":\"IN_FORCE\",\"workflowKey\":\"moon\""))
                        .problem())
                .isEqualTo("404 not-found");
        assertThat(admin.post(
                                REPLAYS,
                                body.formatted(",\"source\":\"VERSION\",\"version\":9,\"workflowKey\":\"repair\""))
                        .problem())
                .isEqualTo("404 not-found");
        ObjectNode definition =
                (ObjectNode) admin.get("/api/v1/workflows/repair/versions/1").json();
        definition.put("initial", "moon");
        assertThat(admin.post(REPLAYS, body.formatted(",\"source\":\"GIVEN\",\"workflow\":" + definition))
                        .problem())
                .isEqualTo("422 replay.unsound");
        definition.put("key", "moon");
        assertThat(admin.post(REPLAYS, body.formatted(",\"source\":\"GIVEN\",\"workflow\":" + definition))
                        .problem())
                .isEqualTo("400 request.invalid");
        admin.call(
                HttpMethod.PUT,
                "/api/v1/workflows/repair/draft",
                definition.put("key", "repair").toString());
        Answer unsound = admin.post(REPLAYS, body.formatted(",\"source\":\"DRAFT\",\"workflowKey\":\"repair\""));
        assertThat(unsound.problem()).as("a draft with errors").isEqualTo("422 replay.unsound");
        assertThat(unsound.json().at("/params/findings").size()).isPositive();
    }
}
