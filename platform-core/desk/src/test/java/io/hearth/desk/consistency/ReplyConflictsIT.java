package io.hearth.desk.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.ticket.TicketView;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.testkit.RealServices;
import io.hearth.workflow.TicketKind;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@DeskTest
class ReplyConflictsIT {

    private static final String CONFLICTS = "/api/v1/reply-conflicts";

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    ConsistencyWatch watch;

    @Autowired
    TenantExecutor executor;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TenantSql sql;

    private TenantId company;
    private EstateView estate;
    private StaffMember first;
    private StaffMember second;
    private Client manager;

    @BeforeEach
    void aCompanyWithTwoWhoAnswer() {
        company = given.company();
        estate = given.estate(company);
        first = given.staff(company, Role.FRONT_DESK);
        second = given.staff(company, Role.FRONT_DESK);
        manager = http.as(company, given.staff(company, Role.ESTATE_MANAGER));
    }

    private TicketView asked(EstateView where, String title) {
        TicketView ticket = given.ticket(company, where, TicketKind.INQUIRY);
        executor.run(
                company,
                () -> transaction.executeWithoutResult(
                        status -> sql.sql("UPDATE tenant_.tickets SET title = :title, description = '' WHERE id = :id")
                                .param("title", title)
                                .param("id", ticket.id())
                                .update()));
        return ticket;
    }

    private void wrote(StaffMember who, TicketView ticket, String text) throws Exception {
        Answer written = http.as(company, who)
                .post("/api/v1/tickets/" + ticket.id() + "/messages", "{\"text\":\"%s\"}".formatted(text));
        assertThat(written.status()).as(written.text()).isEqualTo(201);
    }

    private void look(TicketView... tickets) {
        for (TicketView ticket : tickets) {
            executor.run(company, () -> watch.look(List.of(ticket.id())));
        }
    }

    /** Answers that differ from each other. */
    private List<JsonNode> pairs() throws Exception {
        return manager.get(CONFLICTS)
                .json()
                .get("items")
                .valueStream()
                .filter(each -> !each.at("/other/messageId").isNull())
                .toList();
    }

    private List<String> notes(StaffMember member) {
        return executor.call(
                company,
                () -> transaction.execute(
                        status -> sql.sql("SELECT text FROM tenant_.notifications WHERE staff_id = :id ORDER BY id")
                                .param("id", member.id())
                                .query(String.class)
                                .list()));
    }

    private String aConflict() throws Exception {
        TicketView one = asked(estate, "临时停车怎么收费");
        TicketView other = asked(estate, "临停多少钱一小时");
        wrote(first, one, "前30分钟免费，之后每小时5元。");
        wrote(second, other, "前30分钟免费，之后每小时8元。");
        look(one, other);
        assertThat(pairs()).hasSize(1);
        return pairs().getFirst().get("id").asString();
    }

    @Test
    void findsTwoAnswersThatDifferAndShowsBothSides() throws Exception {
        aConflict();

        JsonNode conflict = pairs().getFirst();

        assertThat(conflict.at("/one/text").asString()).isEqualTo("前30分钟免费，之后每小时8元。");
        assertThat(conflict.at("/one/writer/id").asString())
                .isEqualTo(second.id().toString());
        assertThat(conflict.at("/other/question").asString()).isEqualTo("临时停车怎么收费");
        assertThat(conflict.get("differences").size()).isEqualTo(1);
        assertThat(conflict.at("/differences/0/about").asString()).isEqualTo("AMOUNT");
        assertThat(conflict.at("/differences/0/one").asString()).isEqualTo("8元");
        assertThat(conflict.at("/differences/0/other").asString()).isEqualTo("5元");
    }

    @Test
    void followsWhatIsSentWithoutHoldingItUp() throws Exception {
        wrote(first, asked(estate, "临时停车怎么收费"), "前30分钟免费，之后每小时5元。");
        wrote(second, asked(estate, "临停多少钱一小时"), "前30分钟免费，之后每小时8元。");

        await().untilAsserted(() -> assertThat(pairs()).hasSize(1));
    }

    @Test
    void comparesWhatWasSentBeforeAnybodyDid() throws Exception {
        wrote(first, asked(estate, "临时停车怎么收费"), "前30分钟免费，之后每小时5元。");
        wrote(second, asked(estate, "临停多少钱一小时"), "前30分钟免费，之后每小时8元。");
        await().untilAsserted(() -> assertThat(pairs()).hasSize(1));
        // as it is where the messages are older than the comparison
        JdbcClient owner = JdbcClient.create(RealServices.owner());
        owner.sql("DELETE FROM " + company.schema() + ".reply_conflicts").update();
        owner.sql("DELETE FROM " + company.schema() + ".said_replies").update();
        assertThat(pairs()).isEmpty();

        Map<String, Object> done = watch.rebuild(company);

        assertThat(pairs()).hasSize(1);
        assertThat(done).containsEntry("tickets", 2);
        assertThat((Integer) done.get("conflicts")).isPositive();
        assertThat(watch.rebuild(company)).as("again").containsEntry("conflicts", 0);
        assertThat(pairs()).hasSize(1);
    }

