package io.hearth.desk.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.maintenance.Derived;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.schema.StarterContent;
import io.hearth.testkit.RealServices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@DeskTest
class ReplaysIT {

    private static final String REPLAYS = "/api/v1/clock-policy-replays";
    private static final String TABLES =
            "tickets,ticket_history,ticket_clocks,clock_firings,notifications,clock_policies";
    private static final int TICKETS = 1_200;

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    List<Derived> derived;

    private final JsonMapper json = JsonMapper.builder().build();
    private final JdbcClient owner = JdbcClient.create(RealServices.owner());
    private TenantId company;
    private Client admin;

    @BeforeEach
    void aCompanyWithAPast() {
        company = given.company();
        admin = http.as(company, Role.COMPANY_ADMIN);
        EstateView estate = given.estate(company);
        fill(estate.id());
        derived.stream().filter(one -> one.name().equals("clocks")).forEach(one -> one.rebuild(company));
    }

    /** Complaints of half a year, contacted after 1 to 60 minutes, told how it goes after twice that, or never. */
    private void fill(UUID estate) {
        String schema = company.schema();
        owner.sql("""
            INSERT INTO %s.tickets (id, number, kind, title, state, state_category, priority, channel, estate_id, opened_by,
                                    opened_at, updated_at, workflow_key, workflow_version)
            SELECT gen_random_uuid(), 'TS-' || n, 'COMPLAINT', '噪音', 'received', 'NEW', 'NORMAL', 'PHONE', :estate, :estate,
                   timestamptz '2026-03-01' + n * interval '211 minutes', now(), 'complaint', 1
            FROM generate_series(1, :tickets) AS n\
            """.formatted(schema))
                .param("estate", estate)
                .param("tickets", TICKETS)
                .update();
        owner.sql("""
            INSERT INTO %1$s.ticket_history (id, ticket_id, type, at, actor_id, actor_name, actor_kind, data)
            SELECT gen_random_uuid(), t.id, e.type, t.opened_at + e.after * (1 + t.n %% 60) * interval '1 minute',
                   t.opened_by, '李', 'STAFF', e.data::jsonb
            FROM (SELECT t.*, row_number() OVER (ORDER BY opened_at) AS n FROM %1$s.tickets t) t
            CROSS JOIN (VALUES ('OPENED', 0, '{"state":"received"}'),
                               ('CONTACTED', 1, '{"purpose":"CONFIRM","reached":true}'),
                               ('COMMENTED', 3, '{"visibility":"PUBLIC"}')) AS e(type, after, data)
            WHERE e.type <> 'CONTACTED' OR t.n %% 7 <> 0\
            """.formatted(schema)).update();
    }

    private record Breaches(long count, String sum) {}

    private Breaches breached() {
        return owner.sql("""
            SELECT count(*) AS n, coalesce(md5(string_agg(ticket_id || clock || run, ',' ORDER BY ticket_id, clock, run)), '') AS sum
            FROM %s.ticket_clocks WHERE breached_at IS NOT NULL\
            """.formatted(company.schema()))
                .query((row, number) -> new Breaches(row.getLong("n"), row.getString("sum")))
                .single();
    }

    private List<String> live() {
        List<String> sums = new ArrayList<>();
        for (String table : TABLES.split(",")) {
            sums.add(owner.sql(
                            "SELECT '%1$s ' || md5(coalesce(string_agg(to_jsonb(r)::text, ',' ORDER BY to_jsonb(r)::text), '')) FROM %2$s.%1$s r"
                                    .formatted(table, company.schema()))
                    .query((row, number) -> row.getString(1))
                    .single());
        }
        return sums;
    }

