package io.hearth.desk.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.maintenance.Derived;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.time.UuidV7;
import io.hearth.schema.StarterContent;
import io.hearth.testkit.RealServices;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@DeskTest
class ReplaysIT {

    private static final String REPLAYS = "/api/v1/replays";
    private static final String TABLES =
            "tickets,ticket_history,ticket_clocks,clock_firings,notifications,clock_policies";
    private static final int TICKETS = 1_200;

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    List<Derived> derived;

    @Autowired
    ReplayStore store;

    @Autowired
    ReplayWork work;

    @Autowired
    TenantExecutor executor;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

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
        return "{\"subject\":\"CLOCK_POLICY\",\"source\":\"%s\",\"from\":\"2026-01-01\",\"to\":\"2027-01-01\"%s}"
                .formatted(source, more);
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
            assertThat(replay.at("/counts/BOTH")).isEqualTo(String.valueOf(recorded.count()));
            assertThat(replay.at("/counts/ADDED")).isEqualTo("0");
            assertThat(replay.at("/counts/AVOIDED")).isEqualTo("0");
            assertThat(owner.sql("""
                SELECT md5(string_agg(ticket_id || part || number, ',' ORDER BY ticket_id, part, number))
                FROM %s.replay_findings WHERE replay_id = :id AND outcome = 'BOTH'\
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
        Answer replay = finished(admin.post(REPLAYS, body("GIVEN", ",\"clockPolicy\":" + halfAnHour())));

        String path = REPLAYS + "/" + replay.at("/id");
        long avoided = replay.json().at("/counts/AVOIDED").asLong();
        assertThat(avoided).isPositive();
        assertThat(replay.at("/counts/ADDED")).isEqualTo("0");
        assertThat(replay.json().at("/counts/NEITHER").asLong()).isPositive();
        for (String by : List.of("ESTATE", "KIND", "CATEGORY", "TEAM", "ASSIGNEE", "HOUR", "CLOCK", "RULE")) {
            long sum = 0;
            for (JsonNode part : admin.get(path + "/parts?by=" + by).json().at("/items")) {
                long here = part.at("/counts/AVOIDED").asLong();
                sum += here;
                assertThat(count(path + "/findings?outcome=AVOIDED&by=" + by + "&key="
                                + part.at("/key").asString()))
                        .as("%s %s", by, part)
                        .isEqualTo(here);
            }
            assertThat(sum).as(by).isEqualTo(avoided);
        }
        Answer behind = http.as(company, Role.AUDITOR).get(path + "/findings?outcome=AVOIDED&limit=200");
        assertThat(behind.json().at("/items").size()).isEqualTo((int) Math.min(200, avoided));
        assertThat(behind.json()
                        .at("/items")
                        .valueStream()
                        .map(one -> one.at("/clock/clock").asString()))
                .containsOnly("first_contact");
        assertThat(behind.at("/items/0/clock/label")).isEqualTo("首次联系");
        assertThat(behind.at("/items/0/title")).isEqualTo("噪音");
        assertThat(admin.get(path + "/parts?by=CLOCK").json().at("/items").findValuesAsString("labelEn"))
                .contains("First contact");
        assertThat(count(path + "/findings?outcome=AVOIDED&outcome=BOTH"))
                .isEqualTo(breached().count());
        assertThat(http.as(company, Role.ESTATE_MANAGER, given.estate(company).id())
                        .get(path)
                        .at("/counts/BOTH"))
                .as("of estates out of sight")
                .isEqualTo("0");
    }

    @Test
    void tellsTeamsApart() throws Exception {
        owner.sql("""
            UPDATE %1$s.tickets SET team_id = (SELECT id FROM %1$s.teams WHERE key = 'order') WHERE right(number, 1) = '3'\
            """.formatted(company.schema())).update();

        Answer replay = finished(admin.post(REPLAYS, body("GIVEN", ",\"clockPolicy\":" + halfAnHour())));

        JsonNode parts = admin.get(REPLAYS + "/" + replay.at("/id") + "/parts?by=TEAM")
                .json()
                .at("/items");
        assertThat(parts.findValuesAsString("key")).containsExactly("", "order");
        assertThat(parts.at("/1/label").asString()).isNotEmpty().isNotEqualTo("order");
        assertThat(parts.at("/1/counts/AVOIDED").asLong()).isPositive();
    }

    private ObjectNode halfAnHour() {
        ObjectNode policy = (ObjectNode) json.readTree(StarterContent.clockPolicy());
        policy.at("/rules").forEach(rule -> {
            if (rule.at("/name").asString().equals("complaint-first-contact")) {
                List.of("LOW", "NORMAL", "HIGH", "URGENT")
                        .forEach(priority -> ((ObjectNode) rule.at("/target/minutes")).put(priority, 30));
            }
        });
        return policy;
    }

    /** How many there are, page by page. */
    private long count(String path) throws Exception {
        long count = 0;
        String cursor = "";
        do {
            JsonNode page = admin.get(path + "&limit=200" + cursor).json();
            count += page.at("/items").size();
            cursor = page.path("nextCursor").isString()
                    ? "&cursor=" + page.get("nextCursor").asString()
                    : "";
        } while (!cursor.isEmpty());
        return count;
    }

    /** One that nobody works on yet. */
    private UUID begun() {
        UUID id = UuidV7.next();
        StartReplay command = StartReplay.of(
                ReplaySubject.CLOCK_POLICY,
                ReplaySource.IN_FORCE,
                null,
                LocalDate.parse("2026-01-01"),
                LocalDate.parse("2027-01-01"));
        ReplayStore.Period period = new ReplayStore.Period(command.from(), command.to(), List.of(), null);
        executor.run(
                company,
                () -> transaction.executeWithoutResult(status -> store.begin(
                        id,
                        command,
                        null,
                        period,
                        TICKETS,
                        Access.caller(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS))));
        return id;
    }

    /** The findings of whole tickets, of which there are as many as were looked at. */
    private long ticketsFound(UUID replay) {
        return owner.sql("SELECT count(DISTINCT ticket_id) FROM %s.replay_findings WHERE replay_id = :id"
                        .formatted(company.schema()))
                .param("id", replay)
                .query(Long.class)
                .single();
    }

    @Test
    void endsBetweenTwoPagesWhenItIsCancelledAndKeepsWhatItFound() throws Exception {
        List<String> before = live();
        UUID id = begun();
        ReplayWork.Task task = new ReplayWork.Task(id);
        assertThat(executor.call(company, () -> work.page(id))).isTrue();

        Answer cancelled = admin.post(REPLAYS + "/" + id + "/cancellation", "");

        assertThat(cancelled.at("/status")).isEqualTo("CANCELLED");
        assertThat(cancelled.at("/done")).isEqualTo(String.valueOf(ReplayWork.PAGE));
        assertThat(cancelled.at("/finishedAt")).isNotEmpty();
        long findings = cancelled
                .json()
                .at("/counts")
                .valueStream()
                .mapToLong(JsonNode::asLong)
                .sum();
        executor.run(company, () -> work.run(task));
        Answer after = admin.get(REPLAYS + "/" + id);
        assertThat(after.at("/status")).isEqualTo("CANCELLED");
        assertThat(after.json()
                        .at("/counts")
                        .valueStream()
                        .mapToLong(JsonNode::asLong)
                        .sum())
                .isEqualTo(findings);
        assertThat(ticketsFound(id)).isEqualTo(ReplayWork.PAGE);
        assertThat(live()).as("what people work with").isEqualTo(before);
        assertThat(admin.post(REPLAYS + "/" + id + "/cancellation", "").problem())
                .isEqualTo("409 replay.over");
    }

    @Test
    void waitsForThePageUnderWayBeforeItIsCancelled() throws Exception {
        UUID id = begun();
        CountDownLatch inPage = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Thread worker = Thread.ofVirtual()
                .start(() -> executor.run(
                        company,
                        () -> transaction.executeWithoutResult(status -> {
                            work.page(id);
                            inPage.countDown();
                            awaitQuietly(goOn);
                        })));
        assertThat(inPage.await(60, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Answer> cancelling = CompletableFuture.supplyAsync(() -> {
            try {
                return admin.post(REPLAYS + "/" + id + "/cancellation", "");
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
        await().atMost(Duration.ofSeconds(30))
                .until(() -> owner.sql("SELECT count(*) FROM pg_locks WHERE NOT granted")
                                .query(Long.class)
                                .single()
                        > 0);
        assertThat(cancelling).isNotDone();
        goOn.countDown();
        worker.join();

        Answer cancelled = cancelling.get(60, TimeUnit.SECONDS);

        assertThat(cancelled.at("/status")).isEqualTo("CANCELLED");
        assertThat(cancelled.at("/done")).isEqualTo(String.valueOf(ReplayWork.PAGE));
        assertThat(ticketsFound(id)).isEqualTo(ReplayWork.PAGE);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A desk that was killed has its job picked, and has stopped to say that it is alive. */
    @Test
    void goesOnAtAnotherDeskWhereAKilledOneStopped() throws Exception {
        UUID id = begun();
        executor.call(company, () -> work.page(id));
        owner.sql("""
            INSERT INTO relay.scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, picked_by, last_heartbeat, version)
            VALUES ('replay', :instance, convert_to(:data, 'UTF8'), now() - interval '5 minutes', true, 'killed desk',
                    now() - interval '5 minutes', 2)\
            """)
                .param("instance", company.role() + ":" + id)
                .param("data", "{\"replayId\":\"%s\"}".formatted(id))
                .update();

        await().atMost(Duration.ofSeconds(90))
                .until(() -> admin.get(REPLAYS + "/" + id).at("/status").equals("COMPLETED"));

        Answer replay = admin.get(REPLAYS + "/" + id);
        assertThat(replay.at("/done")).isEqualTo(String.valueOf(TICKETS));
        assertThat(replay.at("/counts/BOTH"))
                .isEqualTo(String.valueOf(breached().count()));
        assertThat(ticketsFound(id)).isEqualTo(TICKETS);
    }

    @Test
    void isReportedAsFailedWhenItCannotGoOn() throws Exception {
        UUID interrupted = begun();
        String rename = "ALTER TABLE %s.%s RENAME TO %s";
        owner.sql(rename.formatted(company.schema(), "ticket_clocks", "out_of_reach"))
                .update();
        ReplayWork.Task task = new ReplayWork.Task(interrupted);
        for (int i = 1; i < ReplayWork.TRIES; i++) {
            assertThatThrownBy(() -> executor.run(company, () -> work.run(task)))
                    .as("left to the scheduler to try again")
                    .isInstanceOf(RuntimeException.class);
            assertThat(admin.get(REPLAYS + "/" + interrupted).at("/status")).isEqualTo("RUNNING");
        }
        executor.run(company, () -> work.run(task));
        owner.sql(rename.formatted(company.schema(), "out_of_reach", "ticket_clocks"))
                .update();

        Answer failed = admin.get(REPLAYS + "/" + interrupted);
        assertThat(failed.at("/status")).isEqualTo("FAILED");
        assertThat(failed.at("/error")).isEqualTo("INTERRUPTED");

        UUID unreadable = begun();
        owner.sql("UPDATE %s.replays SET definition = '{\"rules\":7}' WHERE id = :id".formatted(company.schema()))
                .param("id", unreadable)
                .update();
        executor.run(company, () -> work.run(new ReplayWork.Task(unreadable)));
        assertThat(admin.get(REPLAYS + "/" + unreadable).at("/error")).isEqualTo("UNMEASURABLE");

        UUID unmeasurable = begun();
        owner.sql("UPDATE %s.tickets SET workflow_version = 99 WHERE number = 'TS-7'".formatted(company.schema()))
                .update();
        executor.run(company, () -> work.run(new ReplayWork.Task(unmeasurable)));
        assertThat(admin.get(REPLAYS + "/" + unmeasurable).at("/error")).isEqualTo("UNMEASURABLE");
        assertThat(admin.post(REPLAYS, body("IN_FORCE", "")).status())
                .as("the next one")
                .isEqualTo(202);
    }

    @Test
    void refusesWhatCannotBeTried() throws Exception {
        assertThat(admin.post(REPLAYS, body("VERSION", "")).problem()).isEqualTo("400 request.invalid");
        assertThat(admin.post(REPLAYS, body("VERSION", ",\"version\":9")).problem())
                .isEqualTo("404 not-found");
        assertThat(admin.post(REPLAYS, body("DRAFT", "")).problem()).isEqualTo("404 not-found");
        Answer unsound = admin.post(REPLAYS, body("GIVEN", ",\"clockPolicy\":{\"rules\":[]}"));
        assertThat(unsound.problem()).isEqualTo("422 replay.unsound");
        assertThat(unsound.json().at("/params/findings").size()).isPositive();
        assertThat(admin.post(REPLAYS, body("IN_FORCE", ",\"estateIds\":[\"%s\"]".formatted(UUID.randomUUID())))
                        .problem())
                .isEqualTo("422 estate.unknown");
        assertThat(admin.post(REPLAYS, period("2026-02-01", "2026-01-01")).problem())
                .isEqualTo("400 request.invalid");
        Answer tooLong = admin.post(REPLAYS, period("2020-01-01", "2022-01-01"));
        assertThat(tooLong.problem()).isEqualTo("422 replay.too-long");
        assertThat(tooLong.at("/params/days")).isEqualTo("732");
        assertThat(http.as(company, Role.ESTATE_MANAGER)
                        .post(REPLAYS, body("IN_FORCE", ""))
                        .problem())
                .isEqualTo("403 access.denied");
        assertThat(admin.get(REPLAYS + "/" + UUID.randomUUID()).problem()).isEqualTo("404 not-found");
        for (String without : List.of("subject", "source", "from", "to")) {
            ObjectNode body = (ObjectNode) json.readTree(body("IN_FORCE", ""));
            body.remove(without);
            assertThat(admin.post(REPLAYS, body.toString()).problem())
                    .as(without)
                    .isEqualTo("400 request.invalid");
        }
    }

    private static String period(String from, String to) {
        return "{\"subject\":\"CLOCK_POLICY\",\"source\":\"IN_FORCE\",\"from\":\"%s\",\"to\":\"%s\"}"
                .formatted(from, to);
    }

    @Test
    void refusesMoreTicketsThanOneReplayLooksAt() throws Exception {
        owner.sql("""
            INSERT INTO %1$s.tickets (id, number, kind, title, state, state_category, priority, channel, estate_id, opened_by,
                                    opened_at, updated_at, workflow_key, workflow_version)
            SELECT gen_random_uuid(), 'TM-' || n, 'REPAIR', '噪音', 'closed', 'CLOSED', 'NORMAL', 'PHONE', estate_id, estate_id,
                   timestamptz '2025-03-01', now(), 'repair', 1
            FROM generate_series(1, :tickets) AS n, (SELECT estate_id FROM %1$s.tickets LIMIT 1) AS t\
            """.formatted(company.schema()))
                .param("tickets", Replays.MOST_TICKETS + 1)
                .update();

        Answer refused = admin.post(REPLAYS, period("2025-01-01", "2025-12-31"));

        assertThat(refused.problem()).isEqualTo("422 replay.too-many");
        assertThat(refused.at("/params/tickets")).isEqualTo(String.valueOf(Replays.MOST_TICKETS + 1));
        assertThat(finished(admin.post(REPLAYS, period("2026-01-01", "2026-12-31")))
                        .at("/done"))
                .as("a shorter period")
                .isEqualTo(String.valueOf(TICKETS));
    }

    @Test
    void letsOneRunAtATimeAndForgetsWhatHasEnded() throws Exception {
        UUID running = begun();
        assertThat(admin.post(REPLAYS, body("IN_FORCE", "")).problem()).isEqualTo("409 replay.running");
        assertThat(remove(running.toString()).problem()).isEqualTo("409 replay.running");
        executor.run(company, () -> work.run(new ReplayWork.Task(running)));
        Answer done = finished(admin.post(REPLAYS, body("IN_FORCE", "")));
        assertThat(admin.post(REPLAYS + "/" + done.at("/id") + "/cancellation", "")
                        .problem())
                .isEqualTo("409 replay.over");

        JsonNode first = admin.get(REPLAYS + "?limit=1").json();
        assertThat(first.at("/items/0/id").asString()).isEqualTo(done.at("/id"));
        assertThat(admin.get(REPLAYS + "?limit=1&cursor="
                                + first.at("/nextCursor").asString())
                        .at("/items/0/id"))
                .isEqualTo(running.toString());
        assertThat(admin.get(REPLAYS + "?subject=WORKFLOW").json().at("/items").isEmpty())
                .isTrue();
        assertThat(admin.get(REPLAYS + "/" + running + "/parts?by=STEP").problem())
                .isEqualTo("400 request.invalid");
        assertThat(admin.get(REPLAYS + "/" + running + "/findings?key=x").problem())
                .isEqualTo("400 request.invalid");

        assertThat(remove(running.toString()).status()).isEqualTo(204);

        assertThat(admin.get(REPLAYS + "/" + running).problem()).isEqualTo("404 not-found");
        assertThat(ticketsFound(running)).isZero();
        assertThat(ticketsFound(UUID.fromString(done.at("/id")))).isEqualTo(TICKETS);
    }

    private Answer remove(String id) throws Exception {
        return admin.call(HttpMethod.DELETE, REPLAYS + "/" + id, null);
    }
}
