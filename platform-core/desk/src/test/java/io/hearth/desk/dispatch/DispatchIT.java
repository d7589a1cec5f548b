package io.hearth.desk.dispatch;

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
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import io.hearth.workflow.TicketKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class DispatchIT {

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    TenantExecutor executor;

    @Autowired
    Teams teams;

    private final JdbcClient owner = JdbcClient.create(RealServices.owner());
    TenantId company;
    EstateView estate;
    StaffMember li;
    StaffMember zhang;
    StaffMember manager;
    UUID crew;
    Client desk;
    String first;
    String second;

    @BeforeEach
    void twoTicketsAndATeam() {
        company = given.company();
        estate = given.estate(company);
        li = given.staff(company, Role.TECHNICIAN, estate.id());
        zhang = given.staff(company, Role.TECHNICIAN, estate.id());
        manager = given.staff(company, Role.ESTATE_MANAGER, estate.id());
        desk = http.as(company, Role.FRONT_DESK);
        first = given.ticket(company, estate, TicketKind.INQUIRY).id().toString();
        second = given.ticket(company, estate, TicketKind.INQUIRY).id().toString();
        crew = executor.call(
                company,
                () -> teams.add(new NewTeam("works-crew", "抢修组", "Works crew", List.of(li.id(), zhang.id()), null))
                        .id());
    }

    private Answer ticket(String id) throws Exception {
        return desk.get("/api/v1/tickets/" + id);
    }

    private Answer move(String rest) throws Exception {
        return desk.post("/api/v1/ticket-batches", "{\"ticketIds\":[\"%s\",\"%s\"],%s}".formatted(first, second, rest));
    }

    private Answer undo(Answer batch) throws Exception {
        return desk.post("/api/v1/ticket-batches/" + batch.at("/id") + "/undo", "");
    }

    @Test
    void givesManyToOneAndTakesThemBack() throws Exception {
        Answer moved = move("\"assigneeId\":\"%s\",\"teamId\":\"%s\"".formatted(li.id(), crew));

        assertThat(moved.status()).isEqualTo(201);
        assertThat(moved.at("/done")).isEqualTo("2");
        assertThat(ticket(first).at("/assignee/id")).isEqualTo(li.id().toString());
        assertThat(ticket(second).at("/team/key")).isEqualTo("works-crew");

        Answer undone = undo(moved);

        assertThat(undone.json().at("/items").findValuesAsString("outcome")).containsOnly("UNDONE");
        assertThat(ticket(first).json().at("/assignee").isNull()).isTrue();
        assertThat(ticket(second).json().at("/team").isNull()).isTrue();
        assertThat(undo(moved).problem()).isEqualTo("409 ticket-batch.undo-over");
    }

    @Test
    void leavesWhatSomebodyMovedSince() throws Exception {
        Answer moved = move("\"assigneeId\":\"%s\"".formatted(li.id()));
        desk.post("/api/v1/tickets/" + first + "/assignment", "{\"assigneeId\":\"%s\"}".formatted(zhang.id()));
        desk.post("/api/v1/tickets/" + second + "/comments", "{\"text\":\"已知\",\"visibility\":\"INTERNAL\"}");

        Answer undone = undo(moved);

        assertThat(undone.json().at("/items").findValuesAsString("outcome")).containsExactly("KEPT", "UNDONE");
        assertThat(ticket(first).at("/assignee/id")).isEqualTo(zhang.id().toString());
    }

    @Test
    void takesNothingBackAfterTenMinutes() throws Exception {
        Answer moved = move("\"assigneeId\":\"%s\"".formatted(li.id()));
        JdbcClient.create(RealServices.owner())
                .sql("UPDATE " + company.schema() + ".ticket_batches SET at = at - interval '10 minutes'")
                .update();

        assertThat(undo(moved).problem()).isEqualTo("409 ticket-batch.undo-over");
        assertThat(ticket(first).at("/assignee/id")).isEqualTo(li.id().toString());
    }

    @Test
    void saysOfEachTicketWhyItWasRefused() throws Exception {
        desk.post("/api/v1/tickets/" + first + "/transitions", "{\"transition\":\"cancel\",\"comment\":\"误报\"}");
        UUID elsewhere = given.staff(
                        company, Role.TECHNICIAN, given.estate(company).id())
                .id();

        Answer closed = move("\"assigneeId\":\"%s\"".formatted(li.id()));
        Answer nobody = move("\"assigneeId\":\"%s\"".formatted(elsewhere));

        assertThat(closed.at("/items/0/outcome")).isEqualTo("REFUSED");
        assertThat(closed.at("/items/0/code")).isEqualTo("ticket.closed");
        assertThat(closed.at("/items/1/outcome")).isEqualTo("DONE");
        assertThat(nobody.at("/items/1/code")).isEqualTo("ticket.assignee-unknown");
        assertThat(move("\"reason\":\"x\"").problem()).isEqualTo("400 request.invalid");
        assertThat(http.as(company, li)
                        .post("/api/v1/ticket-batches", "{\"ticketIds\":[\"%s\"]}".formatted(first))
                        .problem())
                .isEqualTo("403 access.denied");
    }

    @Test
    void handsTheWorkOfWhoeverIsAwayToTheirSubstitute() throws Exception {
        move("\"assigneeId\":\"%s\"".formatted(li.id()));
        Instant now = Instant.now();
        String away = """
            {"staffId":"%s","from":"%s","to":"%s"%s,"note":"备件在二号库"}\
            """;
        Client rosters = http.as(company, manager);
        Answer absence = rosters.post(
                "/api/v1/absences",
                away.formatted(
                        li.id(),
                        now.minusSeconds(60),
                        now.plus(Duration.ofDays(3)),
                        ",\"substituteId\":\"" + zhang.id() + "\""));
        assertThat(absence.status()).isEqualTo(201);
        String handOver = "/api/v1/absences/" + absence.at("/id") + "/hand-over";
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !ticket(first).at("/assignee/absentUntil").isEmpty());
        assertThat(ticket(first).at("/assignee/substitute/id"))
                .isEqualTo(zhang.id().toString());
        assertThat(rosters.get(handOver).json().at("/items").size()).isEqualTo(2);

        Answer batch = rosters.post(handOver, "");

        assertThat(batch.at("/done")).isEqualTo("2");
        assertThat(ticket(first).at("/assignee/id")).isEqualTo(zhang.id().toString());
        assertThat(desk.get("/api/v1/tickets/" + first + "/timeline").at("/items/0/data/reason"))
                .contains("备件在二号库");
        undo(batch);
        assertThat(ticket(first).at("/assignee/id")).isEqualTo(li.id().toString());

        assertThat(rosters.post("/api/v1/absences", away.formatted(li.id(), now, now.plusSeconds(90), ""))
                        .problem())
                .isEqualTo("409 absence.overlaps");
        assertThat(rosters.post("/api/v1/absences", away.formatted(li.id(), now, now.minusSeconds(90), ""))
                        .problem())
                .isEqualTo("400 request.invalid");
        assertThat(desk.post("/api/v1/absences", away.formatted(zhang.id(), now, now.plusSeconds(90), ""))
                        .problem())
                .isEqualTo("403 access.denied");
        Answer own = http.as(company, zhang)
                .post("/api/v1/absences", away.formatted(zhang.id(), now, now.plusSeconds(900), ""));
        assertThat(own.status()).isEqualTo(201);
        assertThat(rosters.post("/api/v1/absences/" + own.at("/id") + "/hand-over", "")
                        .problem())
                .isEqualTo("409 absence.no-substitute");
        assertThat(http.as(company, zhang)
                        .post("/api/v1/absences/" + own.at("/id") + "/cancellation", "", "If-Match", "W/\"0\"")
                        .status())
                .isEqualTo(204);
        assertThat(rosters.get("/api/v1/absences").json().at("/items").size()).isEqualTo(1);
    }

    @Test
    void tellsWhoHasHowMuchToDo() throws Exception {
        move("\"assigneeId\":\"%s\",\"teamId\":\"%s\"".formatted(li.id(), crew));

        Answer load = desk.get("/api/v1/dispatch/load?estateId=" + estate.id());

        assertThat(load.at("/people/0/id")).isEqualTo(li.id().toString());
        assertThat(load.at("/people/0/open")).isEqualTo("2");
        assertThat(load.at("/people/0/teams/0")).isEqualTo("works-crew");
        var team = load.json()
                .at("/teams")
                .valueStream()
                .filter(each -> each.at("/team/key").asString().equals("works-crew"))
                .findFirst()
                .orElseThrow();
        assertThat(team.at("/people").asInt()).isEqualTo(2);
        assertThat(team.at("/open").asInt()).isEqualTo(2);
        assertThat(team.at("/pool").asInt()).isZero();
        assertThat(team.at("/unaccepted").asInt()).isEqualTo(2);
        assertThat(http.as(company, Role.ESTATE_MANAGER, given.estate(company).id())
                        .get("/api/v1/dispatch/load?estateId=" + estate.id())
                        .problem())
                .isEqualTo("404 not-found");
    }

    @Test
    void measuresHandOffsAndNamesWhatIsStuck() throws Exception {
        move("\"teamId\":\"%s\"".formatted(crew));
        http.as(company, li).post("/api/v1/tickets/" + first + "/acceptance", "");
        owner.sql("UPDATE " + company.schema() + ".ticket_transfers SET at = at - interval '20 minutes'")
                .update();
        owner.sql("UPDATE " + company.schema() + ".tickets SET handed_at = handed_at - interval '45 minutes'")
                .update();

        Answer times = desk.get("/api/v1/dispatch/hand-offs");

        var team = times.json()
                .at("/items")
                .valueStream()
                .filter(each -> each.at("/team/key").asString().equals("works-crew"))
                .findFirst()
                .orElseThrow();
        assertThat(team.at("/count").asInt()).isEqualTo(2);
        assertThat(team.at("/accepted").asInt()).isEqualTo(1);
        assertThat(team.at("/medianMinutes").asDouble()).isBetween(20.0, 21.0);
        assertThat(team.at("/p90Minutes").asDouble()).isBetween(20.0, 21.0);
        assertThat(team.at("/waiting").asInt()).isEqualTo(1);
        assertThat(team.at("/stuck/0/ticketId").asString()).isEqualTo(second);
        assertThat(times.at("/stuckAfterMinutes")).isEqualTo("30");
        assertThat(desk.get("/api/v1/dispatch/hand-offs?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z")
                        .problem())
                .isEqualTo("400 request.invalid");
    }

    @Test
    void letsTheCompanySayWhenAHandOffIsStuck() throws Exception {
        String settings = "/api/v1/dispatch/hand-off-settings";
        Client admin = http.as(company, Role.COMPANY_ADMIN);
        assertThat(desk.post(
                                "/api/v1/tickets/" + first + "/transfers",
                                "{\"teamId\":\"%s\",\"reason\":\"归他们\"}".formatted(crew))
                        .status())
                .isEqualTo(200);
        owner.sql("UPDATE " + company.schema() + ".tickets SET handed_at = handed_at - interval '45 minutes'")
                .update();
        assertThat(desk.get(settings).at("/stuckAfterMinutes")).isEqualTo("30");
        assertThat(stuck()).containsExactly(first);

        assertThat(admin.call(HttpMethod.PUT, settings, "{\"stuckAfterMinutes\":120}")
                        .at("/stuckAfterMinutes"))
                .isEqualTo("120");

        assertThat(desk.get(settings).at("/stuckAfterMinutes")).isEqualTo("120");
        assertThat(desk.get("/api/v1/dispatch/hand-offs").at("/stuckAfterMinutes"))
                .isEqualTo("120");
        assertThat(stuck()).isEmpty();
        admin.call(HttpMethod.PUT, settings, "{\"stuckAfterMinutes\":40}");
        assertThat(stuck()).containsExactly(first);
        assertThat(admin.call(HttpMethod.PUT, settings, "{\"stuckAfterMinutes\":0}")
                        .problem())
                .isEqualTo("400 request.invalid");
        assertThat(desk.call(HttpMethod.PUT, settings, "{\"stuckAfterMinutes\":60}")
                        .problem())
                .isEqualTo("403 access.denied");
    }

    private List<String> stuck() throws Exception {
        return desk.get("/api/v1/dispatch/hand-offs").json().at("/items").findValuesAsString("ticketId");
    }

    @Test
    void refusesAStepBeyondOnesAuthorityAndFollowsItsEscalation() throws Exception {
        Client admin = http.as(company, Role.COMPANY_ADMIN);
        assertThat(admin.post("/api/v1/authority-limits", """
            {"label":"撤单","labelEn":"Cancelling","kind":"INQUIRY","transition":"cancel","active":true,
             "grants":[{"role":"ESTATE_MANAGER"}]}\
            """).status()).isEqualTo(201);
        String path = "/api/v1/tickets/" + first;
        String cancel = "{\"transition\":\"cancel\",\"comment\":\"业主撤回\"}";

        Answer refused = desk.post(path + "/transitions", cancel);
        assertThat(refused.problem()).isEqualTo("403 ticket.authority-exceeded");
        assertThat(refused.at("/params/mayDecide/0")).isEqualTo("ESTATE_MANAGER");

        Answer escalated = desk.post(path + "/escalations", "{\"transition\":\"cancel\",\"reason\":\"业主要求撤回\"}");
        assertThat(escalated.status()).isEqualTo(201);
        assertThat(escalated.json().at("/decidedAt").isNull()).isTrue();
        assertThat(ticket(first).at("/assignee/id")).isEqualTo(manager.id().toString());
        Client decider = http.as(company, manager);
        assertThat(decider.get("/api/v1/notifications").at("/items/0/text")).contains("上报");
        assertThat(decider.get("/api/v1/escalations").json().at("/items").size())
                .isEqualTo(1);
        assertThat(desk.post(path + "/escalations", "{\"transition\":\"take\",\"reason\":\"x\"}")
                        .problem())
                .isEqualTo("409 escalation.not-needed");

        assertThat(decider.post(path + "/transitions", cancel).status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        decider.get("/api/v1/escalations").json().at("/items").isEmpty());
        assertThat(desk.get(path + "/escalations").at("/items/0/decidedBy")).isEqualTo("李师傅");
    }

    @Test
    void answersAnEscalationInWordsAndGivesTheTicketBack() throws Exception {
        http.as(company, Role.COMPANY_ADMIN).post("/api/v1/authority-limits", """
            {"label":"撤单","labelEn":"Cancelling","kind":"INQUIRY","transition":"cancel","active":true,
             "grants":[{"role":"ESTATE_MANAGER"}]}\
            """);
        String path = "/api/v1/tickets/" + first;
        Client clerk = http.as(company, given.staff(company, Role.FRONT_DESK));
        Answer escalated = clerk.post(
                path + "/escalations",
                "{\"transition\":\"cancel\",\"reason\":\"业主要求撤回\",\"fields\":{\"amount\":\"500\"}}");
        assertThat(escalated.status()).as(escalated.text()).isEqualTo(201);
        assertThat(escalated.at("/transitionLabel")).isNotEqualTo("cancel");
        assertThat(escalated.at("/fields/amount")).isEqualTo("500");
        assertThat(escalated.at("/toId")).isEqualTo(manager.id().toString());
        String answer = "/api/v1/escalations/" + escalated.at("/id") + "/answer";
        String words = "{\"text\":\"先请业主来前台\"}";

        assertThat(clerk.post(answer, words).problem()).isEqualTo("403 escalation.not-yours");
        assertThat(http.as(company, Role.ESTATE_MANAGER, given.estate(company).id())
                        .post(answer, words)
                        .problem())
                .isEqualTo("404 not-found");
        assertThat(http.as(company, manager).post(answer, "{\"text\":\" \"}").status())
                .isEqualTo(400);
        Answer answered = http.as(company, manager).post(answer, words);

        assertThat(answered.status()).as(answered.text()).isEqualTo(200);
        assertThat(answered.at("/answer")).isEqualTo("先请业主来前台");
        assertThat(answered.at("/decidedBy")).isEqualTo("李师傅");
        assertThat(ticket(first).at("/assignee/id")).isEqualTo(escalated.at("/fromId"));
        assertThat(clerk.get("/api/v1/notifications").at("/items/0/text")).contains("已答复");
        assertThat(http.as(company, manager).get("/api/v1/escalations").json().at("/items"))
                .isEmpty();
        assertThat(http.as(company, manager).post(answer, words).problem()).isEqualTo("409 escalation.over");
    }

    @Test
    void limitsByTheNumberOfAField() throws Exception {
        http.as(company, Role.COMPANY_ADMIN).post("/api/v1/authority-limits", """
            {"label":"赔付","labelEn":"Compensation","transition":"cancel","field":"amount","active":true,
             "grants":[{"role":"FRONT_DESK","upTo":200},{"role":"COMPANY_ADMIN"}]}\
            """);
        String body = "{\"transition\":\"cancel\",\"comment\":\"赔付\",\"fields\":{\"amount\":\"%s\"}}";

        Answer small = desk.post("/api/v1/tickets/" + first + "/transitions", body.formatted("200"));
        Answer large = desk.post("/api/v1/tickets/" + second + "/transitions", body.formatted("200.01"));

        assertThat(small.problem()).isNotEqualTo("403 ticket.authority-exceeded");
        assertThat(large.problem()).isEqualTo("403 ticket.authority-exceeded");
        assertThat(large.json().at("/params/mayDecide").toString()).isEqualTo("[\"COMPANY_ADMIN\"]");
        assertThat(desk.post(
                                "/api/v1/tickets/" + second + "/escalations",
                                "{\"transition\":\"cancel\",\"fields\":{\"amount\":\"500\"},\"reason\":\"x\"}")
                        .problem())
                .isEqualTo("409 escalation.nobody");
    }

    @Test
    void limitsTheCompensationThatTheStarterWorkflowOfComplaintsAsksFor() throws Exception {
        http.as(company, Role.COMPANY_ADMIN).post("/api/v1/authority-limits", """
            {"label":"补偿","labelEn":"Compensation","kind":"COMPLAINT","transition":"compensate","field":"compensation",
             "active":true,"grants":[{"role":"FRONT_DESK","upTo":200},{"role":"ESTATE_MANAGER","upTo":2000},{"role":"COMPANY_ADMIN"}]}\
            """);
        String complaint = "/api/v1/tickets/"
                + given.ticket(company, estate, TicketKind.COMPLAINT).id();
        desk.post(complaint + "/transitions", "{\"transition\":\"investigate\"}");
        desk.post(complaint + "/transitions", "{\"transition\":\"handle\",\"comment\":\"地板泡水属实\"}");
        String grant = "{\"transition\":\"compensate\",\"comment\":\"地板受损\",\"fields\":{\"compensation\":\"%s\"}}";

        assertThat(desk.post(complaint + "/transitions", grant.formatted("-1")).status())
                .isEqualTo(422);
        Answer small = desk.post(complaint + "/transitions", grant.formatted("200"));
        assertThat(small.at("/state")).as(small.text()).isEqualTo("handling");
        assertThat(small.at("/fields/compensation")).isEqualTo("200");

        Answer refused = desk.post(complaint + "/transitions", grant.formatted("500"));
        assertThat(refused.problem()).isEqualTo("403 ticket.authority-exceeded");
        assertThat(refused.at("/params/value")).isEqualTo("500");
        assertThat(refused.json().at("/params/mayDecide").toString())
                .isEqualTo("[\"ESTATE_MANAGER\",\"COMPANY_ADMIN\"]");
        assertThat(desk.post(
                                complaint + "/escalations",
                                "{\"transition\":\"compensate\",\"reason\":\"业主要求\",\"fields\":{\"compensation\":\"500\"}}")
                        .at("/toId"))
                .isEqualTo(manager.id().toString());

        Client decider = http.as(company, manager);
        assertThat(decider.post(complaint + "/transitions", grant.formatted("5000"))
                        .problem())
                .isEqualTo("403 ticket.authority-exceeded");
        assertThat(decider.post(complaint + "/transitions", grant.formatted("500"))
                        .at("/fields/compensation"))
                .isEqualTo("500");
    }
}
