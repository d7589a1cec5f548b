package io.hearth.desk.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.ticket.TicketView;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantDirectory;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.MutableClock;
import io.hearth.workflow.TicketKind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

@DeskTest
class GuidesIT {

    private static final String TEXT = "在{{estate}}办理，押金**{{deposit}}**，{{days}}天退。";

    @Autowired
    MockMvc mvc;

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    TenantDirectory directory;

    @Autowired
    MutableClock clock;

    private final String from = UUID.randomUUID().toString();
    private TenantId company;
    private String portal;
    private EstateView estate;
    private EstateView other;
    private Client clerk;
    private Client head;

    @BeforeEach
    void aCompanyWithTwoEstates() {
        company = given.company();
        portal = directory.require(company).slug();
        estate = given.estate(company);
        other = given.estate(company);
        clerk = http.as(company, given.staff(company, Role.FRONT_DESK));
        head = http.as(company, given.staff(company, Role.COMPANY_ADMIN));
    }

    @AfterEach
    void letTheClockRun() {
        clock.reset();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
    }

    private static String content(@Nullable String body, String values, @Nullable LocalDate first, String change) {
        return """
            {"title":"装修怎么办理","summary":"开工前登记。","body":%s,"fees":%s,"words":["敲墙"],"variables":%s,"values":%s,
             "from":%s,"until":null,"change":"%s"}\
            """.formatted(
                        body == null ? "null" : "\"" + body + "\"",
                        body == null
                                ? "null"
                                : "[{\"item\":\"装修押金\",\"unit\":\"元/户\",\"price\":\"{{deposit}}\",\"basis\":\"装修协议\",\"note\":\"\"}]",
                        body == null ? "[]" : """
                            [{"name":"estate","label":"项目","type":"TEXT","source":"estate.name","perEstate":false},
                             {"name":"deposit","label":"押金","type":"AMOUNT","source":null,"perEstate":true},
                             {"name":"days","label":"退押天数","type":"NUMBER","source":null,"perEstate":false}]\
                            """,
                        values,
                        first == null ? "null" : "\"" + first + "\"",
                        change);
    }

    private static String guide(String code, @Nullable EstateView estate, String content) {
        return """
            {"code":"%s","kind":"PROCEDURE","estateId":%s,"content":%s}\
            """.formatted(code, estate == null ? "null" : "\"" + estate.id() + "\"", content);
    }

    private String created(String code, @Nullable EstateView where, String content) throws Exception {
        Answer answer = clerk.post("/api/v1/guides", guide(code, where, content));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.at("/id");
    }

    private void approve(String id) throws Exception {
        String tag = "W/\"" + clerk.get("/api/v1/guides/" + id).at("/open/revision") + "\"";
        Answer submitted = clerk.post("/api/v1/guides/" + id + "/submission", "", "If-Match", tag);
        assertThat(submitted.status()).as(submitted.text()).isEqualTo(200);
        Answer approved = head.post("/api/v1/guides/" + id + "/approval", "", "If-Match", tag);
        assertThat(approved.status()).as(approved.text()).isEqualTo(200);
    }

    private void rewrite(String id, String content) throws Exception {
        Answer written = clerk.call(HttpMethod.PUT, "/api/v1/guides/" + id + "/draft", "{\"content\":" + content + "}");
        assertThat(written.status()).as(written.text()).isEqualTo(200);
        approve(id);
    }

    private Answer visit(HttpMethod method, String path, @Nullable String body) throws Exception {
        var asked = request(method, java.net.URI.create("/api/v1/public" + path))
                .header("X-Hearth-Portal", portal)
                .header("X-Forwarded-For", from);
        if (body != null) {
            asked.contentType(MediaType.APPLICATION_JSON).content(body);
        }
        return http.answer(mvc.perform(asked).andReturn().getResponse());
    }

    private Answer read(String code, EstateView where, String more) throws Exception {
        return visit(HttpMethod.GET, "/guides/" + code + "?estate=" + encoded(where) + more, null);
    }

    private static String encoded(EstateView where) {
        return URLEncoder.encode(where.code(), StandardCharsets.UTF_8);
    }

    /** A guide of the company that each estate completes, and the first estate's own amount in it. */
    private String published() throws Exception {
        String id = created("renovation", null, content(TEXT, "{\"days\":\"7\"}", null, "第一版"));
        approve(id);
        approve(created("renovation", estate, content(null, "{\"deposit\":\"1000\"}", null, "本项目的押金")));
        return id;
    }