    @Test
    void findsNothingWhereNothingDiffers() throws Exception {
        EstateView elsewhere = given.estate(company);
        TicketView one = asked(estate, "临时停车怎么收费");
        TicketView same = asked(estate, "临停多少钱一小时");
        TicketView another = asked(elsewhere, "临停多少钱一小时");
        TicketView lift = asked(estate, "电梯什么时候修好");
        wrote(first, one, "前30分钟免费，之后每小时5元。");
        wrote(first, one, "更正：每小时6元。");
        wrote(second, same, "每小时五元，前半小时免费。");
        wrote(second, another, "前30分钟免费，之后每小时9元。");
        wrote(second, lift, "预计今天18:00修好。");
        look(one, same, another, lift);
        look(one, same, another, lift);

        assertThat(pairs())
                .as("another estate, another question; and one ticket is told what has changed")
                .allSatisfy(each -> assertThat(List.of(
                                each.at("/one/ticket/id").asString(),
                                each.at("/other/ticket/id").asString()))
                        .doesNotContain(another.id().toString(), lift.id().toString())
                        .doesNotHaveDuplicates());
    }

    @Test
    void tellsBothWritersWhatCounts() throws Exception {
        String id = aConflict();
        String decision = CONFLICTS + "/" + id + "/decision";

        assertThat(http.as(company, first)
                        .call(HttpMethod.PUT, decision, "{\"decision\":\"ONE\"}")
                        .problem())
                .isEqualTo("403 access.denied");
        assertThat(manager.call(HttpMethod.PUT, decision, "{\"decision\":\"BOTH\",\"note\":\" \"}")
                        .problem())
                .isEqualTo("422 consistency.reason-needed");
        Answer decided = manager.call(HttpMethod.PUT, decision, "{\"decision\":\"OTHER\",\"note\":\"七月起没有涨价。\"}");

        assertThat(decided.at("/decision")).as(decided.text()).isEqualTo("OTHER");
        String number = decided.at("/other/ticket/number");
        for (StaffMember writer : List.of(first, second)) {
            assertThat(notes(writer)).containsExactly("“临停多少钱一小时”答得不一致：以" + number + " 的答复为准。七月起没有涨价。");
        }
        assertThat(pairs()).isEmpty();
        assertThat(manager.get(CONFLICTS + "?open=false").at("/items/0/id")).isEqualTo(id);
        assertThat(manager.call(HttpMethod.PUT, decision, "{\"decision\":\"ONE\"}")
                        .problem())
                .isEqualTo("409 consistency.decided");
        assertThat(manager.call(HttpMethod.DELETE, decision, null)
                        .json()
                        .get("decision")
                        .isNull())
                .isTrue();
        assertThat(manager.call(HttpMethod.PUT, decision, "{\"decision\":\"NOT_ALIKE\"}")
                        .status())
                .isEqualTo(200);
        assertThat(notes(first)).as("what was no conflict concerns nobody").hasSize(1);
    }

    @Test
    void findsWhatWasChangedInAnApprovedReply() throws Exception {
        String id = approved();
        TicketView ticket = asked(estate, "装修押金多久退");
        Answer sent = http.as(company, first)
                .post(
                        "/api/v1/tickets/" + ticket.id() + "/replies",
                        "{\"replyId\":\"%s\",\"text\":\"验收合格后15个工作日内退还。\"}".formatted(id));
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        look(ticket);

        JsonNode conflict = manager.get(CONFLICTS).json().at("/items/0");

        assertThat(conflict.at("/other/replyId").asString())
                .as(conflict.toString())
                .isEqualTo(id);
        assertThat(conflict.at("/other/messageId").isNull()).isTrue();
        assertThat(conflict.at("/other/question").asString()).isEqualTo("押金何时退");
        assertThat(conflict.at("/differences/0/one").asString()).contains("15");
    }

    private String approved() throws Exception {
        Answer created = http.as(company, first).post("/api/v1/replies", """
            {"code":"deposit","folder":"renovation","reviewMonths":6,"content":{"title":"押金何时退","questions":["装修押金多久退"],
             "body":"验收合格后7个工作日内退还。","plain":"","kinds":[],"channels":[],"tags":[],"variables":[],"basis":null}}\
            """);
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        String path = "/api/v1/replies/" + created.at("/id");
        http.as(company, first).post(path + "/submission", "", "If-Match", "W/\"1\"");
        Answer approved = manager.post(path + "/approval", "", "If-Match", "W/\"1\"");
        assertThat(approved.status()).as(approved.text()).isEqualTo(200);
        return created.at("/id");
    }

    @Test
    void isHiddenFromWhoeverDoesNotSeeTheEstate() throws Exception {
        String id = aConflict();
        Client stranger = http.as(
                company,
                given.staff(company, Role.ESTATE_MANAGER, given.estate(company).id()));

        assertThat(stranger.get(CONFLICTS).json().get("items").size()).isZero();
        assertThat(stranger.get(CONFLICTS + "/" + id).problem()).isEqualTo("404 not-found");
        assertThat(stranger.call(HttpMethod.PUT, CONFLICTS + "/" + id + "/decision", "{\"decision\":\"ONE\"}")
                        .problem())
                .isEqualTo("404 not-found");
        assertThat(manager.get(CONFLICTS + "/" + UUID.randomUUID()).problem()).isEqualTo("404 not-found");
    }
}
