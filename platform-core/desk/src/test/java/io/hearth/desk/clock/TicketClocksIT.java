package io.hearth.desk.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.team.NewTeam;
import io.hearth.desk.team.Teams;
import io.hearth.desk.ticket.TicketView;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.MutableClock;
import io.hearth.testkit.RealServices;
import io.hearth.workflow.TicketKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@DeskTest
class TicketClocksIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    ClockKeeper keeper;

    @Autowired
    ClockRinging ringing;

    @Autowired
    TenantExecutor executor;

    @Autowired
    Teams teams;

    @Autowired
    MutableClock clock;

    private final JdbcClient owner = JdbcClient.create(RealServices.owner());
    private TenantId company;
    private EstateView estate;
    private StaffMember manager;
    private Client desk;

    @BeforeEach
    void aCompanyAtWork() {
        company = given.company();
        estate = given.estate(company);
        manager = given.staff(company, Role.ESTATE_MANAGER, estate.id());
        desk = http.as(company, Role.FRONT_DESK);
    }

    @AfterEach
    void letTheClockRun() {
        clock.reset();
    }

    private TicketView complaint() {
        return given.ticket(company, estate, TicketKind.COMPLAINT);
    }

    private static JsonNode clock(Answer ticket, String name) {
        return ticket.json()
                .at("/clocks")
                .valueStream()
                .filter(one -> one.at("/name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** As the ticket's history tells of a contact, without whoever writes it. */
    private void contacted(UUID ticket, Instant at) {
        owner.sql("""
            INSERT INTO %s.ticket_history (id, ticket_id, type, at, actor_id, actor_name, actor_kind, data)
            VALUES (gen_random_uuid(), :ticket, 'CONTACTED', :at, gen_random_uuid(), '李师傅', 'STAFF',
                    '{"purpose":"CONFIRM","reached":true,"way":"PHONE","direction":"OUT"}')\
            """.formatted(company.schema()))
                .param("ticket", ticket)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private List<String> rows(UUID ticket) {
        return owner.sql("""
            SELECT clock || ' ' || run || ' ' || state || ' ' || extract(epoch FROM due_at - started_at)::int / 60
                   || CASE WHEN breached_at IS NULL THEN '' ELSE ' breached' END
            FROM %s.ticket_clocks WHERE ticket_id = :ticket ORDER BY clock, run\
            """.formatted(company.schema()))
                .param("ticket", ticket)
                .query((row, number) -> row.getString(1))
                .list();
    }

    private List<String> whole() {
        return owner.sql("SELECT to_jsonb(c)::text FROM %s.ticket_clocks c ORDER BY 1".formatted(company.schema()))
                .query((row, number) -> row.getString(1))
                .list();
    }

    private void untilRows(UUID ticket, String... expected) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(rows(ticket)).contains(expected));
    }

    private int told(StaffMember person, String word) throws Exception {
        return (int) http.as(company, person)
                .get("/api/v1/notifications")
                .json()
                .at("/items")
                .valueStream()
                .filter(item -> item.at("/text").asString().contains(word))
                .count();
    }

    @Test
    void answersACreateWithItsClocksAndASentenceForTheOwner() throws Exception {
        Answer created = desk.post("/api/v1/tickets", """
            {"kind":"COMPLAINT","estateId":"%s","title":"楼上噪音","channel":"PHONE","reporter":{"name":"王芳","phone":"13800138000"}}\
            """.formatted(estate.id()));

        JsonNode first = clock(created, "first_contact");
        assertThat(first.at("/state").asString()).isEqualTo("RUNNING");
        assertThat(first.at("/policyVersion").asInt()).isEqualTo(1);
        assertThat(first.at("/rule").asString()).isEqualTo("complaint-first-contact");
        assertThat(first.at("/sentence").asString()).contains("15");
        assertThat(Duration.between(
                        Instant.parse(first.at("/startedAt").asString()),
                        Instant.parse(first.at("/dueAt").asString())))
                .isEqualTo(Duration.ofMinutes(15));
        Answer read = desk.get("/api/v1/tickets/" + created.at("/id"));
        assertThat(read.json().at("/clocks")).isEqualTo(created.json().at("/clocks"));
        assertThat(clock(desk.get("/api/v1/tickets/" + created.at("/id"), "Accept-Language", "en"), "first_contact")
                        .at("/sentence")
                        .asString())
                .isNotEqualTo(first.at("/sentence").asString())
                .contains("15");
    }

    @Test
    void keepsRowsInStepAndStopsOnlyWhatWasWaitedFor() throws Exception {
        TicketView ticket = complaint();
        untilRows(ticket.id(), "first_contact 1 RUNNING 15", "progress 1 RUNNING 120");

        contacted(ticket.id(), ticket.openedAt().plusSeconds(60));
        clock.advance(Duration.ofMinutes(2));
        desk.post("/api/v1/tickets/" + ticket.id() + "/comments", "{\"text\":\"内部\",\"visibility\":\"INTERNAL\"}");

        untilRows(ticket.id(), "first_contact 1 STOPPED 15", "progress 1 RUNNING 120");
        desk.post("/api/v1/tickets/" + ticket.id() + "/comments", "{\"text\":\"已联系\",\"visibility\":\"PUBLIC\"}");
        untilRows(ticket.id(), "first_contact 1 STOPPED 15", "progress 1 STOPPED 120");
    }

    @Test
    void tellsWhoeverALevelMeansOnceHoweverOftenItRings() throws Exception {
        TicketView ticket = complaint();
        untilRows(ticket.id(), "first_contact 1 RUNNING 15");

        clock.advance(Duration.ofMinutes(16));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(told(manager, "首次联系”已超时")).isEqualTo(1));
        untilRows(ticket.id(), "first_contact 1 RUNNING 15 breached");
        together(12, () -> executor.run(company, () -> ringing.ring(ticket.id())));

        assertThat(told(manager, "首次联系”已超时")).isEqualTo(1);
        JsonNode why = desk.get("/api/v1/tickets/" + ticket.id() + "/clocks/first_contact/explanation")
                .json();
        assertThat(why.at("/told").findValuesAsString("level"))
                .contains("overdue")
                .doesNotHaveDuplicates();
        assertThat(why.at("/clock/breachedAt").asString())
                .isEqualTo(why.at("/clock/dueAt").asString());
        assertThat(why.at("/target").asInt()).isEqualTo(15);
        assertThat(why.at("/sentences").size()).isPositive();
        assertThat(desk.get("/api/v1/tickets/" + ticket.id() + "/clocks/nothing/explanation")
                        .problem())
                .isEqualTo("404 not-found");
    }

    private static void together(int times, Runnable work) throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < times; i++) {
                threads.submit(() -> {
                    go.await();
                    work.run();
                    return null;
                });
            }
            go.countDown();
        }
    }

    @Test
    void tellsNobodyOfWhatCameInTime() throws Exception {
        TicketView ticket = complaint();
        untilRows(ticket.id(), "first_contact 1 RUNNING 15");
        contacted(ticket.id(), ticket.openedAt().plusSeconds(60));

        clock.advance(Duration.ofMinutes(16));
        executor.run(company, () -> ringing.ring(ticket.id()));

        untilRows(ticket.id(), "first_contact 1 STOPPED 15");
        assertThat(told(manager, "首次联系”已超时")).isZero();
    }

    @Test
    void makesTheSameRowsAnewAndTellsNothingOld() throws Exception {
        TicketView first = complaint();
        given.ticket(company, estate, TicketKind.REPAIR);
        TicketView last = given.ticket(company, estate, TicketKind.EMERGENCY);
        untilRows(last.id(), "arrival 1 RUNNING 15");
        untilRows(first.id(), "progress 1 RUNNING 120");
        List<String> before = whole();
        owner.sql("UPDATE %s.ticket_clocks SET label = 'wrong', run = run + 5, state = 'PAUSED'"
                        .formatted(company.schema()))
                .update();

        executor.call(company, () -> keeper.rebuild(company));

        assertThat(whole()).isEqualTo(before);
        clock.advance(Duration.ofHours(5));
        executor.call(company, () -> keeper.rebuild(company));
        executor.run(company, () -> ringing.ring(first.id()));
        assertThat(told(manager, "首次联系”已超时")).isZero();
    }

    /** Both keep what was told and the clocks' rows: in one order, or each would wait for what the other has. */
    @Test
    void isMadeAnewWhileATimerRings() throws Exception {
        TicketView ticket = complaint();
        clock.advance(Duration.ofMinutes(30));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(told(manager, "首次联系”已超时")).isEqualTo(1));
        given.settled(company);
        String told = one("clock_firings", ticket.id(), "first_contact' AND level = 'overdue");
        String row = one("ticket_clocks", ticket.id(), "first_contact");
        owner.sql("DELETE FROM %1$s.clock_firings".formatted(company.schema())).update();
        owner.sql("DELETE FROM %1$s.ticket_clocks".formatted(company.schema())).update();
        var transaction = new TransactionTemplate(new DataSourceTransactionManager(RealServices.owner()));
        try (var beside = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> anew = transaction.execute(ringing -> {
                put("clock_firings", told);
                Future<?> rebuild = beside.submit(() -> executor.call(company, () -> keeper.rebuild(company)));
                await().atMost(PATIENCE).until(this::isWaitedFor);
                put("ticket_clocks", row);
                ringing.setRollbackOnly();
                return rebuild;
            });
            assertThat(anew).isNotNull().succeedsWithin(PATIENCE);
        }
        untilRows(ticket.id(), "first_contact 1 RUNNING 15 breached");
    }

    private String one(String table, UUID ticket, String clockIs) {
        return owner.sql("SELECT to_jsonb(r)::text FROM %s.%s r WHERE ticket_id = :ticket AND clock = '%s'"
                        .formatted(company.schema(), table, clockIs))
                .param("ticket", ticket)
                .query(String.class)
                .single();
    }

    private void put(String table, String row) {
        owner.sql("INSERT INTO %1$s.%2$s SELECT (jsonb_populate_record(NULL::%1$s.%2$s, :row::jsonb)).*"
                        .formatted(company.schema(), table))
                .param("row", row)
                .update();
    }

    /** Whether somebody waits for another's transaction to end. */
    private boolean isWaitedFor() {
        return owner.sql("SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'transactionid' AND NOT granted)")
                .query(Boolean.class)
                .single();
    }

    @Test
    void showsOfEachTicketInAListTheClockThatIsDueFirst() throws Exception {
        TicketView waiting = complaint();
        TicketView contacted = complaint();
        TicketView done = given.ticket(company, estate, TicketKind.INQUIRY);
        untilRows(done.id(), "answer 1 RUNNING 60");
        contacted(contacted.id(), contacted.openedAt().plusSeconds(60));
        clock.advance(Duration.ofMinutes(2));
        desk.post("/api/v1/tickets/" + contacted.id() + "/comments", "{\"text\":\"内部\",\"visibility\":\"INTERNAL\"}");
        desk.post("/api/v1/tickets/" + done.id() + "/comments", "{\"text\":\"已答复\",\"visibility\":\"PUBLIC\"}");
        untilRows(contacted.id(), "first_contact 1 STOPPED 15");
        untilRows(done.id(), "answer 1 STOPPED 60");

        JsonNode items = desk.get("/api/v1/tickets").json().at("/items");

        assertThat(urgent(items, waiting).at("/name").asString()).isEqualTo("first_contact");
        assertThat(urgent(items, waiting).at("/label").asString()).isEqualTo("首次联系");
        assertThat(Instant.parse(urgent(items, waiting).at("/dueAt").asString()))
                .isEqualTo(waiting.openedAt().plus(Duration.ofMinutes(15)));
        assertThat(urgent(items, contacted).at("/name").asString()).isEqualTo("progress");
        assertThat(urgent(items, done).isNull()).isTrue();
    }

    private static JsonNode urgent(JsonNode items, TicketView ticket) {
        return items.valueStream()
                .filter(item -> item.at("/id").asString().equals(ticket.id().toString()))
                .findFirst()
                .orElseThrow()
                .at("/clock");
    }

    private UUID team(String key) {
        return executor.call(
                company,
                () -> teams.add(new NewTeam(key, key, key, List.of(), null)).id());
    }

    private void hand(TicketView ticket, UUID team) throws Exception {
        assertThat(desk.post(
                                "/api/v1/tickets/" + ticket.id() + "/transfers",
                                "{\"teamId\":\"%s\",\"reason\":\"归他们处理\"}".formatted(team))
                        .status())
                .isEqualTo(200);
    }

    private List<String> onBoard(UUID team, String more) throws Exception {
        return desk.get("/api/v1/clock-board?teamId=" + team + more)
                .json()
                .at("/items")
                .findValuesAsString("number");
    }

    @Test
    void findsTheClocksOfATeamAndFollowsTheTicketToTheNext() throws Exception {
        UUID crew = team("works-crew");
        UUID sweepers = team("sweepers");
        TicketView handed = complaint();
        TicketView kept = complaint();
        TicketView nobodys = complaint();
        untilRows(nobodys.id(), "first_contact 1 RUNNING 15");
        assertThat(onBoard(crew, "")).isEmpty();

        hand(handed, crew);
        hand(kept, crew);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(onBoard(crew, "")).contains(handed.number(), kept.number()));
        assertThat(onBoard(crew, "")).doesNotContain(nobodys.number());
        assertThat(onBoard(crew, "&estateId=" + given.estate(company).id())).isEmpty();

        hand(handed, sweepers);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(onBoard(crew, "")).containsOnly(kept.number()));
        assertThat(onBoard(sweepers, "")).isNotEmpty().containsOnly(handed.number());
        List<String> before = whole();
        owner.sql("UPDATE %s.ticket_clocks SET team_id = NULL".formatted(company.schema()))
                .update();
        executor.call(company, () -> keeper.rebuild(company));
        assertThat(whole()).isEqualTo(before);
    }

    @Test
    void showsWhatIsUrgentFirstAsFarAsTheScopeReaches() throws Exception {
        EstateView other = given.estate(company);
        TicketView here = complaint();
        TicketView there = given.ticket(company, other, TicketKind.EMERGENCY);
        untilRows(here.id(), "first_contact 1 RUNNING 15");
        untilRows(there.id(), "arrival 1 RUNNING 15");
        Client all = desk;
        Client scoped = http.as(company, Role.ESTATE_MANAGER, other.id());

        Answer board = all.get("/api/v1/clock-board?limit=1");
        assertThat(board.at("/items/0/clock")).isEqualTo("first_contact");
        assertThat(board.at("/items/0/number")).isEqualTo(here.number());
        assertThat(board.at("/items/0/overdue")).isEqualTo("false");
        Answer next = all.get("/api/v1/clock-board?limit=1&cursor=" + board.at("/nextCursor"));
        assertThat(next.at("/items/0/clock")).isEqualTo("arrival");
        assertThat(scoped.get("/api/v1/clock-board").json().at("/items").findValuesAsString("number"))
                .isNotEmpty()
                .containsOnly(there.number());
        assertThat(scoped.get("/api/v1/clock-board?estateId=" + estate.id())
                        .json()
                        .at("/items")
                        .size())
                .isZero();
        assertThat(all.get("/api/v1/clock-board?state=OVERDUE")
                        .json()
                        .at("/items")
                        .size())
                .isZero();
        assertThat(all.get("/api/v1/clock-board?state=DUE_SOON&within=20&assigneeId=" + manager.id())
                        .json()
                        .at("/items")
                        .size())
                .isZero();
        assertThat(all.get("/api/v1/clock-board?state=DUE_SOON&within=20")
                        .json()
                        .at("/items")
                        .findValuesAsString("clock"))
                .containsExactly("first_contact", "arrival");
        assertThat(all.get("/api/v1/clock-board?cursor=nonsense").problem()).isEqualTo("400 request.cursor-invalid");
        Answer counts = scoped.get("/api/v1/clock-board/summary");
        assertThat(counts.json().at("/byEstate").size()).isEqualTo(1);
        assertThat(counts.at("/byEstate/0/name")).isEqualTo(other.name());
        assertThat(counts.at("/total/running")).isEqualTo(counts.at("/byEstate/0/count/running"));
        assertThat(counts.at("/total/dueSoon")).isNotEqualTo("0");
    }
}
