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
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.workflow.TicketKind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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
    void isListedInTheOrderOfItsFoldersPageByPage() throws Exception {
        Set<String> listed = new LinkedHashSet<>();
        Set<String> seen = new HashSet<>();
        String next = "";
        do {
            Answer page = clerk.get("/api/v1/replies?limit=40" + next);
            for (JsonNode reply : page.json().get("items")) {
                listed.add(reply.get("folder").asString());
                assertThat(seen.add(reply.get("id").asString())).isTrue();
            }
            next = page.json().get("nextCursor").isNull() ? "" : "&cursor=" + page.at("/nextCursor");
        } while (!next.isEmpty());

        assertThat(listed)
                .containsExactlyElementsOf(
                        clerk.get("/api/v1/reply-folders").json().findValuesAsString("key"));
        assertThat(seen).hasSizeGreaterThanOrEqualTo(120);
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
        assertThat(manager.post("/api/v1/replies/" + id + "/refusal", "{\"note\":\"写上天数\"}", "If-Match", "W/\"1\"")
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
        assertThat(discard(id, null).problem()).isEqualTo("428 request.precondition-required");
        assertThat(discard(id, "W/\"9\"").problem()).isEqualTo("412 request.stale-version");
        assertThat(discard(id, "W/\"1\"").status()).isEqualTo(204);
        assertThat(clerk.get("/api/v1/replies/" + id).json().get("open").isNull())
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
        assertThat(sent.at("/message/text")).startsWith("王芳，您好！我是").endsWith("客服李师傅。\n\n您家的押金 2000元 在 3 天内退还。");
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
        assertThat(clerk.get("/api/v1/replies?state=RETIRED").at("/items/0/id")).isEqualTo(id);
        assertThat(manager.call(HttpMethod.DELETE, "/api/v1/replies/" + id + "/retirement", null)
                        .at("/state"))
                .isEqualTo("APPROVED");
    }

    @Test
    void takesAReplyAwayThatWasNeverApprovedWithItsLastDraft() throws Exception {
        String id = created("deposit", "null", BODY);
        clerk.post("/api/v1/replies/" + id + "/submission", "", "If-Match", "W/\"1\"");

        assertThat(clerk.call(HttpMethod.DELETE, "/api/v1/replies/" + id + "/submission", null)
                        .at("/open/state"))
                .isEqualTo("DRAFT");
        assertThat(clerk.call(HttpMethod.DELETE, "/api/v1/replies/" + id + "/submission", null)
                        .problem())
                .isEqualTo("409 reply.not-in-review");
        assertThat(discard(id, "W/\"1\"").status()).isEqualTo(204);
        assertThat(clerk.get("/api/v1/replies/" + id).problem()).isEqualTo("404 not-found");
        created("deposit", "null", BODY);
    }

    @Test
    void speaksALanguageAndChineseWhereNothingIsSaid() throws Exception {
        String chinese = approved("deposit", "null", BODY);
        Answer english = clerk.post("/api/v1/replies", """
            {"code":"deposit-english","folder":"renovation","estateId":null,"reviewMonths":6,"content":%s}\
            """.formatted(
                        content("When is my deposit returned", "Within {{days}} days: {{amount}}.")
                                .replace("\"basis\":null", "\"basis\":null,\"language\":\"ENGLISH\"")));
        assertThat(english.at("/open/content/language")).isEqualTo("ENGLISH");
        assertThat(clerk.get("/api/v1/replies/" + chinese).at("/inForce/content/language"))
                .isEqualTo("CHINESE");
        assertThat(listed("language=ENGLISH")).containsExactly(english.at("/id"));
        assertThat(listed("language=CHINESE&folder=renovation"))
                .contains(chinese)
                .doesNotContain(english.at("/id"));
        assertThat(listed("language=KOREAN")).isEmpty();
        assertThat(clerk.get("/api/v1/replies/typed?text=" + encoded("紫色大象")).at("/0/language"))
                .isEqualTo("CHINESE");
    }

    @Test
    void isListedByWhatItIsForWhereItStandsAndWhatItSays() throws Exception {
        String id = approved("deposit", "null", BODY);
        String begun = created("later", "null", BODY.replace("押金", "尾款"));

        assertThat(listed("folder=renovation&tag=" + encoded("押金"))).contains(id, begun);
        assertThat(listed("kind=INQUIRY&text=" + encoded("尾款"))).containsExactly(begun);
        assertThat(listed("kind=REPAIR&text=" + encoded("尾款"))).isEmpty();
        assertThat(listed("channel=PHONE&text=" + encoded("尾款"))).containsExactly(begun);
        assertThat(listed("text=zisedaxiang")).containsExactly(id);
        assertThat(listed("text=" + encoded("100%_"))).isEmpty();
        assertThat(listed("state=DRAFT")).containsExactly(begun);
        assertThat(listed("written=true")).containsExactly(begun);
        assertThat(listed("inReview=true")).isEmpty();
        assertThat(listed("state=EXPIRING")).isEmpty();
        validity(
                id,
                manager.get("/api/v1/replies/" + id).header("ETag"),
                null,
                LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(10).toString());
        assertThat(listed("state=EXPIRING")).containsExactly(id);
        assertThat(listed("state=APPROVED&limit=200")).doesNotContain(id);
        assertThat(clerk.get("/api/v1/reply-tags")
                        .json()
                        .valueStream()
                        .map(each -> each.get("tag").asString()))
                .contains("押金");
    }

    @Test
    void liesInAFolderAndIsLookedAfterBySomebody() throws Exception {
        String id = created("deposit", "null", BODY);
        String version = clerk.get("/api/v1/replies/" + id).header("ETag");
        StaffMember keeper = given.staff(company, Role.FRONT_DESK);
        assertThat(clerk.get("/api/v1/replies/" + id).at("/responsible/name")).isNotEmpty();

        assertThat(file(id, null, "fees", null).problem()).isEqualTo("428 request.precondition-required");
        assertThat(file(id, "W/\"9\"", "fees", null).problem()).isEqualTo("412 request.stale-version");
        assertThat(file(id, version, "nowhere", null).problem()).isEqualTo("422 reply.folder-unknown");
        assertThat(file(id, version, "fees", UUID.randomUUID().toString()).problem())
                .isEqualTo("422 reply.responsible-unknown");

        Answer filed = file(id, version, "fees", keeper.id().toString());

        assertThat(filed.at("/folder")).isEqualTo("fees");
        assertThat(filed.at("/responsible/name")).isEqualTo(keeper.name());
        assertThat(listed("responsibleId=" + keeper.id())).containsExactly(id);
    }

    @Test
    void keepsItsFoldersInAnOrderOfTheCompanysOwn() throws Exception {
        Answer added = clerk.post("/api/v1/reply-folders", "{\"name\":\"充电桩\"}");
        assertThat(added.status()).isEqualTo(201);
        String key = added.at("/key");
        assertThat(key).isEqualTo("chong-dian-zhuang");
        assertThat(clerk.post("/api/v1/reply-folders", "{\"name\":\"充电桩 \"}").problem())
                .isEqualTo("409 reply.folder-name-taken");
        assertThat(clerk.post("/api/v1/reply-folders", "{\"name\":\" \"}").status())
                .isEqualTo(400);
        assertThat(clerk.call(HttpMethod.PUT, "/api/v1/reply-folders/" + key, "{\"name\":\"充电\"}")
                        .at("/name"))
                .isEqualTo("充电");
        assertThat(clerk.call(HttpMethod.PUT, "/api/v1/reply-folders/nowhere", "{\"name\":\"充电\"}")
                        .problem())
                .isEqualTo("404 not-found");

        List<String> keys = new ArrayList<>(clerk.get("/api/v1/reply-folders")
                .json()
                .valueStream()
                .map(each -> each.get("key").asString())
                .toList());
        assertThat(order(keys.subList(1, keys.size())).problem()).isEqualTo("409 reply.folders-changed");
        Collections.reverse(keys);
        assertThat(order(keys).at("/0/key")).isEqualTo(key);

        String id = created("deposit", "null", BODY);
        file(id, "W/\"0\"", key, null);
        assertThat(clerk.call(HttpMethod.DELETE, "/api/v1/reply-folders/" + key, null)
                        .problem())
                .isEqualTo("409 reply.folder-not-empty");
        assertThat(clerk.call(HttpMethod.DELETE, "/api/v1/reply-folders/" + key + "?into=" + key, null)
                        .problem())
                .isEqualTo("422 reply.folder-unknown");
        assertThat(clerk.call(HttpMethod.DELETE, "/api/v1/reply-folders/" + key + "?into=fees", null)
                        .status())
                .isEqualTo(204);
        assertThat(clerk.get("/api/v1/replies/" + id).at("/folder")).isEqualTo("fees");
    }

    @Test
    void tellsAnEstateThatTheCompanysReplyHasChangedSince() throws Exception {
        String whole = approved("deposit", "null", BODY);
        String own = approved("deposit", "\"" + estate.id() + "\"", BODY.replace("您好", "云栖苑您好"));
        assertThat(clerk.get("/api/v1/replies/" + own).at("/wordingOf/behind")).isEqualTo("false");
        assertThat(clerk.get("/api/v1/replies/" + own).at("/wordingOf/replyId")).isEqualTo(whole);

        write(clerk, whole, null, content("第二版", BODY));
        clerk.post("/api/v1/replies/" + whole + "/submission", "", "If-Match", "W/\"1\"");
        manager.post("/api/v1/replies/" + whole + "/approval", "", "If-Match", "W/\"1\"");

        Answer behind = clerk.get("/api/v1/replies/" + whole + "/wordings");
        assertThat(behind.at("/0/id")).isEqualTo(own);
        assertThat(behind.at("/0/wordingOf/behind")).isEqualTo("true");
        assertThat(behind.at("/0/wordingOf/seen")).isEqualTo("1");
        assertThat(behind.at("/0/wordingOf/now")).isEqualTo("2");
        assertThat(http.as(
                                company,
                                given.staff(
                                        company,
                                        Role.ESTATE_MANAGER,
                                        given.estate(company).id()))
                        .get("/api/v1/replies/" + whole + "/wordings")
                        .json()
                        .size())
                .isZero();
        assertThat(manager.post("/api/v1/replies/" + own + "/review", "").at("/wordingOf/behind"))
                .isEqualTo("false");
        assertThat(clerk.post(
                                "/api/v1/replies",
                                reply("x", "\"" + estate.id() + "\"", BODY).replace("\"code\":\"x\",", ""))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void isNamedByItsTitleWhenNobodyNamesIt() throws Exception {
        String unnamed = reply("x", "null", BODY).replace("\"code\":\"x\",", "");

        assertThat(clerk.post("/api/v1/replies", unnamed).at("/code")).isEqualTo("tui-ya-jin-yao-duo-jiu");
        assertThat(clerk.post("/api/v1/replies", unnamed).at("/code")).isEqualTo("tui-ya-jin-yao-duo-jiu-2");
    }

    @Test
    void isShownBeforeItIsSaved() throws Exception {
        String preview = "{\"content\":%s,\"ticket\":%s}";
        String content = content("退押金要多久", BODY + " <b>{{nobody}}</b> [看](https://a.example/{{unit}})");

        Answer alone = clerk.post("/api/v1/replies/preview", preview.formatted(content, "null"));
        assertThat(alone.at("/html"))
                .contains("<mark>金额</mark>", "<mark>nobody</mark>", "&lt;b&gt;")
                .doesNotContain("<b>");
        assertThat(alone.json()
                        .at("/findings")
                        .valueStream()
                        .map(each -> each.get("flaw").asString()))
                .containsExactly("UNDECLARED");
        assertThat(alone.at("/missing/0")).isEqualTo("amount");

        Answer filled = clerk.post("/api/v1/replies/preview", preview.formatted(content, quoted(ticket.number())));
        assertThat(filled.at("/html")).contains("<ins>王芳</ins>").doesNotContain("\uE000", "%EE");
        assertThat(filled.at("/plain")).isEqualTo("押金{{amount}}，3天内退。");
        assertThat(clerk.post("/api/v1/replies/preview", preview.formatted(content, "\"WX-1\""))
                        .problem())
                .isEqualTo("404 not-found");
    }

    @Test
    void takesWhatWasPastedAsMarkdownAndNamesWhatItCannotHold() throws Exception {
        Answer pasted = clerk.post(
                "/api/v1/replies/pasted",
                "{\"html\":\"<p>押金<b>三天</b>内退<img src=x onerror=alert(1)></p><script>alert(1)</script>\"}");

        assertThat(pasted.at("/markdown")).isEqualTo("押金**三天**内退");
        assertThat(pasted.at("/lost/IMAGE")).isEqualTo("1");
        assertThat(clerk.post("/api/v1/replies/pasted", "{}").status()).isEqualTo(400);
    }

    private List<String> listed(String query) throws Exception {
        return clerk.get("/api/v1/replies?" + query)
                .json()
                .get("items")
                .valueStream()
                .map(each -> each.get("id").asString())
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Answer discard(String id, @Nullable String ifMatch) throws Exception {
        String path = "/api/v1/replies/" + id + "/draft";
        return ifMatch == null
                ? clerk.call(HttpMethod.DELETE, path, null)
                : clerk.call(HttpMethod.DELETE, path, null, "If-Match", ifMatch);
    }

    private Answer file(String id, @Nullable String ifMatch, String folder, @Nullable String responsible)
            throws Exception {
        String path = "/api/v1/replies/" + id + "/filing";
        String body = "{\"folder\":\"%s\",\"responsibleId\":%s}".formatted(folder, quoted(responsible));
        return ifMatch == null
                ? clerk.call(HttpMethod.PUT, path, body)
                : clerk.call(HttpMethod.PUT, path, body, "If-Match", ifMatch);
    }

    private Answer order(List<String> keys) throws Exception {
        return clerk.call(
                HttpMethod.PUT, "/api/v1/reply-folders/order", "{\"keys\":[\"" + String.join("\",\"", keys) + "\"]}");
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
