package io.hearth.desk.improvement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.ticket.TicketView;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.maintenance.Derived;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.MutableClock;
import io.hearth.testkit.RealServices;
import io.hearth.workflow.TicketKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class ImprovementsIT {

    /** A Sunday; the week of the 5th of October is the one in which what is done begins to work. */
    private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    TenantExecutor executor;

    @Autowired
    List<Derived> derived;

    @Autowired
    ImprovementReminders reminders;

    @Autowired
    MutableClock clock;

    private final JdbcClient owner = JdbcClient.create(RealServices.owner());
    private TenantId company;
    private EstateView estate;
    private EstateView other;
    private StaffMember keeper;
    private Client head;
    private Client manager;
    private Client clerk;

    @BeforeEach
    void aCompany() {
        company = given.company();
        estate = given.estate(company);
        other = given.estate(company);
        keeper = given.staff(company, Role.ESTATE_MANAGER, estate.id());
        head = http.as(company, given.staff(company, Role.COMPANY_ADMIN));
        manager = http.as(company, keeper);
        clerk = http.as(company, given.staff(company, Role.FRONT_DESK));
        clock.stopAt(NOW);
    }

    @AfterEach
    void letTheClockRun() {
        clock.reset();
    }

    private String content(String title, @Nullable String measure, @Nullable String worksFrom, EstateView... at) {
        return """
            {"title":"%s","problem":"电梯困人反复","cause":"maintenance","estateIds":[%s],"ownerId":"%s","dueOn":"2026-12-31",
             "measure":%s,"worksFrom":%s,"steps":[{"text":"换主板","done":false}],
             "evidence":[{"ticketId":null,"measure":"repair_time","from":"2026-08-01","to":"2026-09-30","note":"慢"}]}\
            """.formatted(
                        title,
                        String.join(
                                ",",
                                List.of(at).stream()
                                        .map(each -> "\"" + each.id() + "\"")
                                        .toList()),
                        keeper.id(),
                        measure == null ? "null" : "\"" + measure + "\"",
                        worksFrom == null ? "null" : "\"" + worksFrom + "\"");
    }

    private Answer made(String content) throws Exception {
        Answer made = head.post("/api/v1/improvements", content);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made;
    }

    private static String path(Answer item) {
        return "/api/v1/improvements/" + item.at("/id");
    }

    private Answer move(Client by, Answer item, String state, @Nullable String note) throws Exception {
        return by.post(
                path(item) + "/moves",
                "{\"state\":\"%s\",\"note\":%s}".formatted(state, note == null ? "null" : "\"" + note + "\""));
    }

    @Test
    void goesFromPlannedToCheckedAndNoOtherWay() throws Exception {
        Answer item = made(content("电梯", null, null, estate));
        assertThat(item.at("/state")).isEqualTo("PLANNED");
        assertThat(item.at("/owner")).isEqualTo("李师傅");
        assertThat(move(manager, item, "DONE", null).problem()).isEqualTo("409 improvement.state");
        assertThat(move(manager, item, "RUNNING", null).at("/state")).isEqualTo("RUNNING");
        assertThat(move(manager, item, "DONE", null).at("/state")).isEqualTo("DONE");
        assertThat(move(manager, item, "CHECKED", null).problem()).isEqualTo("409 improvement.not-checked");
        Answer checked = move(manager, item, "CHECKED", "三个月没有再困人");
        assertThat(checked.at("/note")).isEqualTo("三个月没有再困人");
        assertThat(clerk.get(path(item)).problem()).isEqualTo("403 access.denied");
    }

    @Test
    void isChangedByWhoeverManagesAllOfItsEstatesAndSeenByWhoeverSeesOne() throws Exception {
        Answer both = made(content("两处", null, null, estate, other));
        assertThat(manager.get(path(both)).status()).isEqualTo(200);
        assertThat(move(manager, both, "RUNNING", null).problem()).isEqualTo("403 improvement.other-estates");
        Answer theirs = made(content("那里", null, null, estate));
        Client elsewhere = http.as(company, given.staff(company, Role.ESTATE_MANAGER, other.id()));
        assertThat(elsewhere.get(path(theirs)).status()).isEqualTo(404);
        assertThat(elsewhere.get("/api/v1/improvements").json().at("/items").size())
                .isEqualTo(1);
        assertThat(manager.post("/api/v1/improvements", content("x", null, null, other))
                        .problem())
                .isEqualTo("422 estate.unknown");
        assertThat(head.post(
                                "/api/v1/improvements",
                                content("x", null, null, other).replace("\"maintenance\"", "\"nothing\""))
                        .problem())
                .isEqualTo("422 improvement.cause-unknown");
        assertThat(head.post("/api/v1/improvements", content("x", null, null, other))
                        .problem())
                .isEqualTo("422 improvement.owner-unknown");
        assertThat(head.post("/api/v1/improvements", content("x", "nothing", null, estate))
                        .problem())
                .isEqualTo("422 benchmark.unknown-measure");
        Answer edited =
                head.call(HttpMethod.PUT, path(theirs), content("改了", null, null, estate), "If-Match", "W/\"0\"");
        assertThat(edited.at("/content/title")).isEqualTo("改了");
        assertThat(head.call(HttpMethod.PUT, path(theirs), content("又", null, null, estate), "If-Match", "W/\"0\"")
                        .problem())
                .isEqualTo("412 request.stale-version");
    }

    @Test
    void tellsItsOwnerBeforeOnAndAfterItsDayUnlessItIsDone() throws Exception {
        Answer item = made(content("电梯", null, null, estate));
        UUID id = UUID.fromString(item.at("/id"));
        LocalDate due = LocalDate.of(2026, 12, 31);
        assertThat(owner.sql("SELECT count(*) FROM relay.scheduled_tasks WHERE task_name = 'improvement-due'"
                                + " AND task_instance LIKE :one")
                        .param("one", company.role() + ":" + id + "%")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
        executor.run(company, () -> reminders.run(new ImprovementReminders.Due(id, due, -3)));
        executor.run(company, () -> reminders.run(new ImprovementReminders.Due(id, due.minusDays(9), 0)));
        move(manager, item, "RUNNING", null);
        move(manager, item, "DONE", null);
        executor.run(company, () -> reminders.run(new ImprovementReminders.Due(id, due, 1)));
        assertThat(manager.get("/api/v1/notifications").json().at("/items").valueStream())
                .extracting(told -> told.at("/text").asString())
                .containsExactly("改进事项 3 天后到期：电梯");
    }

    @Test
    void countsTheFewCausesThatMostTicketsHave() throws Exception {
        clock.reset();
        for (int i = 0; i < 4; i++) {
            String code = i == 0 ? "parts" : "maintenance";
            TicketView ticket = given.ticket(company, estate, TicketKind.REPAIR);
            assertThat(clerk.call(
                                    HttpMethod.PUT,
                                    "/api/v1/tickets/" + ticket.id() + "/root-cause",
                                    "{\"code\":\"%s\",\"note\":null}".formatted(code))
                            .status())
                    .isEqualTo(200);
        }
        TicketView untold = given.ticket(company, estate, TicketKind.REPAIR);
        given.ticket(company, other, TicketKind.REPAIR);
        assertThat(clerk.get("/api/v1/tickets/" + untold.id() + "/root-cause").status())
                .isEqualTo(404);
        assertThat(clerk.call(
                                HttpMethod.PUT,
                                "/api/v1/tickets/" + untold.id() + "/root-cause",
                                "{\"code\":\"nothing\",\"note\":null}")
                        .problem())
                .isEqualTo("422 improvement.cause-unknown");
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Answer pareto = manager.get(
                "/api/v1/paretos?by=CAUSE&kind=REPAIR&from=" + today.minusDays(2) + "&to=" + today.plusDays(2));
        assertThat(pareto.at("/tickets")).isEqualTo("5");
        assertThat(pareto.at("/untold")).isEqualTo("1");
        assertThat(pareto.at("/bars/0/code")).isEqualTo("maintenance");
        assertThat(pareto.json().at("/bars/0/share").asDouble()).isEqualTo(75);
        assertThat(pareto.json().at("/bars/1/together").asDouble()).isEqualTo(100);
        Answer table = manager.get(
                "/api/v1/paretos.csv?by=CAUSE&kind=REPAIR&from=" + today.minusDays(2) + "&to=" + today.plusDays(2),
                "Accept-Language",
                "en");
        assertThat(table.header("Content-Disposition")).contains("pareto-" + today.minusDays(2));
        assertThat(table.text().lines())
                .hasSize(4)
                .startsWith("\uFEFFRoot cause,Tickets,Share (%),Together (%)")
                .anyMatch(line -> line.endsWith(",3,75.0,75.0"))
                .endsWith("Not told,1,,");
        String tickets = "/api/v1/paretos/tickets?by=CAUSE&kind=REPAIR&from=" + today.minusDays(2) + "&to="
                + today.plusDays(2) + "&limit=2";
        Answer three = manager.get(tickets + "&code=maintenance");
        assertThat(three.json().at("/items").size()).isEqualTo(2);
        Answer last = manager.get(tickets + "&code=maintenance&cursor=" + three.at("/nextCursor"));
        assertThat(last.json().at("/items").size()).isEqualTo(1);
        assertThat(last.at("/items/0/estateId")).isEqualTo(estate.id().toString());
        assertThat(last.at("/items/0/number")).isNotIn(three.at("/items/0/number"), three.at("/items/1/number"));
        assertThat(manager.get(tickets).at("/items/0/number")).isEqualTo(untold.number());
        assertThat(head.get(tickets).json().at("/items").size()).isEqualTo(2);
        assertThat(manager.get(tickets + "&estateId=" + other.id()).status()).isEqualTo(404);
        assertThat(clerk.get(tickets).problem()).isEqualTo("403 access.denied");
        assertThat(manager.get("/api/v1/paretos?by=CATEGORY&from=" + today + "&to=" + today.minusDays(1))
                        .status())
                .isEqualTo(400);
        assertThat(manager.get("/api/v1/paretos?by=CAUSE&from=" + today + "&to=" + today + "&estateId=" + other.id())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void tellsATypicalCaseInWordsThatNameNobody() throws Exception {
        TicketView ticket = given.ticket(company, estate, TicketKind.COMPLAINT);
        String path = "/api/v1/tickets/" + ticket.id() + "/typical-case";
        assertThat(clerk.call(HttpMethod.PUT, path, "{\"title\":\"漏水\",\"text\":\"王芳家三次漏水\"}")
                        .problem())
                .isEqualTo("422 improvement.names-somebody");
        assertThat(clerk.call(HttpMethod.PUT, path, "{\"title\":\"漏水\",\"text\":\"一户三次漏水\"}")
                        .status())
                .isEqualTo(204);
        assertThat(manager.get("/api/v1/typical-cases").at("/items/0/text")).isEqualTo("一户三次漏水");
        Answer lesson = manager.get("/api/v1/tickets/" + ticket.id() + "/lesson");
        assertThat(lesson.at("/typical/title")).isEqualTo("漏水");
        assertThat(lesson.json().at("/cause").isNull()).isTrue();
        assertThat(found("words=%E4%B8%80%E6%88%B7%20" + ticket.number())).isOne();
        assertThat(found("words=%E4%B8%80%E6%88%B7%20%E7%94%B5%E6%A2%AF")).isZero();
        assertThat(found("cause=parts")).isZero();
        clerk.call(
                HttpMethod.PUT, "/api/v1/tickets/" + ticket.id() + "/root-cause", "{\"code\":\"parts\",\"note\":null}");
        assertThat(found("cause=parts")).isOne();
        Client elsewhere = http.as(company, given.staff(company, Role.ESTATE_MANAGER, other.id()));
        assertThat(elsewhere.get("/api/v1/tickets/" + ticket.id() + "/lesson").status())
                .isEqualTo(404);
        assertThat(elsewhere.get("/api/v1/typical-cases").json().at("/items").size())
                .isZero();
        clerk.call(HttpMethod.DELETE, path, null);
        assertThat(manager.get("/api/v1/typical-cases").json().at("/items").size())
                .isZero();
    }

    private int found(String by) throws Exception {
        return manager.get("/api/v1/typical-cases?" + by).json().at("/items").size();
    }

    @Test
    void expectsAnEffectOnlyOfWhatIsMeasured() throws Exception {
        String expecting =
                content("备件柜", "resolution_time", null, estate).replace("\"steps\"", "\"expected\":-30,\"steps\"");
        assertThat(made(expecting).json().at("/content/expected").asDouble()).isEqualTo(-30);
        assertThat(head.post("/api/v1/improvements", expecting.replace("\"resolution_time\"", "null"))
                        .problem())
                .isEqualTo("400 request.invalid");
    }

    /**
     * Repairs of six estates, a hundred minutes each before and ninety after, a little more here and less there; at the first one forty after.
     */
    @Test
    void findsWhatChangedMoreThanElsewhereAndSaysWhatCannotBeChecked() throws Exception {
        Answer without = made(content("没有指标", null, null, estate));
        assertThat(head.post(path(without) + "/effect-checks", "").problem()).isEqualTo("409 improvement.no-measure");
        Answer early = made(content("太早", "resolution_time", "2026-11-16", estate));
        Answer refused = head.post(path(early) + "/effect-checks", "");
        assertThat(refused.problem()).isEqualTo("409 effect.too-early");
        assertThat(refused.at("/params/from")).isEqualTo("2026-12-22");
        Answer item = made(content("备件柜", "resolution_time", "2026-10-07", estate));
        assertThat(head.post(path(item) + "/effect-checks", "").problem()).isEqualTo("409 effect.too-little");

        List<EstateView> all = new ArrayList<>(List.of(estate, other));
        while (all.size() < 6) {
            all.add(given.estate(company));
        }
        for (int at = 0; at < all.size(); at++) {
            for (int week = 0; week < 12; week++) {
                for (int day = 0; day < 5; day++) {
                    boolean after = week >= 6;
                    int minutes = 100 + 2 * at + (after ? (at == 0 ? -60 : -10 + at % 3) : 0);
                    repair(
                            all.get(at),
                            Instant.parse("2026-08-25T02:00:00Z").plus(Duration.ofDays(week * 7L + day)),
                            minutes);
                }
            }
        }
        given.settled(company);
        derived.forEach(each -> each.rebuild(company));
        Answer found = head.post(path(item) + "/effect-checks", "");
        assertThat(found.status()).as(found.text()).isEqualTo(200);
        assertThat(found.at("/effect/verdict")).isEqualTo("BETTER");
        assertThat(found.json().at("/effect/change").asDouble()).isCloseTo(-60, within(0.6));
        assertThat(found.json().at("/effect/difference").asDouble()).isBetween(-55.0, -45.0);
        assertThat(found.json().at("/effect/high").asDouble()).isNegative();
        assertThat(found.json().at("/effect/comparison").size()).isEqualTo(5);
        assertThat(found.json().at("/effect/weeks").size()).isEqualTo(11);
        assertThat(found.at("/effect/beforeFrom")).isEqualTo("2026-08-31");
        assertThat(found.at("/effect/afterTo")).isEqualTo("2026-11-15");
        // Whoever sees one estate alone has nothing to compare it with.
        assertThat(manager.post(path(item) + "/effect-checks", "").problem()).isEqualTo("409 effect.no-comparison");
        Answer csv = head.get("/api/v1/improvements.csv", "Accept-Language", "zh-CN");
        assertThat(csv.text()).contains("备件柜", "BETTER").doesNotContain(",null");

        // Estates that work at the same by another item are no comparison.
        made(content("别处也做", "resolution_time", "2026-10-06", all.get(1), all.get(2), estate));
        assertThat(head.post(path(item) + "/effect-checks", "").problem()).isEqualTo("409 effect.no-comparison");
    }

    private void repair(EstateView at, Instant opened, int minutes) {
        TicketView ticket = given.ticket(company, at, TicketKind.REPAIR);
        owner.sql("""
            UPDATE %s.tickets SET opened_at = :opened, resolved_at = :resolved, state_category = 'RESOLVED' WHERE id = :id\
            """.formatted(company.schema()))
                .param("opened", opened.atOffset(ZoneOffset.UTC))
                .param("resolved", opened.plus(Duration.ofMinutes(minutes)).atOffset(ZoneOffset.UTC))
                .param("id", ticket.id())
                .update();
    }
}
