package io.hearth.desk.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.contact.ContactView;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.estate.UnitView;
import io.hearth.desk.workorder.GivenPhotos;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantDirectory;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.MutableClock;
import io.hearth.testkit.RealServices;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import me.chanjar.weixin.common.util.crypto.SHA1;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.KeyScanOptions;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;

@DeskTest
class WeChatIT {

    private static final WeChatServer SERVER = GivenWeChat.SERVER;
    private static final byte[] VOICE = "#!AMR\n some words".getBytes(StandardCharsets.US_ASCII);

    @Autowired
    MockMvc mvc;

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    TenantDirectory directory;

    @Autowired
    TenantExecutor executor;

    @Autowired
    RedisConnectionFactory redis;

    @Autowired
    MutableClock clock;

    private TenantId company;
    private EstateView estate;
    private Client admin;
    private Client desk;
    private String appId;
    private String wang;
    private FromWeChat weChat;

    @BeforeEach
    void aCompanyWithAnAccount() throws Exception {
        company = given.company();
        estate = given.estate(company);
        admin = http.as(company, Role.COMPANY_ADMIN);
        desk = http.as(company, Role.FRONT_DESK);
        appId = "wx" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        wang = "oWang" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
        weChat = new FromWeChat(
                mvc, directory.require(company).slug(), appId, FromWeChat.TOKEN, FromWeChat.AES_KEY, clock);
        assertThat(save(0, body("ENCRYPTED")).status()).isEqualTo(200);
    }

    @AfterEach
    void letTheClockRun() {
        clock.reset();
    }

    @Test
    void aMessageBecomesATicketAnsweredInTheSameBreathAndTheNextGoesToIt() throws Exception {
        String answered = weChat.text(wang, "厨房水管漏水，电话 13812345678");

        JsonNode ticket = onlyTicket();
        String number = ticket.at("/number").asString();
        assertThat(answered).contains(number).contains("30 分钟");
        assertThat(ticket.at("/channel").asString()).isEqualTo("WECHAT");
        assertThat(ticket.at("/title").asString()).startsWith("厨房水管漏水");
        assertThat(ticket.toString()).contains("13812345678").contains("微信用户 " + wang.substring(wang.length() - 4));

        assertThat(weChat.text(wang, "还在漏，请快一点")).isEmpty();

        List<JsonNode> messages = messages(ticket);
        assertThat(messages).hasSize(3);
        assertThat(messages.get(0).at("/text").asString()).isEqualTo("还在漏，请快一点");
        assertThat(messages.get(0).at("/state").asString()).isEqualTo("RECEIVED");
        assertThat(messages.get(1).at("/direction").asString()).isEqualTo("OUT");
        assertThat(messages.get(1).at("/state").asString()).isEqualTo("DELIVERED");
        assertThat(messages.get(1).at("/text").asString()).isEqualTo(answered);
        assertThat(SERVER.to(appId, wang))
                .as("what was answered at once is not sent again")
                .isEmpty();
        assertThat(desk.get("/api/v1/tickets/" + number + "/timeline").text()).contains("还在漏，请快一点");

        clock.advance(Duration.ofMinutes(11));
        assertThat(weChat.text(wang, "明天上午在家")).contains("已转给服务单 " + number);
        assertThat(weChat.text(wang, "新事项：单元门禁刷不开")).contains("已为您登记").doesNotContain(number);
        assertThat(tickets()).hasSize(2);
        assertThat(tickets().getFirst().at("/title").asString()).isEqualTo("单元门禁刷不开");
        assertThat(weChat.text(wang, "关于 " + number + "：水已经停了")).isEmpty();
        assertThat(messages(ticket).getFirst().at("/text").asString()).contains("水已经停了");
    }

    @Test
    void plainMessagesAreTakenAsWell() throws Exception {
        assertThat(save(1, body("PLAIN")).status()).isEqualTo(200);
        FromWeChat plain = new FromWeChat(mvc, weChat.portal(), appId, FromWeChat.TOKEN, null, clock);
        assertThat(plain.text(wang, "路灯不亮")).contains("已为您登记");
        assertThat(onlyTicket().at("/title").asString()).isEqualTo("路灯不亮");
    }

