package io.hearth.desk.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.ticket.TicketView;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.workflow.TicketKind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@DeskTest
class RepliesIT {

    private static final String BODY = "您好 {{owner}}，{{unit}}的押金 **{{amount}}** 在 {{days}} 天内退还。";

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    TenantExecutor executor;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TenantSql sql;

    private TenantId company;
    private EstateView estate;
    private Client clerk;
    private Client manager;
    private TicketView ticket;

    @BeforeEach
    void aCompanyWithItsStarterLibrary() {
        company = given.company();
        estate = given.estate(company);
        clerk = http.as(company, given.staff(company, Role.FRONT_DESK));
        manager = http.as(company, given.staff(company, Role.ESTATE_MANAGER));
        ticket = given.ticket(company, estate, TicketKind.REPAIR);
    }

    private static String reply(String code, String estateId, String body) {
        return """
            {"code":"%s","folder":"renovation","estateId":%s,"reviewMonths":6,"note":"第一版","content":%s}\
            """.formatted(code, estateId, content("退押金要多久", body));
    }

    private static String content(String title, String body) {
        return """
            {"title":"%s","questions":["紫色大象押金啥时候退"],"body":"%s","plain":"押金{{amount}}，{{days}}天内退。","kinds":["INQUIRY"],"channels":[],
             "tags":["押金"],"variables":[
               {"name":"owner","label":"称呼","type":"TEXT","source":"owner.salutation","fallback":"业主"},
               {"name":"unit","label":"房号","type":"TEXT","source":"unit.name","fallback":"您家"},
               {"name":"amount","label":"金额","type":"AMOUNT","source":null,"fallback":null},
               {"name":"days","label":"天数","type":"NUMBER","source":null,"fallback":"3"}],"basis":null}\
            """.formatted(title, body);
    }

    private String created(String code, String estateId, String body) throws Exception {
        Answer answer = clerk.post("/api/v1/replies", reply(code, estateId, body));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.at("/id");
    }

    private String approved(String code, String estateId, String body) throws Exception {
        String id = created(code, estateId, body);
        assertThat(clerk.post("/api/v1/replies/" + id + "/submission", "", "If-Match", "W/\"1\"")
                        .status())
                .isEqualTo(200);
        Answer approved = manager.post("/api/v1/replies/" + id + "/approval", "", "If-Match", "W/\"1\"");
        assertThat(approved.status()).as(approved.text()).isEqualTo(200);
        return id;
    }

    private List<String> found(Client client, String path) throws Exception {
        return client.get(path)
                .json()
                .valueStream()
                .map(each -> each.get("replyId").asString())
                .toList();
    }

    @Test
    void beginsWithALibraryOfItsOwn() throws Exception {
        JsonNode folders = clerk.get("/api/v1/reply-folders").json();
        assertThat(folders.size()).isEqualTo(18);
        int replies = 0;
        for (JsonNode folder : folders) {
            replies += folder.get("replies").asInt();
        }
        assertThat(replies).isGreaterThanOrEqualTo(120);
        Answer page = clerk.get("/api/v1/replies?folder=fees&limit=2");
        assertThat(page.json().get("items").size()).isEqualTo(2);
        assertThat(page.at("/items/0/state")).isEqualTo("APPROVED");
        assertThat(page.at("/items/0/inForce/content/title")).isNotEmpty();
        assertThat(clerk.get("/api/v1/replies?folder=fees&cursor=" + page.at("/nextCursor"))
                        .at("/items/0/code"))
                .isGreaterThan(page.at("/items/1/code"));
    }

    @Test
    void addsTheShippedRepliesThatAreMissingAndTouchesNoOther() throws Exception {
        executor.run(
                company,
                () -> transaction.executeWithoutResult(status -> {
                    sql.sql("UPDATE tenant_.replies SET code = 'kept' WHERE code = 'fees-how-to-pay'")
                            .update();
                }));

        assertThat(manager.post("/api/v1/replies/starters", "").at("/added")).isEqualTo("1");
        assertThat(manager.post("/api/v1/replies/starters", "").at("/added")).isEqualTo("0");
        assertThat(clerk.post("/api/v1/replies/starters", "").status()).isEqualTo(403);
    }

