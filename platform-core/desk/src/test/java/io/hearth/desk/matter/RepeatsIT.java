package io.hearth.desk.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.estate.Estates;
import io.hearth.desk.incident.GivenBuilding;
import io.hearth.desk.ticket.TicketFacts;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.events.Fact;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class RepeatsIT {

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    Estates estates;

    @Autowired
    RepeatWatch watch;

    @Autowired
    TenantExecutor executor;

    private final JdbcClient owner = JdbcClient.create(RealServices.owner());
    private TenantId company;
    private EstateView estate;
    private GivenBuilding third;
    private Client desk;

    @BeforeEach
    void anEstate() {
        company = given.company();
        estate = given.estate(company);
        third = executor.call(company, () -> GivenBuilding.in(estates, estate.id(), "3栋"));
        desk = http.as(company, Role.FRONT_DESK);
    }

    @Test
    void findsByItselfWhatSomebodyElseOfTheHomeBringsUpAgainAnotherWay() throws Exception {
        String first = open("COMPLAINT", "1-201", "楼上半夜噪音扰民", "13911110001", "PHONE");
        String again = open("COMPLAINT", "1-201", "楼上噪音又来了", "13911110002", "WEB");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(repeats(again).at("/repeats/earlier/ticket/id"))
                        .isEqualTo(first));
        assertThat(repeats(again).json().at("/repeats/reasons").toString())
                .contains("SAME_HOME", "ALIKE_WORDS", "OTHER_PERSON", "OTHER_CHANNEL");
        assertThat(repeats(first).at("/repeatedBy/0/ticket/id")).isEqualTo(again);
        assertThat(repeats(first).json().at("/repeats").isNull()).isTrue();
        Answer list = desk.get("/api/v1/repeats?estateId=" + estate.id() + "&kind=COMPLAINT");
        assertThat(list.json().at("/items").size()).isEqualTo(1);
        assertThat(list.at("/items/0/ticket/id")).isEqualTo(again);
        assertThat(list.at("/items/0/estateName")).isEqualTo(estate.name());
    }

    @Test
    void findsWhatNeighboursSayOfTheirLiftDaysLater() throws Exception {
        String first = open("REPAIR", "1-201", "电梯异响", "13911110001", "PHONE");
        String sameDay = open("REPAIR", "2-502", "3栋电梯异响很大", "13911110002", "PHONE");
        String later = open("REPAIR", null, "3栋电梯还是异响", "13911110003", "COUNTER");
        opened(first, Duration.ofDays(4));
        opened(sameDay, Duration.ofDays(4).minusHours(1));
        watchAll(List.of(first, sameDay, later));

        assertThat(repeats(sameDay).json().at("/repeats").isNull()).isTrue();
        assertThat(repeats(later).at("/repeats/earlier/ticket/id")).isEqualTo(sameDay);
        assertThat(repeats(later).at("/repeats/place")).isEqualTo("3栋电梯");
    }

    @Test
    void findsTheSameInWhateverOrderAndHoweverOftenFactsArriveOnManyNodes() throws Exception {
        List<String> tickets = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String ticket = open("REPAIR", i % 2 == 0 ? "1-201" : null, "3栋电梯异响", "1391111000" + i, "PHONE");
            opened(ticket, Duration.ofDays(20 - 3L * i));
            tickets.add(ticket);
        }
        settled();
        owner.sql("DELETE FROM %s.repeats".formatted(company.schema())).update();
        owner.sql("DELETE FROM %s.ticket_spots".formatted(company.schema())).update();
        List<Callable<Void>> nodes = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 8; i++) {
            List<String> order = new ArrayList<>(tickets);
            Collections.shuffle(order, random);
            nodes.add(() -> {
                for (String ticket : order) {
                    watchAll(List.of(ticket));
                }
                return null;
            });
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<Void> done : threads.invokeAll(nodes)) {
                done.get();
            }
        }

        for (int i = 1; i < 6; i++) {
            assertThat(repeats(tickets.get(i)).at("/repeats/earlier/ticket/id")).isEqualTo(tickets.get(i - 1));
        }
        assertThat(count("repeats")).isEqualTo(5);
    }

    @Test
    void isMadeAnewFromTheTicketsAlone() throws Exception {
        String first = open("REPAIR", "1-201", "厨房水管漏水", "13911110001", "PHONE");
        String again = open("REPAIR", "1-201", "厨房水管又漏水", "13911110001", "PHONE");
        settled();
        owner.sql("DELETE FROM %s.repeats".formatted(company.schema())).update();

        assertThat(watch.rebuild(company)).containsEntry("looked", 2);

        assertThat(repeats(again).at("/repeats/earlier/ticket/id")).isEqualTo(first);
    }

    @Test
    void forgetsARepetitionThatTurnsOutToBeTheSameTicketAndRemembersItWhenTakenApart() throws Exception {
        String first = open("REPAIR", "1-201", "厨房水管漏水", "13911110001", "PHONE");
        String again = open("REPAIR", "1-201", "厨房水管又漏水", "13911110001", "PHONE");
        settled();
        assertThat(count("repeats")).isEqualTo(1);

        assertThat(desk.post(path(first) + "/merges", "{\"ticketIds\":[\"%s\"],\"reason\":\"同一件事\"}".formatted(again))
                        .status())
                .isEqualTo(201);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(count("repeats")).isZero());
        assertThat(desk.call(HttpMethod.DELETE, path(again) + "/merge", null).status())
                .isEqualTo(200);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(count("repeats")).isEqualTo(1));
    }

    @Test
    void leavesTheKeyFigureWhenSomebodyContestsItAndSaysSo() throws Exception {
        String category = owner.sql("SELECT id FROM %s.categories WHERE kind = 'COMPLAINT' ORDER BY code LIMIT 1"
                        .formatted(company.schema()))
                .query(UUID.class)
                .single()
                .toString();
        String first = open("COMPLAINT", "1-201", "楼上半夜噪音扰民", "13911110001", "PHONE", category);
        String again = open("COMPLAINT", "1-201", "楼上噪音又来了", "13911110001", "PHONE", category);
        settled();
        assertThat(figure()).isEqualTo("1 of 2, 0 excluded");

        Answer contested = desk.post(path(again) + "/repeat-contest", "{\"reason\":\" 不是同一户楼上 \"}");

        assertThat(contested.status()).as(contested.text()).isEqualTo(201);
        assertThat(contested.at("/repeats/contest/reason")).isEqualTo("不是同一户楼上");
        assertThat(contested.at("/repeats/contest/by")).isNotBlank();
        assertThat(figure()).isEqualTo("0 of 1, 1 excluded");
        Answer rows = http.as(company, Role.HQ_ANALYST)
                .get("/api/v1/kpi-figures/repeat_complaints/rows?" + period() + "&part=EXCLUDED");
        assertThat(rows.at("/items/0/ticketId")).isEqualTo(again);
        assertThat(rows.at("/items/0/reason/code")).isEqualTo("contested");
        assertThat(list("true")).containsExactly(again);
        assertThat(list("false")).isEmpty();

        assertThat(desk.call(HttpMethod.DELETE, path(again) + "/repeat-contest", null)
                        .json()
                        .at("/repeats/contest")
                        .isNull())
                .isTrue();
        assertThat(figure()).isEqualTo("1 of 2, 0 excluded");
        assertThat(count("repeat_contests"))
                .as("what was taken back stays known")
                .isEqualTo(1);
        assertThat(first).isNotEqualTo(again);
    }

    @Test
    void refusesToContestWhatIsNoneOrTwiceOrWithoutAReason() throws Exception {
        String first = open("REPAIR", "1-201", "厨房水管漏水", "13911110001", "PHONE");
        String again = open("REPAIR", "1-201", "厨房水管又漏水", "13911110001", "PHONE");
        settled();
        String body = "{\"reason\":\"不是同一件事\"}";

        assertThat(desk.post(path(first) + "/repeat-contest", body).problem()).isEqualTo("409 repeat.not-found");
        assertThat(desk.post(path(again) + "/repeat-contest", "{\"reason\":\" \"}")
                        .problem())
                .isEqualTo("400 request.invalid");
        assertThat(desk.call(HttpMethod.DELETE, path(again) + "/repeat-contest", null)
                        .problem())
                .isEqualTo("409 repeat.not-contested");
        assertThat(http.as(company, Role.HQ_ANALYST)
                        .post(path(again) + "/repeat-contest", body)
                        .problem())
                .isEqualTo("403 access.denied");
        assertThat(desk.post(path(again) + "/repeat-contest", body).status()).isEqualTo(201);
        assertThat(desk.post(path(again) + "/repeat-contest", body).problem()).isEqualTo("409 repeat.contested");
        assertThat(http.as(given.company(), Role.FRONT_DESK)
                        .get(path(again) + "/repeats")
                        .problem())
                .isEqualTo("404 not-found");
    }

    @Test
    void showsNothingOfEstatesOutOfSight() throws Exception {
        open("REPAIR", "1-201", "厨房水管漏水", "13911110001", "PHONE");
        open("REPAIR", "1-201", "厨房水管又漏水", "13911110001", "PHONE");
        settled();
        UUID elsewhere = given.estate(company).id();

        assertThat(http.as(company, Role.FRONT_DESK, elsewhere)
                        .get("/api/v1/repeats")
                        .json()
                        .at("/items")
                        .size())
                .isZero();
        assertThat(http.as(company, Role.FRONT_DESK, estate.id())
                        .get("/api/v1/repeats")
                        .json()
                        .at("/items")
                        .size())
                .isEqualTo(1);
    }

    private List<String> list(String contested) throws Exception {
        return desk.get("/api/v1/repeats?contested=" + contested)
                .json()
                .at("/items")
                .valueStream()
                .map(item -> item.at("/ticket/id").asString())
                .toList();
    }

    private String figure() throws Exception {
        var figures = http.as(company, Role.HQ_ANALYST)
                .get("/api/v1/kpi-figures?by=TOTAL&" + period())
                .json();
        return figures.at("/items")
                .valueStream()
                .filter(figure -> figure.at("/code").asString().equals("repeat_complaints"))
                .map(figure -> "%s of %s, %s excluded"
                        .formatted(
                                figure.at("/numerator").asString(),
                                figure.at("/denominator").asString(),
                                figure.at("/excluded").asString()))
                .findFirst()
                .orElseThrow();
    }

    private static String period() {
        YearMonth month = YearMonth.now(ZoneId.of("Asia/Shanghai"));
        return "from=" + month.minusMonths(1) + "&to=" + month;
    }

    private Answer repeats(String ticket) throws Exception {
        return desk.get(path(ticket) + "/repeats");
    }

    private static String path(String ticket) {
        return "/api/v1/tickets/" + ticket;
    }

    private String open(String kind, @Nullable String unit, String title, String phone, String channel)
            throws Exception {
        return open(kind, unit, title, phone, channel, null);
    }

    private String open(
            String kind, @Nullable String unit, String title, String phone, String channel, @Nullable String category)
            throws Exception {
        Answer opened = desk.post("/api/v1/tickets", """
            {"kind":"%s","estateId":"%s","unitId":%s,"title":"%s","channel":"%s","categoryId":%s,
             "reporter":{"name":"王芳","phone":"%s"}}\
            """.formatted(
                        kind,
                        estate.id(),
                        unit == null ? "null" : "\"" + third.units().get(unit) + "\"",
                        title,
                        channel,
                        category == null ? "null" : "\"" + category + "\"",
                        phone));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        return opened.at("/id");
    }

    /** As if it had been opened so long ago. */
    private void opened(String ticket, Duration ago) {
        owner.sql("UPDATE %s.tickets SET opened_at = now() - CAST(:ago AS interval) WHERE id = :id"
                        .formatted(company.schema()))
                .param("ago", ago.toMinutes() + " minutes")
                .param("id", UUID.fromString(ticket))
                .update();
        owner.sql("""
            UPDATE %1$s.ticket_spots s SET opened_at = t.opened_at FROM %1$s.tickets t WHERE t.id = s.ticket_id\
            """.formatted(company.schema())).update();
    }

    /** Looks at every ticket once more, whatever has been looked at by itself. */
    private void settled() {
        watch.rebuild(company);
    }

    private void watchAll(List<String> tickets) {
        executor.run(
                company,
                () -> watch.handle(tickets.stream()
                        .map(ticket -> new Fact(
                                UUID.randomUUID(),
                                TicketFacts.OPENED,
                                TicketFacts.AGGREGATE,
                                UUID.fromString(ticket),
                                0,
                                Map.of(),
                                Instant.now()))
                        .toList()));
    }

    private long count(String table) {
        return owner.sql("SELECT count(*) FROM " + company.schema() + "." + table)
                .query(Long.class)
                .single();
    }
}