    @Test
    void theSameMessageAgainIsFoldedAndAnsweredAsTheFirstTime() throws Exception {
        long id = FromWeChat.nextId();
        List<String> answers = new ArrayList<>();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> sent = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                sent.add(senders.submit(() -> weChat.text(wang, id, "电梯停了")));
            }
            for (Future<String> each : sent) {
                answers.add(each.get());
            }
        }
        String again = weChat.text(wang, id, "电梯停了");

        assertThat(tickets()).hasSize(1);
        assertThat(again).contains(onlyTicket().at("/number").asString());
        answers.removeIf(String::isEmpty);
        assertThat(new HashSet<>(answers)).containsExactly(again);
        assertThat(messages(onlyTicket())).hasSize(2);
    }

    @Test
    void whatOnePersonSendsAtOnceIsOneMatter() throws Exception {
        SERVER.hands("at-once", GivenPhotos.withPosition());
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> sent = new ArrayList<>();
            sent.add(senders.submit(() -> weChat.text(wang, "天花板渗水")));
            for (int i = 0; i < 4; i++) {
                sent.add(senders.submit(() -> weChat.image(wang, "at-once")));
            }
            for (Future<String> each : sent) {
                each.get();
            }
        }
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(received()).isEqualTo(5));
        assertThat(tickets()).hasSize(1);
    }

    @Test
    void wrongOldAndMissingSignaturesAreRefusedAlike() throws Exception {
        String xml = weChat.message(wang, "text", "<Content>x</Content>", FromWeChat.nextId());
        String now = String.valueOf(clock.instant().getEpochSecond());
        List<MockHttpServletResponse> refused = new ArrayList<>();
        refused.add(weChat.post(xml, now, "0".repeat(40), ""));
        refused.add(weChat.post(xml, now, "", ""));
        refused.add(new FromWeChat(mvc, weChat.portal(), appId, "anotherToken", FromWeChat.AES_KEY, clock).send(xml));
        Clock anHourAgo = Clock.fixed(clock.instant().minus(Duration.ofHours(1)), ZoneOffset.UTC);
        refused.add(
                new FromWeChat(mvc, weChat.portal(), appId, FromWeChat.TOKEN, FromWeChat.AES_KEY, anHourAgo).send(xml));
        // not encrypted, although it should be
        refused.add(new FromWeChat(mvc, weChat.portal(), appId, FromWeChat.TOKEN, null, clock).send(xml));
        // a company without an account
        TenantId other = given.company();
        refused.add(
                new FromWeChat(mvc, directory.require(other).slug(), appId, FromWeChat.TOKEN, FromWeChat.AES_KEY, clock)
                        .send(xml));
        assertThat(refused)
                .allSatisfy(each -> assertThat(http.answer(each).problem()).isEqualTo("403 wechat.signature-invalid"));
        assertThat(tickets()).isEmpty();
        assertThat(save(1, body("ENCRYPTED").replace("\"enabled\":true", "\"enabled\":false"))
                        .status())
                .isEqualTo(200);
        assertThat(http.answer(weChat.send(xml)).problem()).isEqualTo("403 wechat.signature-invalid");
        assertThat(http.answer(weChat.greet("123")).problem()).isEqualTo("403 wechat.signature-invalid");
    }

    @Test
    void hostileXmlAndWrongKeysAreRefused() throws Exception {
        assertThat(http.answer(weChat.send("<!DOCTYPE xml [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><xml>"
                                + "<FromUserName>&x;</FromUserName></xml>"))
                        .problem())
                .isEqualTo("400 wechat.unreadable");
        StringBuilder laughs = new StringBuilder("<!DOCTYPE xml [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
        }
        String laughing = laughs + "]><xml><Content>&a29;</Content></xml>";
        assertThat(http.answer(weChat.send(laughing)).problem()).isEqualTo("400 wechat.unreadable");
        String now = String.valueOf(clock.instant().getEpochSecond());
        String signature = SHA1.gen(FromWeChat.TOKEN, now, "486452656");
        assertThat(http.answer(weChat.post(laughing, now, signature, "")).problem())
                .isEqualTo("400 wechat.unreadable");
        FromWeChat otherKey =
                new FromWeChat(mvc, weChat.portal(), appId, FromWeChat.TOKEN, "B".repeat(42) + "A", clock);
        assertThat(http.answer(otherKey.send("<xml/>")).problem()).isEqualTo("400 wechat.unreadable");
        assertThat(http.answer(weChat.send("<xml><FromUserName>x</FromUserName></xml>"))
                        .problem())
                .isEqualTo("400 wechat.unreadable");
    }

    @Test
    void weChatIsShownThatTheAccountBelongsHere() throws Exception {
        MockHttpServletResponse shown = weChat.greet("5527389347562");
        assertThat(shown.getStatus()).isEqualTo(200);
        assertThat(FromWeChat.content(shown)).isEqualTo("5527389347562");
        assertThat(shown.getContentType()).startsWith("text/plain");
        assertThat(FromWeChat.content(weChat.greet("%3Cscript%3E"))).isEmpty();
    }

    @Test
    void picturesAndVoicesFollowOnTheTicket() throws Exception {
        SERVER.hands("photo-1", GivenPhotos.withPosition());
        SERVER.hands("voice-1", VOICE);
        weChat.image(wang, "photo-1");
        JsonNode ticket = onlyTicket();
        weChat.send(weChat.message(
                wang,
                "voice",
                "<MediaId>voice-1</MediaId><Format>amr</Format><Recognition>水从楼上下来。</Recognition>",
                FromWeChat.nextId()));
        weChat.send(weChat.message(
                wang,
                "location",
                "<Location_X>30.27</Location_X><Location_Y>120.15</Location_Y><Scale>20</Scale><Label>文一路</Label>",
                FromWeChat.nextId()));
        weChat.image(wang, "gone");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(reread(ticket).at("/attachments")).hasSize(2));
        assertThat(reread(ticket).at("/attachments").findValuesAsString("contentType"))
                .containsExactlyInAnyOrder("image/jpeg", "audio/amr");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(messages(ticket).getFirst().at("/leftOut")).hasSize(1));
        List<JsonNode> messages = messages(ticket);
        assertThat(messages.get(0).at("/leftOut/0").asString()).contains("40007");
        assertThat(messages.get(1).at("/text").asString()).isEqualTo("[位置] 文一路（30.27, 120.15）");
        assertThat(messages.get(2).at("/text").asString()).isEqualTo("[语音] 水从楼上下来。");
        assertThat(messages.get(2).at("/attachmentIds")).hasSize(1);
        assertThat(SERVER.tokensGiven(appId)).as("one token serves all").isEqualTo(1);
    }

    @Test
    void whoeverGreetsIsAskedAndWhoeverDoesNotSayWhereIsAskedThat() throws Exception {
        EstateView second = given.estate(company);
        assertThat(weChat.text(wang, "您好，在吗？")).contains("什么事");
        assertThat(tickets()).isEmpty();
        String asked = weChat.text(wang, "楼道灯不亮");
        assertThat(asked).contains("1 ").contains("2 ").contains(estate.name()).contains(second.name());
        assertThat(tickets()).isEmpty();
        assertThat(desk.get("/api/v1/wechat-messages").json().at("/items")).hasSize(1);

        String chosen = asked.lines()
                .filter(line -> line.endsWith(second.name()))
                .findFirst()
                .orElseThrow()
                .substring(0, 1);
        String opened = weChat.text(wang, chosen);

        JsonNode ticket = onlyTicket();
        assertThat(opened).contains(ticket.at("/number").asString());
        assertThat(ticket.at("/estate/id").asString()).isEqualTo(second.id().toString());
        assertThat(ticket.at("/title").asString()).isEqualTo("楼道灯不亮");
        assertThat(messages(ticket)).hasSize(3);
        assertThat(desk.get("/api/v1/wechat-messages").json().at("/items")).isEmpty();
    }

    @Test
    void aPersonSaysWhatBecomesOfAMessageThatNobodyCanPlace() throws Exception {
        given.estate(company);
        weChat.text(wang, "楼道灯不亮");
        String li = wang.replace("oWang", "oLiLi");
        weChat.text(li, "垃圾没人收");
        JsonNode waiting = desk.get("/api/v1/wechat-messages").json().at("/items");
        String first = "/api/v1/wechat-messages/" + waiting.at("/1/id").asString();
        Answer opened = desk.post(first + "/ticket", "{\"kind\":\"REPAIR\",\"estateId\":\"" + estate.id() + "\"}");
        assertThat(opened.status()).isEqualTo(200);
        assertThat(opened.at("/state")).isEqualTo("TICKET");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(SERVER.to(appId, wang))
                        .singleElement()
                        .satisfies(said -> assertThat(said.body().toString()).contains(opened.at("/number"))));
        String second = "/api/v1/wechat-messages/" + waiting.at("/0/id").asString();
        assertThat(desk.post(second + "/assignment", "{\"ticket\":\"" + opened.at("/number") + "\"}")
                        .at("/state"))
                .isEqualTo("MESSAGE");
        assertThat(desk.post(second + "/dismissal", "").problem()).isEqualTo("409 wechat.done");
        assertThat(desk.post(first + "/ticket", "{\"kind\":\"REPAIR\",\"estateId\":\"" + estate.id() + "\"}")
                        .problem())
                .isEqualTo("409 wechat.done");
        assertThat(http.as(company, Role.FRONT_DESK, estate.id()).get(first).problem())
                .as("one of no estate is for those who see all")
                .isEqualTo("404 not-found");
    }

    @Test
    void aCodeTiesAFollowerToAPersonOnce() throws Exception {
        UnitView home = given.unit(company, estate);
        ContactView contact = given.contact(company, home, "13912340001");
        String of = "/api/v1/contacts/" + contact.id();
        String code = desk.post(of + "/wechat-code", "").at("/text");
        assertThat(code).matches("绑定 [0-9]{8}");
        assertThat(weChat.text(wang, "绑定 00000000".equals(code) ? "绑定 00000001" : "绑定 00000000"))
                .contains("不对");
        assertThat(weChat.text(wang, code)).contains("绑定成功");
        JsonNode bound = desk.get(of + "/wechat").json().at("/items");
        assertThat(bound).hasSize(1);
        assertThat(bound.at("/0/boundBy").asString()).startsWith("业主本人");
        assertThat(weChat.text(wang.replace("oWang", "oEve1"), code)).as("once").contains("不对");

        weChat.text(wang, "马桶堵了");

        JsonNode ticket = onlyTicket();
        assertThat(ticket.at("/reporter/contactId").asString())
                .isEqualTo(contact.id().toString());
        assertThat(ticket.at("/unit/id").asString()).isEqualTo(home.id().toString());
        assertThat(desk.call(
                                HttpMethod.DELETE,
                                of + "/wechat/" + bound.at("/0/id").asString(),
                                null)
                        .status())
                .isEqualTo(204);
        assertThat(desk.get(of + "/wechat").json().at("/items")).isEmpty();
        JsonNode unknown = desk.get("/api/v1/wechat-followers").json().at("/items");
        String follower = unknown.valueStream()
                .filter(each -> each.at("/alias").asString().endsWith(wang.substring(wang.length() - 4)))
                .findFirst()
                .orElseThrow()
                .at("/id")
                .asString();
        assertThat(desk.call(
                                HttpMethod.PUT,
                                "/api/v1/wechat-followers/" + follower + "/contact",
                                "{\"contactId\":\"" + contact.id() + "\"}")
                        .at("/contactId"))
                .isEqualTo(contact.id().toString());
    }

    @Test
    void guessedCodesAreStoppedAfterAFew() throws Exception {
        ContactView contact = given.contact(company, given.unit(company, estate), "13912340002");
        String right = desk.post("/api/v1/contacts/" + contact.id() + "/wechat-code", "")
                .at("/text");
        String said = "";
        for (int i = 0; i < 60 && !said.contains("过多"); i++) {
            said = weChat.text(wang, "绑定 %08d".formatted(i));
        }
        assertThat(said).contains("过多");
        assertThat(weChat.text(wang, right)).as("too late").contains("过多");
    }

    @Test
    void theStaffAnswerInTheConversationAndByTemplateAfterTwoDays() throws Exception {
        weChat.text(wang, "厨房漏水");
        JsonNode ticket = onlyTicket();
        String id = write(ticket, "师傅明天九点到").at("/id");
        assertThat(ended(id).at("/state")).isEqualTo("SENT");
        assertThat(SERVER.to(appId, wang)).singleElement().satisfies(said -> {
            assertThat(said.template()).isFalse();
            assertThat(said.body().at("/text/content").asString()).isEqualTo("师傅明天九点到");
        });

        clock.advance(Duration.ofDays(3));
        String later = write(ticket, "师傅已出发，进度：http://yunqi.example/p/abc，请留人").at("/id");
        assertThat(ended(later).at("/state")).isEqualTo("SENT");
        WeChatServer.Taken sent = SERVER.to(appId, wang).getLast();
        assertThat(sent.template()).isTrue();
        assertThat(sent.body().at("/template_id").asString()).isEqualTo("tpl-1");
        assertThat(sent.body().at("/client_msg_id").asString()).isEqualTo(later);
        assertThat(sent.body().at("/url").asString()).isEqualTo("http://yunqi.example/p/abc");
        assertThat(sent.body().at("/data/character_string1/value").asString())
                .isEqualTo(ticket.at("/number").asString());
        assertThat(sent.body().at("/data/thing2/value").asString())
                .startsWith("师傅已出发")
                .hasSizeLessThanOrEqualTo(20);

        String msgid = desk.get("/api/v1/messages/" + later).at("/answer").replace("msgid ", "");
        weChat.event(wang, "TEMPLATESENDJOBFINISH", "<MsgID>" + msgid + "</MsgID><Status>success</Status>");
        assertThat(desk.get("/api/v1/messages/" + later).at("/state")).isEqualTo("DELIVERED");
        String blocked = write(ticket, "已完成").at("/id");
        ended(blocked);
        msgid = desk.get("/api/v1/messages/" + blocked).at("/answer").replace("msgid ", "");
        weChat.event(wang, "TEMPLATESENDJOBFINISH", "<MsgID>" + msgid + "</MsgID><Status>failed:user block</Status>");
        assertThat(desk.get("/api/v1/messages/" + blocked).at("/state")).isEqualTo("FAILED");
        assertThat(desk.get("/api/v1/messages/" + blocked).at("/answer")).contains("user block");
    }

    @Test
    void aConversationThatWeChatCallsOverIsGoneOnWithByTemplate() throws Exception {
        weChat.text(wang, "厨房漏水");
        SERVER.answersSaying(appId, 45_015);
        String id = write(onlyTicket(), "师傅明天到").at("/id");
        assertThat(ended(id).at("/state")).isEqualTo("SENT");
        assertThat(SERVER.to(appId, wang))
                .singleElement()
                .satisfies(sent -> assertThat(sent.template()).isTrue());
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aTokenThatIsNoneAnyMoreIsFetchedAnewOnceAndNeverWritten(CapturedOutput output) throws Exception {
        weChat.text(wang, "厨房漏水");
        JsonNode ticket = onlyTicket();
        assertThat(ended(write(ticket, "一").at("/id")).at("/state")).isEqualTo("SENT");
        assertThat(SERVER.tokensGiven(appId)).isEqualTo(1);
        int given = 1;
        for (int code : new int[] {42_001, 40_001, 40_014}) {
            SERVER.expire(appId, code);
            String id = write(ticket, "码 " + code).at("/id");
            assertThat(ended(id).at("/state")).as("after " + code).isEqualTo("SENT");
            assertThat(SERVER.tokensGiven(appId)).isEqualTo(++given);
        }
        assertThat(SERVER.to(appId, wang)).hasSize(4);
        SERVER.answersSaying(appId, 43_004);
        assertThat(ended(write(ticket, "二").at("/id")).at("/answer")).contains("43004");
        assertThat(output.getAll()).doesNotContain("token-" + appId).doesNotContain(WeChatServer.SECRET);
        assertThat(redisHolds("token-" + appId)).as("sealed in Redis").isFalse();
    }

    @Test
    void aLimitPutsMessagesOffAndTheAccountSaysSo() throws Exception {
        weChat.text(wang, "厨房漏水");
        SERVER.answersSaying(appId, 45_009);
        String id = write(onlyTicket(), "师傅明天到").at("/id");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> desk.get("/api/v1/messages/" + id)
                                .json()
                                .at("/attempts")
                                .asInt()
                        > 0);
        Answer put = desk.get("/api/v1/messages/" + id);
        assertThat(put.at("/state")).isEqualTo("QUEUED");
        assertThat(put.at("/answer")).contains("45009");
        assertThat(account().at("/health")).isEqualTo("DOWN");
        assertThat(account().at("/trouble")).contains("45009");
        assertThat(account().json().at("/queued").asInt()).isEqualTo(1);
        SERVER.answersSaying(appId, 0);
        clock.advance(Duration.ofMinutes(2));
        assertThat(ended(id).at("/state")).isEqualTo("SENT");
        assertThat(account().at("/health")).isEqualTo("UP");
    }

    @Test
    void aWeChatThatIsAwayLosesNothing() throws Exception {
        SERVER.hands("photo-2", GivenPhotos.withPosition());
        SERVER.away(appId, true);
        try {
            assertThat(weChat.text(wang, "厨房漏水")).as("answered all the same").contains("已为您登记");
            JsonNode ticket = onlyTicket();
            weChat.image(wang, "photo-2");
            String id = write(ticket, "师傅明天到").at("/id");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> desk.get("/api/v1/messages/" + id)
                                    .json()
                                    .at("/attempts")
                                    .asInt()
                            > 0);
            assertThat(desk.get("/api/v1/messages/" + id).at("/state")).isEqualTo("QUEUED");
            assertThat(admin.post("/api/v1/wechat-account/tests", "").at("/ok")).isEqualTo("false");
            assertThat(account().at("/health")).isEqualTo("DOWN");
            SERVER.away(appId, false);
            clock.advance(Duration.ofMinutes(3));
            assertThat(ended(id).at("/state")).isEqualTo("SENT");
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(reread(ticket).at("/attachments")).hasSize(1));
        } finally {
            SERVER.away(appId, false);
        }
    }

    @Test
    void weChatIsNotKeptWaitingAndThePersonHearsLater() throws Exception {
        weChat.text(wang, "您好");
        try (Connection busy = RealServices.owner().getConnection();
                Statement statement = busy.createStatement()) {
            busy.setAutoCommit(false);
            statement.execute("LOCK TABLE " + company.schema() + ".tickets IN SHARE MODE");
            long began = System.nanoTime();
            assertThat(weChat.text(wang, "厨房漏水")).isEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .as("WeChat waits five seconds")
                    .isLessThan(Duration.ofSeconds(5));
            busy.rollback();
        }
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(SERVER.to(appId, wang)).hasSize(1));
        assertThat(SERVER.to(appId, wang).getFirst().body().toString())
                .contains(onlyTicket().at("/number").asString());
    }

    @Test
    void aPersonWhoIsKnownIsWrittenToAboutAnyMatterOfTheirs() throws Exception {
        ContactView contact = given.contact(company, given.unit(company, estate), "13912340003");
        weChat.text(
                wang,
                desk.post("/api/v1/contacts/" + contact.id() + "/wechat-code", "")
                        .at("/text"));
        Answer opened = desk.post("/api/v1/tickets", """
            {"kind":"REPAIR","estateId":"%s","title":"水管漏水","channel":"PHONE","reporter":{"contactId":"%s"}}\
            """.formatted(estate.id(), contact.id()));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        assertThat(write(opened.json(), "师傅明天九点到").at("/way")).isEqualTo("WECHAT");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(SERVER.to(appId, wang)).hasSize(1));
    }

    @Test
    void whoeverHasLeftTheAccountIsToldOtherwise() throws Exception {
        assertThat(weChat.event(wang, "subscribe", "")).contains("您好");
        weChat.text(wang, "厨房漏水 13812345699");
        JsonNode ticket = onlyTicket();
        assertThat(write(ticket, "一").at("/way")).isEqualTo("WECHAT");
        weChat.event(wang, "unsubscribe", "");
        assertThat(write(ticket, "二").at("/way")).isEqualTo("PHONE");
    }

    @Test
    void secretsGoInAndNeverComeOut() throws Exception {
        Answer kept = account();
        assertThat(kept.text())
                .doesNotContain(WeChatServer.SECRET)
                .doesNotContain(FromWeChat.TOKEN)
                .doesNotContain(FromWeChat.AES_KEY);
        assertThat(kept.at("/secretsKept")).isEqualTo("true");
        assertThat(kept.at("/health")).isEqualTo("NEW");
        assertThat(JdbcClient.create(RealServices.owner())
                        .sql("SELECT encode(sealed, 'escape') FROM " + company.schema() + ".wechat_accounts")
                        .query(String.class)
                        .single())
                .doesNotContain(WeChatServer.SECRET);
        // without secrets in the request the kept ones stay
        String without = body("ENCRYPTED").replaceAll("\"(appSecret|token|aesKey)\":\"[^\"]*\",", "");
        assertThat(save(1, without).status()).isEqualTo(200);
        assertThat(weChat.text(wang, "漏水")).contains("已为您登记");
        assertThat(save(1, without).problem()).isEqualTo("412 request.stale-version");
        // another account's are others
        assertThat(save(2, without.replace(appId, "wx0000000000000001")).problem())
                .isEqualTo("422 wechat.incomplete");
        assertThat(save(2, without.replace("ENCRYPTED", "SECRETLY")).status()).isEqualTo(400);
        assertThat(admin.post("/api/v1/wechat-account/tests", "").at("/ok")).isEqualTo("true");
        assertThat(save(2, body("ENCRYPTED").replace(WeChatServer.SECRET, "wrong"))
                        .status())
                .isEqualTo(200);
        Answer tried = admin.post("/api/v1/wechat-account/tests", "");
        assertThat(tried.at("/ok")).isEqualTo("false");
        assertThat(tried.at("/trouble")).contains("40125").doesNotContain("wrong");
        assertThat(admin.call(
                                HttpMethod.PUT,
                                "/api/v1/delivery-channels/OFFICIAL_ACCOUNT",
                                "{\"enabled\":true}",
                                "If-Match",
                                "W/\"1\"")
                        .problem())
                .isEqualTo("409 delivery.set-up-elsewhere");
        assertThat(desk.get("/api/v1/wechat-account").problem()).isEqualTo("403 access.denied");
        assertThat(admin.call(HttpMethod.DELETE, "/api/v1/wechat-account", null).status())
                .isEqualTo(204);
        assertThat(account().json().at("/version").asLong()).isZero();
        assertThat(admin.call(HttpMethod.DELETE, "/api/v1/wechat-account", null).problem())
                .isEqualTo("404 not-found");
    }

    @Test
    void whatWasNoMatterIsForgottenAfterAMonth() throws Exception {
        weChat.text(wang, "您好");
        weChat.text(wang, "厨房漏水");
        JdbcClient owner = JdbcClient.create(RealServices.owner());
        String table = company.schema() + ".wechat_messages";
        assertThat(owner.sql("UPDATE " + table
                                + " SET id = '01900000-0000-7000-8000-000000000001' WHERE state = 'IGNORED'")
                        .update())
                .isEqualTo(1);
        clock.advance(Duration.ofMinutes(1));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(owner.sql("SELECT state FROM " + table)
                                .query(String.class)
                                .list())
                        .containsExactly("TICKET"));
    }

    @Test
    void whoeverSendsTooMuchWaitsForAPerson() throws Exception {
        for (int i = 0; i < 60; i++) {
            weChat.text(wang, "第 " + i + " 次催");
        }
        assertThat(weChat.text(wang, "再催一次")).contains("较多");
        assertThat(weChat.text(wang, "再催两次")).isEmpty();
        JsonNode waiting = desk.get("/api/v1/wechat-messages").json().at("/items");
        assertThat(waiting).hasSize(2);
        assertThat(waiting.at("/0/why").asString()).contains("60 messages");
        assertThat(tickets()).hasSize(1);
    }

    private String body(String mode) {
        return """
            {"appId":"%s","name":"云栖里物业","mode":"%s","appSecret":"%s","token":"%s","aesKey":"%s","kind":"REPAIR",\
            "template":{"id":"tpl-1","numberField":"character_string1","textField":"thing2","timeField":"time3"},"enabled":true}\
            """.formatted(appId, mode, WeChatServer.SECRET, FromWeChat.TOKEN, FromWeChat.AES_KEY);
    }

    private Answer save(long version, String body) throws Exception {
        return admin.call(HttpMethod.PUT, "/api/v1/wechat-account", body, "If-Match", "W/\"" + version + "\"");
    }

    private Answer account() throws Exception {
        return admin.get("/api/v1/wechat-account");
    }

    /** The newest first. */
    private List<JsonNode> tickets() {
        return JdbcClient.create(RealServices.owner())
                .sql("SELECT number FROM " + company.schema() + ".tickets ORDER BY id DESC")
                .query(String.class)
                .list()
                .stream()
                .map(number -> ticket(String.valueOf(number)))
                .toList();
    }

    private JsonNode onlyTicket() {
        List<JsonNode> all = tickets();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private JsonNode reread(JsonNode ticket) {
        return ticket(ticket.at("/number").asString());
    }

    private JsonNode ticket(String number) {
        try {
            return desk.get("/api/v1/tickets/" + number).json();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The newest first. */
    private List<JsonNode> messages(JsonNode ticket) throws Exception {
        return desk.get("/api/v1/tickets/" + ticket.at("/id").asString() + "/messages")
                .json()
                .at("/items")
                .valueStream()
                .toList();
    }

    private long received() {
        return JdbcClient.create(RealServices.owner())
                .sql("SELECT count(*) FROM " + company.schema() + ".messages WHERE direction = 'IN'")
                .query(Long.class)
                .single();
    }

    private Answer write(JsonNode ticket, String text) throws Exception {
        Answer written = desk.post(
                "/api/v1/tickets/" + ticket.at("/id").asString() + "/messages", "{\"text\":\"" + text + "\"}");
        assertThat(written.status()).as(written.text()).isEqualTo(201);
        return written;
    }

    private Answer ended(String id) throws Exception {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !desk.get("/api/v1/messages/" + id).at("/state").equals("QUEUED"));
        return desk.get("/api/v1/messages/" + id);
    }

    private boolean redisHolds(String text) {
        try (var connection = redis.getConnection();
                var keys = connection
                        .keyCommands()
                        .scan(KeyScanOptions.scanOptions()
                                .match("hearth:" + company.value() + ":wechat:*")
                                .build())) {
            int found = 0;
            while (keys.hasNext()) {
                byte @Nullable [] value = connection.stringCommands().get(keys.next());
                found++;
                if (value != null && new String(value, StandardCharsets.ISO_8859_1).contains(text)) {
                    return true;
                }
            }
            assertThat(found).as("tokens of the company in Redis").isPositive();
            return false;
        }
    }
}
