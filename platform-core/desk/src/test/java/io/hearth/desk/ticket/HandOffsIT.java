package io.hearth.desk.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.workflow.TicketKind;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DeskTest
class HandOffsIT {

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    TenantExecutor executor;

    @Autowired
    Teams teams;

    @Autowired
    TenantSql sql;

    @Autowired
    TransactionTemplate transaction;

    TenantId company;
    EstateView estate;
    StaffMember li;
    StaffMember zhang;
    UUID engineering;
    UUID cleaning;
    Client desk;
    String ticket;

    @BeforeEach
    void aTicketAndTwoDepartments() {
        company = given.company();
        estate = given.estate(company);
        li = given.staff(company, Role.TECHNICIAN, estate.id());
        zhang = given.staff(company, Role.TECHNICIAN, estate.id());
        engineering = team("works-crew", "抢修组", li.id(), zhang.id());
        cleaning = team("sweepers", "清扫组");
        desk = http.as(company, Role.FRONT_DESK);
        ticket = "/api/v1/tickets/"
                + given.ticket(company, estate, TicketKind.REPAIR).id();
    }

    private UUID team(String key, String name, UUID... members) {
        return executor.call(
                company,
                () -> teams.add(new NewTeam(key, name, key, List.of(members), null))
                        .id());
    }

    private Answer transfer(UUID team) throws Exception {
        return desk.post(ticket + "/transfers", "{\"teamId\":\"%s\",\"reason\":\"水管在公共管井\"}".formatted(team));
    }

    @Test
    void handsATicketToATeamWhichAcceptsIt() throws Exception {
        Answer handed = transfer(engineering);

        assertThat(handed.status()).isEqualTo(200);
        assertThat(handed.at("/team/key")).isEqualTo("works-crew");
        assertThat(handed.at("/handOff/waitingSince")).isNotEmpty();
        assertThat(handed.at("/handOff/mayAccept")).isEqualTo("false");
        Client technician = http.as(company, li);
        assertThat(technician.get(ticket).at("/handOff/mayAccept")).isEqualTo("true");

        Answer accepted = technician.post(ticket + "/acceptance", "");

        assertThat(accepted.json().at("/handOff/waitingSince").isNull()).isTrue();
        assertThat(technician.post(ticket + "/acceptance", "").header("ETag")).isEqualTo(accepted.header("ETag"));
        Answer timeline = desk.get(ticket + "/timeline");
        assertThat(timeline.at("/items/0/type")).isEqualTo("ACCEPTED");
        assertThat(timeline.at("/items/0/data/team")).isEqualTo("works-crew");
        assertThat(timeline.at("/items/1/type")).isEqualTo("TRANSFERRED");
        assertThat(timeline.at("/items/1/data/toTeamName")).isEqualTo("抢修组");
        assertThat(timeline.at("/items/1/data/reason")).isEqualTo("水管在公共管井");
    }