    @Test
    void isFoundByWordsPinyinAndInitialsAndByTheTicket() throws Exception {
        assertThat(clerk.get("/api/v1/replies/typed?text=" + URLEncoder.encode("物业费", StandardCharsets.UTF_8))
                        .json()
                        .valueStream()
                        .map(each -> each.get("folder").asString()))
                .contains("fees");
        assertThat(clerk.get("/api/v1/replies/typed?text=wuyefei")
                        .json()
                        .valueStream()
                        .map(each -> each.get("folder").asString()))
                .contains("fees");
        assertThat(clerk.get("/api/v1/replies/typed?text=wyf").at("/0/by")).isEqualTo("INITIALS");
        assertThat(clerk.get("/api/v1/replies/typed?text=").json().size()).isZero();

        JsonNode suggested = clerk.get("/api/v1/tickets/" + ticket.id() + "/replies/suggested")
                .json();

        assertThat(suggested.size()).isBetween(1, 3);
        assertThat(suggested.valueStream().map(each -> each.get("folder").asString()))
                .contains("repair");
        assertThat(suggested.get(0).get("why").asString()).isNotEmpty();
    }

    @Test
    void goesThroughFourEyesBeforeItCanBeSent() throws Exception {
        String id = created("deposit", "null", BODY);
        String typed = "/api/v1/replies/typed?text=zisedaxiang";

        assertThat(found(clerk, typed)).isEmpty();
        assertThat(clerk.post("/api/v1/replies/" + id + "/approval", "", "If-Match", "W/\"1\"")
                        .status())
                .isEqualTo(403);
        assertThat(manager.post("/api/v1/replies/" + id + "/approval", "", "If-Match", "W/\"1\"")
                        .problem())
                .isEqualTo("409 reply.not-in-review");
        assertThat(clerk.post("/api/v1/replies/" + id + "/submission", "").problem())
                .isEqualTo("428 request.precondition-required");
        assertThat(clerk.post("/api/v1/replies/" + id + "/submission", "", "If-Match", "W/\"1\"")
                        .at("/open/state"))
                .isEqualTo("IN_REVIEW");
        assertThat(write(clerk, id, "W/\"1\"", content("改了", BODY)).problem()).isEqualTo("409 reply.in-review");
        assertThat(manager.post("/api/v1/replies/" + id + "/refusal", "{\"note\":\"写上天数\"}")
                        .at("/open/note"))
                .isEqualTo("写上天数");
        assertThat(write(manager, id, "W/\"7\"", content("改了", BODY)).problem()).isEqualTo("412 request.stale-version");
        assertThat(write(manager, id, null, content("改了", BODY)).problem())
                .isEqualTo("428 request.precondition-required");
        assertThat(write(manager, id, "W/\"1\"", content("改了", BODY)).at("/open/revision"))
                .isEqualTo("2");
        assertThat(clerk.post("/api/v1/replies/" + id + "/submission", "", "If-Match", "W/\"2\"")
                        .status())
                .isEqualTo(200);
        assertThat(manager.post("/api/v1/replies/" + id + "/approval", "", "If-Match", "W/\"2\"")
                        .problem())
                .isEqualTo("409 reply.four-eyes");
        assertThat(found(clerk, typed)).isEmpty();

        Answer approved = http.as(company, given.staff(company, Role.COMPANY_ADMIN))
                .post("/api/v1/replies/" + id + "/approval", "", "If-Match", "W/\"2\"");

        assertThat(approved.at("/state")).isEqualTo("APPROVED");
        assertThat(approved.at("/inForce/content/title")).isEqualTo("改了");
        assertThat(found(clerk, typed)).containsExactly(id);
    }