    @Test
    void showsWhatTheCompanySaysWithTheEstatesAmountsAndOnlyThere() throws Exception {
        published();

        Answer page = read("renovation", estate, "");

        assertThat(page.status()).as(page.text()).isEqualTo(200);
        assertThat(page.at("/html")).contains("在" + estate.name() + "办理", "<strong>1000元</strong>", "7天退");
        assertThat(page.at("/fees/0/price")).isEqualTo("1000元");
        assertThat(page.at("/standing")).isEqualTo("IN_FORCE");
        assertThat(page.at("/from")).isEqualTo(today().toString());
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.text()).doesNotContain("{{");
        assertThat(read("renovation", other, "").problem()).isEqualTo("404 not-found");

        Answer hall = visit(HttpMethod.GET, "/guide-hall", null);
        assertThat(hall.json().get("estates").size()).isEqualTo(1);
        assertThat(hall.at("/estates/0/code")).isEqualTo(estate.code());
        assertThat(hall.at("/searchEngines")).isEqualTo("false");
    }

    @Test
    void neverShowsWhatNobodyElseHasApproved() throws Exception {
        String id = created("renovation", null, content(TEXT, "{\"days\":\"7\",\"deposit\":\"5\"}", null, ""));
        assertThat(read("renovation", estate, "").problem()).isEqualTo("404 not-found");
        Answer mine = head.call(
                HttpMethod.PUT,
                "/api/v1/guides/" + id + "/draft",
                "{\"content\":" + content(TEXT, "{\"days\":\"7\",\"deposit\":\"5\"}", null, "") + "}",
                "If-Match",
                "W/\"1\"");
        assertThat(mine.status()).as(mine.text()).isEqualTo(200);
        assertThat(head.post("/api/v1/guides/" + id + "/submission", "", "If-Match", "W/\"2\"")
                        .status())
                .isEqualTo(200);
        assertThat(head.post("/api/v1/guides/" + id + "/approval", "", "If-Match", "W/\"2\"")
                        .problem())
                .isEqualTo("409 guide.four-eyes");
        assertThat(read("renovation", estate, "").problem()).isEqualTo("404 not-found");
        assertThat(clerk.post("/api/v1/guides/" + id + "/approval", "", "If-Match", "W/\"2\"")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void letsOnlySomebodyWhoSeesEveryEstateDecideWhatEveryEstateShows() throws Exception {
        String id = created("renovation", null, content(TEXT, "{\"days\":\"7\"}", null, ""));
        clerk.post("/api/v1/guides/" + id + "/submission", "", "If-Match", "W/\"1\"");
        Client manager = http.as(company, given.staff(company, Role.ESTATE_MANAGER, estate.id()));
        assertThat(manager.post("/api/v1/guides/" + id + "/approval", "", "If-Match", "W/\"1\"")
                        .problem())
                .isEqualTo("403 guide.whole-company");
        String own = created("renovation", estate, content(null, "{\"deposit\":\"1000\"}", null, ""));
        // Beside nothing of the company's the estate's amount says nothing.
        assertThat(clerk.post("/api/v1/guides/" + own + "/submission", "", "If-Match", "W/\"1\"")
                        .problem())
                .isEqualTo("422 guide.empty");
        head.post("/api/v1/guides/" + id + "/approval", "", "If-Match", "W/\"1\"");
        clerk.post("/api/v1/guides/" + own + "/submission", "", "If-Match", "W/\"1\"");
        assertThat(manager.post("/api/v1/guides/" + own + "/approval", "", "If-Match", "W/\"1\"")
                        .status())
                .isEqualTo(200);
        Client elsewhere = http.as(company, given.staff(company, Role.ESTATE_MANAGER, other.id()));
        assertThat(elsewhere.get("/api/v1/guides/" + own).status()).isEqualTo(404);
    }

    @Test
    void keepsEveryVersionReadableAndSaysWhatChanged() throws Exception {
        String id = published();
        LocalDate first = today();
        LocalDate next = first.plusDays(10);
        rewrite(id, content(TEXT.replace("天退", "天内退还"), "{\"days\":\"15\"}", next, "退押金的时间改了"));

        Answer before = read("renovation", estate, "");
        assertThat(before.at("/html")).contains("7天退");
        assertThat(before.at("/until")).isEqualTo(next.minusDays(1).toString());
        assertThat(before.at("/periods/0/standing")).isEqualTo("UPCOMING");
        Answer coming = read("renovation", estate, "&on=" + next);
        assertThat(coming.at("/standing")).isEqualTo("UPCOMING");
        assertThat(coming.at("/change")).isEqualTo("本项目的押金");

        clock.advance(Duration.ofDays(11));
        Answer now = read("renovation", estate, "");
        assertThat(now.at("/html")).contains("15天内退还");
        assertThat(now.at("/changes/0/was")).contains("7天退");
        assertThat(now.at("/changes/0/is")).contains("15天内退还");
        Answer old = read("renovation", estate, "&on=" + first);
        assertThat(old.at("/standing")).isEqualTo("ENDED");
        assertThat(old.at("/html")).contains("7天退");
        assertThat(old.at("/gone")).isEqualTo("false");
    }

    @Test
    void refusesToRewriteWhatOwnersHaveRead() throws Exception {
        String id = published();
        clerk.call(
                HttpMethod.PUT,
                "/api/v1/guides/" + id + "/draft",
                "{\"content\":" + content(TEXT, "{\"days\":\"9\"}", today().minusDays(3), "") + "}");
        assertThat(clerk.post("/api/v1/guides/" + id + "/submission", "", "If-Match", "W/\"1\"")
                        .problem())
                .isEqualTo("422 guide.backdated");
    }

    @Test
    void refusesWhatStillHasGapsAndNamesThem() throws Exception {
        String id = created("renovation", null, content(TEXT, "{}", null, ""));
        Answer refused = clerk.post("/api/v1/guides/" + id + "/submission", "", "If-Match", "W/\"1\"");
        assertThat(refused.problem()).isEqualTo("422 guide.unfilled");
        assertThat(refused.at("/params/missing/0")).isEqualTo("退押天数");
        assertThat(refused.json().at("/params/missing").size()).isEqualTo(1);
        String flawed = created("flawed", null, content(TEXT + "{{nobody}}", "{\"days\":\"7\"}", null, ""));
        Answer named = clerk.post("/api/v1/guides/" + flawed + "/submission", "", "If-Match", "W/\"1\"");
        assertThat(named.problem()).isEqualTo("422 guide.flawed");
        assertThat(named.at("/params/findings/0/text")).isEqualTo("nobody");
        String silent = created(
                "silent",
                null,
                content(" ", "{\"days\":\"7\"}", null, "")
                        .replaceAll("\"fees\":\\[.*?]", "\"fees\":[]")
                        .replaceAll("(?s)\"variables\":\\[.*?]", "\"variables\":[]"));
        assertThat(clerk.post("/api/v1/guides/" + silent + "/submission", "", "If-Match", "W/\"1\"")
                        .problem())
                .isEqualTo("422 guide.empty");
        String wrong = created("wrong", null, content(TEXT, "{\"days\":\"一周\"}", null, ""));
        assertThat(clerk.post("/api/v1/guides/" + wrong + "/submission", "", "If-Match", "W/\"1\"")
                        .at("/params/wrong/0"))
                .isEqualTo("退押天数");
    }

    @Test
    void endsAGuideAndKeepsWhatItSaidButTakesAMistakeOutOfSight() throws Exception {
        String id = published();
        clock.advance(Duration.ofDays(2));
        assertThat(head.post("/api/v1/guides/" + id + "/retirement", "").at("/standing"))
                .isEqualTo("ENDED");
        // The estate's own values alone say nothing.
        Answer gone = read("renovation", estate, "");
        assertThat(gone.at("/gone")).isEqualTo("true");
        assertThat(gone.at("/standing")).isEqualTo("ENDED");
        assertThat(gone.at("/html")).contains("1000元");
        assertThat(visit(HttpMethod.GET, "/guide-hall", null)
                        .json()
                        .get("estates")
                        .size())
                .isZero();

        head.call(HttpMethod.DELETE, "/api/v1/guides/" + id + "/retirement", "");
        assertThat(read("renovation", estate, "").at("/standing")).isEqualTo("IN_FORCE");
        assertThat(head.post("/api/v1/guides/" + id + "/versions/1/withdrawal", "{\"why\":\"写了业主的名字\"}")
                        .status())
                .isEqualTo(200);
        assertThat(read("renovation", estate, "").problem()).isEqualTo("404 not-found");
        assertThat(head.get("/api/v1/guides/" + id + "/versions").at("/0/withdrawn/why"))
                .isEqualTo("写了业主的名字");
        assertThat(head.post("/api/v1/guides/" + id + "/versions/1/withdrawal", "{\"why\":\"x\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void isFoundByWhatOwnersCallIt() throws Exception {
        published();
        for (String asked : new String[] {"敲墙", "zhuangxiu", "押金多少"}) {
            Answer found = visit(
                    HttpMethod.GET,
                    "/guides?estate=" + encoded(estate) + "&text=" + URLEncoder.encode(asked, StandardCharsets.UTF_8),
                    null);
            assertThat(found.at("/guides/0/code")).as(asked).isEqualTo("renovation");
        }
        assertThat(visit(HttpMethod.GET, "/guides?estate=" + encoded(estate) + "&text=xyzxyz", null)
                        .json()
                        .get("guides")
                        .size())
                .isZero();
    }

    @Test
    void countsEachVoiceOnce() throws Exception {
        published();
        String own = clerk.get("/api/v1/guides?estateId=" + estate.id())
                .json()
                .get("items")
                .valueStream()
                .filter(each -> !each.get("estateId").isNull())
                .findFirst()
                .orElseThrow()
                .get("id")
                .asString();
        String path = "/guides/renovation/votes?estate=" + encoded(estate);
        String voice = "{\"helped\":%s,\"voter\":\"%s\",\"words\":%s}";
        assertThat(visit(HttpMethod.POST, path, voice.formatted("true", "a".repeat(20), "null"))
                        .status())
                .isEqualTo(204);
        visit(HttpMethod.POST, path, voice.formatted("false", "a".repeat(20), "\"没写周末能不能施工\""));
        visit(HttpMethod.POST, path, voice.formatted("true", "b".repeat(20), "null"));
        Answer votes = clerk.get("/api/v1/guides/" + own + "/votes");
        assertThat(votes.at("/versions/0/helped")).isEqualTo("1");
        assertThat(votes.at("/versions/0/notHelped")).isEqualTo("1");
        assertThat(votes.at("/words/0/words")).isEqualTo("没写周末能不能施工");
        assertThat(clerk.get("/api/v1/guides/" + own).at("/helped")).isEqualTo("1");
        assertThat(visit(HttpMethod.POST, path, voice.formatted("true", "short", "null"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void tiresOfVisitorsWhoVoteOrGuessTooOften() throws Exception {
        published();
        String path = "/guides/renovation/votes?estate=" + encoded(estate);
        int last = 0;
        for (int i = 0; i < 31; i++) {
            last = visit(HttpMethod.POST, path, "{\"helped\":true,\"voter\":\"%s\"}".formatted("v".repeat(16) + i))
                    .status();
        }
        assertThat(last).isEqualTo(429);
        Answer guess = visit(HttpMethod.GET, "/guides?estate=nothing", null);
        for (int i = 0; i < 40 && guess.status() == 404; i++) {
            guess = visit(HttpMethod.GET, "/guides?estate=nothing" + i, null);
        }
        assertThat(guess.problem()).isEqualTo("429 limit.exceeded");
    }

    @Test
    void showsNothingWhereTheCompanyKeepsItsPagesClosed() throws Exception {
        published();
        assertThat(clerk.call(HttpMethod.PUT, "/api/v1/guide-settings", "{\"open\":false,\"searchEngines\":false}")
                        .status())
                .isEqualTo(403);
        assertThat(head.call(HttpMethod.PUT, "/api/v1/guide-settings", "{\"open\":false,\"searchEngines\":false}")
                        .status())
                .isEqualTo(200);
        assertThat(read("renovation", estate, "").problem()).isEqualTo("404 not-found");
        assertThat(visit(HttpMethod.GET, "/guide-hall", null).problem()).isEqualTo("404 not-found");
        head.call(HttpMethod.PUT, "/api/v1/guide-settings", "{\"open\":true,\"searchEngines\":true}");
        assertThat(read("renovation", estate, "").at("/searchEngines")).isEqualTo("true");
    }

    @Test
    void saysWhereTheOfficeIs() throws Exception {
        published();
        String path = "/api/v1/guide-contacts/" + estate.id();
        String card = "{\"hours\":\"每天"
                + " 8:30-17:30\",\"place\":\"3号楼一层\",\"note\":\"\",\"phones\":[{\"label\":\"值班\",\"number\":\"%s\"}]}";
        assertThat(clerk.get(path).at("/version")).isEqualTo("0");
        assertThat(read("renovation", estate, "").json().get("contact").isNull())
                .isTrue();
        assertThat(head.call(HttpMethod.PUT, path, card.formatted("打电话"), "If-Match", "W/\"0\"")
                        .status())
                .isEqualTo(400);
        assertThat(head.call(HttpMethod.PUT, path, card.formatted("0571-87654321"), "If-Match", "W/\"0\"")
                        .at("/version"))
                .isEqualTo("1");
        assertThat(head.call(HttpMethod.PUT, path, card.formatted("12345"), "If-Match", "W/\"0\"")
                        .status())
                .isEqualTo(412);
        assertThat(head.call(HttpMethod.PUT, path, card.formatted("12345")).status())
                .isEqualTo(428);
        assertThat(read("renovation", estate, "").at("/contact/phones/0/number"))
                .isEqualTo("0571-87654321");
    }

    @Test
    void isLinkedFromRepliesAsItStandsOnThatDay() throws Exception {
        published();
        TicketView ticket = given.ticket(company, estate, TicketKind.REPAIR);
        Answer reply = clerk.post("/api/v1/replies", """
            {"code":"deposit","folder":"renovation","estateId":null,"reviewMonths":6,"note":null,"content":
             {"title":"押金","questions":[],"body":"见[装修办理](guide:renovation)。","plain":"见guide:%s","kinds":[],"channels":[],
              "tags":[],"variables":[],"basis":null}}\
            """.formatted("nothing-there"));
        String id = reply.at("/id");
        clerk.post("/api/v1/replies/" + id + "/submission", "", "If-Match", "W/\"1\"");
        head.post("/api/v1/replies/" + id + "/approval", "", "If-Match", "W/\"1\"");
        Answer filled = clerk.post(
                "/api/v1/tickets/" + ticket.number() + "/replies/filled", "{\"replyId\":\"%s\"}".formatted(id));
        assertThat(filled.status()).as(filled.text()).isEqualTo(200);
        String address = "https://" + portal + ".hearth.test/g/renovation?e=" + encoded(estate) + "&on=" + today();
        assertThat(filled.at("/text")).contains(address);
        assertThat(filled.at("/html")).contains("href=\"" + address.replace("&", "&amp;"));
        assertThat(filled.json().get("missing").toString()).contains("guide:nothing-there");
    }

    @Test
    void beginsWithSkeletonsThatNobodyCanPublishBeforeTheyAreFilled() throws Exception {
        assertThat(clerk.post("/api/v1/guides/starters", "").at("/added")).isEqualTo("10");
        assertThat(clerk.post("/api/v1/guides/starters", "").at("/added")).isEqualTo("0");
        Answer all = clerk.get("/api/v1/guides?limit=20");
        assertThat(all.json().get("items").size()).isEqualTo(10);
        assertThat(visit(HttpMethod.GET, "/guide-hall", null)
                        .json()
                        .get("estates")
                        .size())
                .isZero();
        for (var each : all.json().get("items")) {
            String id = each.get("id").asString();
            Answer refused = clerk.post("/api/v1/guides/" + id + "/submission", "", "If-Match", "W/\"1\"");
            assertThat(refused.status() == 200 ? "ok" : refused.problem())
                    .as(each.get("code").asString())
                    .isIn("ok", "422 guide.unfilled");
            Answer preview = clerk.post(
                    "/api/v1/guides/" + id + "/preview",
                    "{\"estateId\":\"%s\",\"content\":%s}"
                            .formatted(estate.id(), each.at("/open/content").toString()));
            assertThat(preview.json().get("findings").size()).as(preview.text()).isZero();
            assertThat(preview.at("/html")).doesNotContain("{{");
        }
    }

    @Test
    void tellsHowTheCompanysGuideStandsInEachEstate() throws Exception {
        String id = published();
        Answer estates = clerk.get("/api/v1/guides/" + id + "/estates");
        for (var each : estates.json()) {
            boolean filled = each.get("estateId").asString().equals(estate.id().toString());
            assertThat(each.get("shown").asBoolean()).isEqualTo(filled);
            assertThat(each.get("missing").toString()).isEqualTo(filled ? "[]" : "[\"押金\"]");
        }
        assertThat(estates.json().size()).isEqualTo(2);
    }

    @Test
    void isReachedFromOwnersOtherPages() throws Exception {
        published();
        TicketView ticket = given.ticket(company, estate, TicketKind.REPAIR);
        Answer link = head.post("/api/v1/tickets/" + ticket.number() + "/progress-link", "{}");
        Answer page = visit(HttpMethod.GET, "/progress" + link.at("/path").substring(2), null);
        assertThat(page.at("/guides")).isEqualTo("/g?e=" + encoded(estate));
    }
}