    @Test
    void keepsEveryTransferWithItsReason() throws Exception {
        transfer(engineering);
        http.as(company, li).post(ticket + "/acceptance", "");
        transfer(cleaning);

        Answer log = desk.get(ticket + "/transfers");

        assertThat(log.json().at("/items").size()).isEqualTo(2);
        assertThat(log.at("/items/0/from/key")).isEqualTo("works-crew");
        assertThat(log.at("/items/0/to/key")).isEqualTo("sweepers");
        assertThat(log.json().at("/items/0/acceptedAt").isNull()).isTrue();
        assertThat(log.at("/items/1/acceptedBy")).isEqualTo("李师傅");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE tenant_.ticket_transfers SET reason = ''",
                "DELETE FROM tenant_.ticket_transfers",
                "UPDATE tenant_.ticket_acceptances SET actor_name = ''",
                "DELETE FROM tenant_.ticket_acceptances"
            })
    void letsNobodyChangeTheLog(String attempt) throws Exception {
        transfer(engineering);
        http.as(company, li).post(ticket + "/acceptance", "");

        assertThatThrownBy(() -> executor.run(
                        company,
                        () -> transaction.executeWithoutResult(
                                status -> sql.sql(attempt).update())))
                .hasStackTraceContaining("permission denied");
        assertThat(desk.get(ticket + "/transfers").at("/items/0/acceptedBy")).isEqualTo("李师傅");
    }

    @Test
    void countsAsAcceptedOnceSomebodyOfTheTeamWorksOnIt() throws Exception {
        desk.post(ticket + "/transitions", """
            {"transition":"dispatch","fields":{"assigneeId":"%s"}}\
            """.formatted(li.id()));
        desk.post(ticket + "/transfers", """
            {"teamId":"%s","reason":"请抢修组处理","assigneeId":"%s"}\
            """.formatted(engineering, li.id()));
        assertThat(desk.get(ticket).at("/assignee/id")).isEqualTo(li.id().toString());

        Answer arrived = http.as(company, li).post(ticket + "/transitions", "{\"transition\":\"arrive\"}");

        assertThat(arrived.json().at("/handOff/waitingSince").isNull()).isTrue();
        assertThat(desk.get(ticket + "/transfers").at("/items/0/acceptedAt")).isNotEmpty();
    }

    @Test
    void takesTheAssigneeOffWhenAnotherTeamGetsTheTicket() throws Exception {
        desk.post(ticket + "/assignment", "{\"assigneeId\":\"%s\"}".formatted(li.id()));

        Answer handed = transfer(cleaning);

        assertThat(handed.json().at("/assignee").isNull()).isTrue();
    }

    @Test
    void givesATicketInThePoolToOneOfTwoWhoReachForItAtOnce() throws Exception {
        for (int round = 0; round < 5; round++) {
            ticket = "/api/v1/tickets/"
                    + given.ticket(company, estate, TicketKind.REPAIR).id();
            transfer(engineering);
            List<Client> both = List.of(http.as(company, li), http.as(company, zhang));
            List<Answer> answers = new ArrayList<>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Callable<Answer>> claims = both.stream()
                        .<Callable<Answer>>map(client -> () -> client.post(ticket + "/claim", ""))
                        .toList();
                for (Future<Answer> answer : threads.invokeAll(claims)) {
                    answers.add(answer.get());
                }
            }

            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
            Answer loser = answers.stream()
                    .filter(answer -> answer.status() == 409)
                    .findFirst()
                    .orElseThrow();
            assertThat(loser.problem()).isEqualTo("409 ticket.claimed");
            assertThat(loser.at("/params/assigneeId"))
                    .isEqualTo(desk.get(ticket).at("/assignee/id"));
            assertThat(desk.get(ticket).json().at("/handOff/waitingSince").isNull())
                    .isTrue();
        }
    }

    @Test
    void givesATicketBackToThePool() throws Exception {
        transfer(engineering);
        Client technician = http.as(company, li);
        technician.post(ticket + "/claim", "");
        assertThat(technician.get(ticket).at("/handOff/mayRelease")).isEqualTo("true");
        assertThat(http.as(company, zhang)
                        .post(ticket + "/release", "{\"reason\":\"我来\"}")
                        .problem())
                .isEqualTo("403 access.denied");

        Answer released = technician.post(ticket + "/release", "{\"reason\":\"缺配件\"}");

        assertThat(released.json().at("/assignee").isNull()).isTrue();
        assertThat(released.at("/team/key")).isEqualTo("works-crew");
        assertThat(desk.get(ticket + "/timeline").at("/items/0/data/reason")).isEqualTo("缺配件");
    }

    @Test
    void showsPoolsAndTheTicketsOfATeam() throws Exception {
        transfer(engineering);
        Client technician = http.as(company, li);

        Answer pools = technician.get("/api/v1/pools");

        assertThat(pools.at("/items/0/team/key")).isEqualTo("works-crew");
        assertThat(pools.at("/items/0/waiting")).isEqualTo("1");
        assertThat(pools.at("/items/0/unaccepted")).isEqualTo("1");
        assertThat(pools.at("/items/0/mine")).isEqualTo("true");
        assertThat(pools.at("/items/1/mine")).isEqualTo("false");
        for (String mine : List.of("mine", engineering.toString())) {
            Answer listed = technician.get("/api/v1/tickets?assigneeId=none&teamId=" + mine);
            assertThat(listed.json().at("/items").size()).isEqualTo(1);
            assertThat(listed.at("/items/0/team/name")).isEqualTo("抢修组");
        }
        assertThat(desk.get("/api/v1/tickets?teamId=none").json().at("/items").size())
                .isZero();
        assertThat(desk.get("/api/v1/tickets?teamId=mine").json().at("/items").size())
                .isZero();
        assertThat(desk.get("/api/v1/tickets/counts?teamId=" + engineering).at("/open"))
                .isEqualTo("1");
        assertThat(technician
                        .get("/api/v1/tickets?stateCategory=NEW&stateCategory=ACTIVE&teamId=mine")
                        .json()
                        .at("/items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void showsNoPoolOfEstatesOutOfSight() throws Exception {
        transfer(engineering);
        EstateView other = given.estate(company);

        Answer pools = http.as(company, Role.ESTATE_MANAGER, other.id()).get("/api/v1/pools");

        assertThat(pools.json().at("/items").findValuesAsString("waiting")).containsOnly("0");
    }

    @Test
    void refusesWithAReason() throws Exception {
        Client technician = http.as(company, li);
        assertThat(technician.post(ticket + "/claim", "").problem()).isEqualTo("409 ticket.not-in-pool");
        assertThat(technician.post(ticket + "/acceptance", "").problem()).isEqualTo("409 ticket.not-in-pool");
        assertThat(transfer(UUID.randomUUID()).problem()).isEqualTo("422 ticket.team-unknown");
        assertThat(technician
                        .post(ticket + "/transfers", "{\"teamId\":\"%s\",\"reason\":\"x\"}".formatted(cleaning))
                        .problem())
                .isEqualTo("403 access.denied");
        assertThat(desk.post(ticket + "/transfers", "{\"teamId\":\"%s\",\"reason\":\" \"}".formatted(cleaning))
                        .problem())
                .isEqualTo("400 request.invalid");
        assertThat(desk.post(ticket + "/transfers", """
            {"teamId":"%s","reason":"x","assigneeId":"%s"}\
            """.formatted(cleaning, li.id()))
                        .problem())
                .isEqualTo("403 ticket.not-in-team");
        transfer(cleaning);
        assertThat(transfer(cleaning).problem()).isEqualTo("409 ticket.already-there");
        Answer stranger = technician.post(ticket + "/claim", "");
        assertThat(stranger.problem()).isEqualTo("403 ticket.not-in-team");
        assertThat(stranger.at("/params/team/key")).isEqualTo("sweepers");
        desk.post(ticket + "/transitions", "{\"transition\":\"cancel\",\"comment\":\"误报\"}");
        assertThat(transfer(engineering).problem()).isEqualTo("409 ticket.closed");
        assertThat(desk.get("/api/v1/tickets?teamId=ours").problem()).isEqualTo("400 request.invalid");
    }
}