    @Test
    void keepsEveryVersionAndBringsOneBack() throws Exception {
        String id = approved("deposit", "null", BODY);
        assertThat(write(clerk, id, null, content("第二版", BODY)).status()).isEqualTo(200);
        clerk.post("/api/v1/replies/" + id + "/submission", "", "If-Match", "W/\"1\"");
        manager.post("/api/v1/replies/" + id + "/approval", "", "If-Match", "W/\"1\"");

        JsonNode versions = clerk.get("/api/v1/replies/" + id + "/versions").json();
        assertThat(versions.valueStream()
                        .map(each -> each.get("number").asInt() + " "
                                + each.get("state").asString()))
                .containsExactly("2 APPROVED", "1 SUPERSEDED");

        assertThat(clerk.post("/api/v1/replies/" + id + "/versions/1/restoration", "")
                        .at("/open/content/title"))
                .isEqualTo("退押金要多久");
        assertThat(clerk.post("/api/v1/replies/" + id + "/versions/1/restoration", "")
                        .problem())
                .isEqualTo("409 reply.in-review");
        assertThat(clerk.call(HttpMethod.DELETE, "/api/v1/replies/" + id + "/draft", null)
                        .json()
                        .get("open")
                        .isNull())
                .isTrue();
        assertThat(clerk.get("/api/v1/replies/" + id).at("/inForce/content/title"))
                .isEqualTo("第二版");
    }

    @Test
    void refusesWhatCouldNotBeFilled() throws Exception {
        String id = created("deposit", "null", "您好 {{nobody}} {{owner");

        Answer refused = clerk.post("/api/v1/replies/" + id + "/submission", "", "If-Match", "W/\"1\"");

        assertThat(refused.problem()).isEqualTo("422 reply.flawed");
        assertThat(refused.json()
                        .at("/params/findings")
                        .valueStream()
                        .map(each -> each.get("flaw").asString() + " "
                                + each.get("text").asString()))
                .contains("UNDECLARED nobody", "UNCLOSED_VARIABLE {{owner", "UNUSED unit");
        assertThat(clerk.post("/api/v1/replies", reply("deposit", "null", BODY)).problem())
                .isEqualTo("409 reply.code-taken");
        assertThat(clerk.post("/api/v1/replies", reply("other", "null", BODY).replace("renovation", "nowhere"))
                        .problem())
                .isEqualTo("422 reply.folder-unknown");
        assertThat(clerk.post("/api/v1/replies", reply("other", "\"" + estate.id() + "\"", BODY))
                        .problem())
                .isEqualTo("422 reply.nothing-to-reword");
    }

    @Test
    void isWordedByAnEstateForItsOwnTickets() throws Exception {
        String whole = approved("deposit", "null", BODY);
        String own = approved("deposit", "\"" + estate.id() + "\"", BODY.replace("您好", "云栖苑您好"));
        EstateView other = given.estate(company);

        assertThat(found(clerk, "/api/v1/replies/typed?text=zisedaxiang&estateId=" + estate.id()))
                .containsExactly(own);
        assertThat(found(clerk, "/api/v1/replies/typed?text=zisedaxiang&estateId=" + other.id()))
                .containsExactly(whole);
        assertThat(found(clerk, "/api/v1/replies/typed?text=zisedaxiang")).containsExactly(whole);
        TicketView elsewhere = given.ticket(company, other, TicketKind.INQUIRY);
        assertThat(clerk.post(
                                "/api/v1/tickets/" + elsewhere.id() + "/replies/filled",
                                "{\"replyId\":\"%s\"}".formatted(own))
                        .problem())
                .isEqualTo("404 not-found");
        assertThat(http.as(company, given.staff(company, Role.ESTATE_MANAGER, other.id()))
                        .get("/api/v1/replies/" + own)
                        .problem())
                .isEqualTo("404 not-found");
    }

