package io.hearth.desk.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.design.PublishWorkflow;
import io.hearth.desk.design.WorkflowDesign;
import io.hearth.desk.design.WorkflowDrafts;
import io.hearth.desk.design.WorkflowPublications;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.estate.UnitView;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import io.hearth.workflow.TicketKind;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@DeskTest
class RelocationIT {

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    TenantExecutor executor;

    @Autowired
    WorkflowDesign design;

    @Autowired
    WorkflowDrafts drafts;

    @Autowired
    WorkflowPublications publications;

    TenantId company;
    EstateView here;
    EstateView there;
    Client desk;
    String ticket;

    @BeforeEach
    void aTicketOfTheWrongEstate() {
        company = given.company();
        here = given.estate(company);
        there = given.estate(company);
        desk = http.as(company, Role.FRONT_DESK);
        ticket = "/api/v1/tickets/"
                + given.ticket(company, here, TicketKind.REPAIR).id();
    }

    @Test
    void movesToAHomeOfAnotherEstateAndSaysSo() throws Exception {
        UnitView unit = given.unit(company, there);

        Answer moved = relocate(desk, there.id(), unit.id());

        assertThat(moved.status()).isEqualTo(200);
        assertThat(moved.at("/estate/name")).isEqualTo(there.name());
        assertThat(moved.at("/unit/label")).isEqualTo(unit.label());
        JsonNode entry = desk.get(ticket + "/timeline").json().at("/items/0");
        assertThat(entry.at("/type").asString()).isEqualTo("EDITED");
        assertThat(entry.at("/data/estateId/from").asString())
                .isEqualTo(here.id().toString());
        assertThat(entry.at("/data/estateId/to").asString())
                .isEqualTo(there.id().toString());
        assertThat(entry.at("/data/estateId/toName").asString()).isEqualTo(there.name());
        assertThat(entry.at("/data/unitId/to").asString()).isEqualTo(unit.id().toString());
    }