    private Answer finished(Answer started) throws Exception {
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        String path = REPLAYS + "/" + started.at("/id");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !admin.get(path).at("/status").equals("RUNNING"));
        return admin.get(path);
    }

    private static String body(String source, String more) {
        return "{\"source\":\"%s\",\"from\":\"2026-01-01\",\"to\":\"2027-01-01\"%s}".formatted(source, more);
    }

    @Test
    void reproducesEveryRecordedBreachAndNoOtherByThePolicyInForce() throws Exception {
        List<String> before = live();
        Breaches recorded = breached();
        assertThat(recorded.count()).isGreaterThan(TICKETS);

        for (String request : List.of(body("IN_FORCE", ""), body("VERSION", ",\"version\":1"))) {
            Answer replay = finished(admin.post(REPLAYS, request));

            assertThat(replay.at("/status")).isEqualTo("COMPLETED");
            assertThat(replay.at("/done")).isEqualTo(String.valueOf(TICKETS));
            assertThat(replay.at("/counts/happened")).isEqualTo(String.valueOf(recorded.count()));
            assertThat(replay.at("/counts/both")).isEqualTo(String.valueOf(recorded.count()));
            assertThat(replay.at("/counts/added")).isEqualTo("0");
            assertThat(replay.at("/counts/avoided")).isEqualTo("0");
            assertThat(owner.sql("""
                SELECT md5(string_agg(ticket_id || clock || run, ',' ORDER BY ticket_id, clock, run))
                FROM %s.clock_replay_runs WHERE replay_id = :id AND would\
                """.formatted(company.schema()))
                            .param("id", UUID.fromString(replay.at("/id")))
                            .query((row, number) -> row.getString(1))
                            .single())
                    .isEqualTo(recorded.sum());
        }
        assertThat(live()).as("what people work with").isEqualTo(before);
    }

    @Test
    void tellsWhatAnotherPolicyWouldHaveChangedAndShowsTheTickets() throws Exception {
        ObjectNode policy = (ObjectNode) json.readTree(StarterContent.clockPolicy());
        policy.at("/rules").forEach(rule -> {
            if (rule.at("/name").asString().equals("complaint-first-contact")) {
                List.of("LOW", "NORMAL", "HIGH", "URGENT")
                        .forEach(priority -> ((ObjectNode) rule.at("/target/minutes")).put(priority, 30));
            }
        });

        Answer replay = finished(admin.post(REPLAYS, body("GIVEN", ",\"policy\":" + policy)));

        long avoided = Long.parseLong(replay.at("/counts/avoided"));
        assertThat(avoided).isPositive();
        assertThat(replay.at("/counts/added")).isEqualTo("0");
        assertThat(Long.parseLong(replay.at("/counts/happened")) - Long.parseLong(replay.at("/counts/would")))
                .isEqualTo(avoided);
        for (String part : List.of("byEstate", "byKind", "byHour", "byClock", "byAssignee")) {
            assertThat(replay.json()
                            .at("/" + part)
                            .valueStream()
                            .mapToLong(one -> one.at("/counts/avoided").asLong())
                            .sum())
                    .as(part)
                    .isEqualTo(avoided);
        }
        Answer behind =
                http.as(company, Role.AUDITOR).get(REPLAYS + "/" + replay.at("/id") + "/runs?change=AVOIDED&limit=200");
        assertThat(behind.json().at("/items").size()).isEqualTo((int) Math.min(200, avoided));
        assertThat(behind.json().at("/items").findValuesAsString("clock")).containsOnly("first_contact");
        assertThat(http.as(company, Role.ESTATE_MANAGER, given.estate(company).id())
                        .get(REPLAYS + "/" + replay.at("/id"))
                        .at("/counts/happened"))
                .as("of estates out of sight")
                .isEqualTo("0");
    }

    @Test
    void refusesWhatCannotBeTried() throws Exception {
        assertThat(admin.post(REPLAYS, body("VERSION", "")).problem()).isEqualTo("400 request.invalid");
        assertThat(admin.post(REPLAYS, body("VERSION", ",\"version\":9")).problem())
                .isEqualTo("404 not-found");
        assertThat(admin.post(REPLAYS, body("DRAFT", "")).problem()).isEqualTo("404 not-found");
        assertThat(admin.post(REPLAYS, body("GIVEN", ",\"policy\":{\"rules\":[]}"))
                        .problem())
                .isEqualTo("422 replay.policy-unsound");
        assertThat(admin.post(REPLAYS, body("IN_FORCE", ",\"estateIds\":[\"%s\"]".formatted(UUID.randomUUID())))
                        .problem())
                .isEqualTo("422 estate.unknown");
        assertThat(admin.post(REPLAYS, "{\"source\":\"IN_FORCE\",\"from\":\"2026-02-01\",\"to\":\"2026-01-01\"}")
                        .problem())
                .isEqualTo("400 request.invalid");
        assertThat(http.as(company, Role.ESTATE_MANAGER)
                        .post(REPLAYS, body("IN_FORCE", ""))
                        .problem())
                .isEqualTo("403 access.denied");
        assertThat(admin.get(REPLAYS + "/" + UUID.randomUUID()).problem()).isEqualTo("404 not-found");
        Answer done = finished(admin.post(REPLAYS, body("IN_FORCE", "")));
        assertThat(admin.post(REPLAYS + "/" + done.at("/id") + "/cancellation", "")
                        .problem())
                .isEqualTo("409 replay.over");
        assertThat(admin.get(REPLAYS).at("/items/0/id")).isEqualTo(done.at("/id"));
    }
}