    @Test
    void isFilledFromTheTicketAndSentWholeOnly() throws Exception {
        String id = approved("deposit", "null", BODY);
        String replies = "/api/v1/tickets/" + ticket.id() + "/replies";

        Answer filled = clerk.post(replies + "/filled", "{\"replyId\":\"%s\"}".formatted(id));
        assertThat(filled.at("/missing/0")).isEqualTo("amount");
        assertThat(filled.at("/values/owner")).isEqualTo("王芳");
        assertThat(filled.at("/html")).contains("王芳", "<strong>");
        assertThat(clerk.post(replies, "{\"replyId\":\"%s\"}".formatted(id)).problem())
                .isEqualTo("422 reply.unfilled");
        assertThat(clerk.post(replies, "{\"replyId\":\"%s\",\"values\":{\"amount\":\"很多\"}}".formatted(id))
                        .at("/params/wrong/0"))
                .isEqualTo("amount");

        Answer sent = clerk.post(replies, "{\"replyId\":\"%s\",\"values\":{\"amount\":\"2000\"}}".formatted(id));
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        assertThat(sent.at("/message/text")).isEqualTo("您好 王芳，您家的押金 2000元 在 3 天内退还。");
        assertThat(sent.at("/edits")).isEqualTo("0");
        Answer changed = clerk.post(
                replies,
                "{\"replyId\":\"%s\",\"values\":{\"amount\":\"2000\"},\"text\":\"您好 王芳，您家的押金 2000元 在 5 天内退还。\"}"
                        .formatted(id));
        assertThat(changed.at("/edits")).isEqualTo("1");

        List<String> uses = executor.call(
                company,
                () -> transaction.execute(
                        status -> sql.sql("SELECT number || ' ' || edits FROM tenant_.reply_uses ORDER BY id")
                                .query(String.class)
                                .list()));
        assertThat(uses).containsExactly("1 0", "1 1");
    }

    @Test
    void cannotBeSentOnceItsTimeIsOverOrItIsOutOfUse() throws Exception {
        String id = approved("deposit", "null", BODY);
        String replies = "/api/v1/tickets/" + ticket.id() + "/replies";
        String fill = "{\"replyId\":\"%s\"}".formatted(id);
        String version = manager.get("/api/v1/replies/" + id).header("ETag");

        assertThat(validity(id, version, "2026-02-01", "2026-01-01").problem()).isEqualTo("422 reply.validity");
        Answer expired = validity(id, version, null, "2020-01-01");
        assertThat(expired.at("/state")).isEqualTo("EXPIRED");
        assertThat(validity(id, version, null, null).problem()).isEqualTo("412 request.stale-version");
        assertThat(clerk.post(replies + "/filled", fill).problem()).isEqualTo("409 reply.not-sendable");
        assertThat(found(clerk, "/api/v1/replies/typed?text=zisedaxiang")).isEmpty();
        assertThat(validity(id, expired.header("ETag"), "2999-01-01", null).at("/state"))
                .isEqualTo("APPROVED");
        assertThat(found(clerk, "/api/v1/replies/typed?text=zisedaxiang")).isEmpty();
        validity(id, manager.get("/api/v1/replies/" + id).header("ETag"), null, null);
        assertThat(found(clerk, "/api/v1/replies/typed?text=zisedaxiang")).containsExactly(id);

        assertThat(manager.post("/api/v1/replies/" + id + "/retirement", "").at("/state"))
                .isEqualTo("RETIRED");
        assertThat(clerk.post(replies, fill).problem()).isEqualTo("409 reply.not-sendable");
        assertThat(found(clerk, "/api/v1/replies/typed?text=zisedaxiang")).isEmpty();
        assertThat(clerk.get("/api/v1/replies?retired=true").at("/items/0/id")).isEqualTo(id);
        assertThat(manager.call(HttpMethod.DELETE, "/api/v1/replies/" + id + "/retirement", null)
                        .at("/state"))
                .isEqualTo("APPROVED");
    }

    private Answer validity(String id, String version, @Nullable String from, @Nullable String until) throws Exception {
        return manager.call(
                HttpMethod.PUT,
                "/api/v1/replies/" + id + "/validity",
                "{\"from\":%s,\"until\":%s,\"reviewMonths\":6}".formatted(quoted(from), quoted(until)),
                "If-Match",
                version);
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "null" : "\"" + text + "\"";
    }

    private static Answer write(Client client, String id, @Nullable String ifMatch, String content) throws Exception {
        String body = "{\"content\":" + content + ",\"note\":null}";
        return ifMatch == null
                ? client.call(HttpMethod.PUT, "/api/v1/replies/" + id + "/draft", body)
                : client.call(HttpMethod.PUT, "/api/v1/replies/" + id + "/draft", body, "If-Match", ifMatch);
    }
}