    @Test
    void leavesListsRollUpsAndSearchOfTheOldEstateForThoseOfTheNew() throws Exception {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(opened(here)).isEqualTo(1);
            assertThat(found(here)).isEqualTo(1);
        });

        relocate(desk, there.id(), null);

        assertThat(listed(here)).isZero();
        assertThat(listed(there)).isEqualTo(1);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(opened(here)).isZero();
            assertThat(opened(there)).isEqualTo(1);
            assertThat(found(here)).isZero();
            assertThat(found(there)).isEqualTo(1);
        });
    }

    @Test
    void goesOnInTheWorkflowItBeganWithEvenIfTheNewEstateHasItsOwn() throws Exception {
        String own = "repair@" + there.id();
        executor.run(company, () -> {
            drafts.save(own, OptionalLong.empty(), design.version("repair", 1));
            publications.publish(own, 1, new PublishWorkflow("自有流程", Map.of()));
        });
        assertThat(desk.get("/api/v1/tickets/"
                                + given.ticket(company, there, TicketKind.REPAIR)
                                        .id())
                        .at("/workflow/key"))
                .isEqualTo(own);
        Answer before = desk.get(ticket);

        Answer moved = relocate(desk, there.id(), null);

        assertThat(moved.json().at("/workflow")).isEqualTo(before.json().at("/workflow"));
        assertThat(moved.at("/workflow/key")).isEqualTo("repair");
        assertThat(moved.at("/state")).isEqualTo(before.at("/state"));
        assertThat(moved.at("/dueAt")).isEqualTo(before.at("/dueAt"));
        assertThat(moved.at("/number")).isEqualTo(before.at("/number"));
    }

    @Test
    void takesTheTicketFromSomebodyWhoDoesNotWorkThere() throws Exception {
        StaffMember onlyHere = given.staff(company, Role.TECHNICIAN, here.id());
        desk.post(ticket + "/assignment", "{\"assigneeId\":\"" + onlyHere.id() + "\"}");

        Answer moved = relocate(desk, there.id(), null);

        assertThat(moved.json().at("/assignee").isNull()).isTrue();
        assertThat(desk.get(ticket + "/timeline").at("/items/0/type")).isEqualTo("ASSIGNED");
    }

    @Test
    void leavesTheTicketWithSomebodyWhoWorksAtBoth() throws Exception {
        StaffMember both = given.staff(company, Role.TECHNICIAN, here.id(), there.id());
        desk.post(ticket + "/assignment", "{\"assigneeId\":\"" + both.id() + "\"}");

        assertThat(relocate(desk, there.id(), null).at("/assignee/id"))
                .isEqualTo(both.id().toString());
    }

    @Test
    void refusesAnEstateTheCallerDoesNotSee() throws Exception {
        Client onlyHere = http.as(company, Role.FRONT_DESK, here.id());
        Client onlyThere = http.as(company, Role.FRONT_DESK, there.id());

        assertThat(relocate(onlyHere, there.id(), null).problem()).isEqualTo("422 estate.unknown");
        assertThat(relocate(onlyThere, there.id(), null).problem()).isEqualTo("404 not-found");
        assertThat(relocate(http.as(company, Role.TECHNICIAN), there.id(), null).problem())
                .isEqualTo("403 access.denied");
        assertThat(desk.get(ticket).at("/estate/id")).isEqualTo(here.id().toString());
    }

    @Test
    void refusesAnotherCompanysEstate() throws Exception {
        EstateView foreign = given.estate(given.company());

        assertThat(relocate(desk, foreign.id(), null).problem()).isEqualTo("422 estate.unknown");
    }

    @Test
    void refusesAHomeOfYetAnotherEstate() throws Exception {
        UnitView unit = given.unit(company, here);

        assertThat(relocate(desk, there.id(), unit.id()).problem()).isEqualTo("422 ticket.unit-not-in-estate");
    }

    @Test
    void refusesAClosedTicketAndAStaleVersion() throws Exception {
        assertThat(desk.post(ticket + "/relocation", "{\"estateId\":\"" + there.id() + "\"}", "If-Match", "W/\"7\"")
                        .problem())
                .isEqualTo("412 request.stale-version");
        JdbcClient.create(RealServices.owner())
                .sql("UPDATE " + company.schema() + ".tickets SET state_category = 'CLOSED', closed_at = now()")
                .update();
        assertThat(relocate(desk, there.id(), null).problem()).isEqualTo("409 ticket.closed");
    }

    @Test
    void changesNothingWhenItIsThereAlready() throws Exception {
        relocate(desk, here.id(), null);

        assertThat(desk.get(ticket + "/timeline").json().at("/items").size()).isEqualTo(1);
    }

    private Answer relocate(Client who, UUID estateId, @org.jspecify.annotations.Nullable UUID unitId)
            throws Exception {
        String unit = unitId == null ? "" : ",\"unitId\":\"" + unitId + "\"";
        return who.post(ticket + "/relocation", "{\"estateId\":\"" + estateId + "\"" + unit + "}");
    }

    private long listed(EstateView estate) throws Exception {
        return desk.get("/api/v1/tickets?estateId=" + estate.id())
                .json()
                .at("/items")
                .size();
    }

    private long found(EstateView estate) throws Exception {
        return desk.post("/api/v1/tickets/search", """
            {"text":"漏水","filters":{"estateId":["%s"]}}\
            """.formatted(estate.id()))
                .json()
                .at("/items")
                .size();
    }

    private long opened(EstateView estate) throws Exception {
        LocalDate today = LocalDate.now(Clock.systemUTC());
        return http.as(company, Role.HQ_ANALYST, estate.id())
                .get("/api/v1/benchmarks/estates?from=" + today.minusDays(1) + "&to=" + today.plusDays(1))
                .json()
                .at("/company/opened")
                .asLong();
    }
}
