package io.hearth.desk.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.ticket.TicketView;
import io.hearth.desk.workorder.Arrivals;
import io.hearth.desk.workorder.EstimateArrival;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import io.hearth.workflow.TicketKind;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

/** What whoever answers an owner is given while they write. */
@DeskTest
class ComposingIT {

    private static final String RULES = "/api/v1/writing-rules";

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    TenantExecutor executor;

    @Autowired
    Arrivals arrivals;

    private TenantId company;
    private Client clerk;
    private Client manager;
    private TicketView ticket;
    private String replies = "";

    @BeforeEach
    void somebodyWhoAnswers() {
        company = given.company();
        EstateView estate = given.estate(company);
        clerk = http.as(company, given.staff(company, Role.FRONT_DESK));
        manager = http.as(company, given.staff(company, Role.ESTATE_MANAGER));
        ticket = given.ticket(company, estate, TicketKind.REPAIR);
        replies = "/api/v1/tickets/" + ticket.id() + "/replies";
    }

    /** A reply of the company's that was approved. */
    private String approved(String code, String body, String plain, String variables) throws Exception {
        Answer created = clerk.post("/api/v1/replies", """
            {"code":"%s","folder":"repair","reviewMonths":6,"content":{"title":"%s","questions":[],"body":"%s","plain":"%s","kinds":[],
             "channels":[],"tags":[],"variables":[%s]}}\
            """.formatted(code, code, body, plain, variables));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        String path = "/api/v1/replies/" + created.at("/id");
        assertThat(clerk.post(path + "/submission", "", "If-Match", "W/\"1\"").status())
                .isEqualTo(200);
        assertThat(manager.post(path + "/approval", "", "If-Match", "W/\"1\"").status())
                .isEqualTo(200);
        return created.at("/id");
    }

    private static String gap(String name, String type, String source) {
        return "{\"name\":\"%s\",\"label\":\"%s\",\"type\":\"%s\",\"source\":%s}"
                .formatted(name, name, type, source.isEmpty() ? "null" : "\"" + source + "\"");
    }

    private static String one(String replyId) {
        return "{\"replyId\":\"%s\"}".formatted(replyId);
    }

    private Answer keep(Client client, String version, String rules) throws Exception {
        return client.call(HttpMethod.PUT, RULES, rules, "If-Match", version);
    }

    private static String rules(boolean opening, String text, boolean plain, String words, String leftOut) {
        return rules(opening, text, "您好。", "", plain, words, leftOut);
    }

    private static String rules(
            boolean opening,
            String text,
            String greeting,
            String estates,
            boolean plain,
            String words,
            String leftOut) {
        return "{\"greetingText\":\"%s\",\"estates\":[%s],".formatted(greeting, estates)
                + "\"opening\":%s,\"openingText\":\"%s\",\"plainLanguage\":%s,\"words\":[%s],\"leftOut\":[%s]}"
                        .formatted(opening, text, plain, words, leftOut);
    }

    @Test
    void beginsTheFirstReplyWithWhoSpeaksAndNoOther() throws Exception {
        String id =
                approved("water", "您好 {{owner}}，今天来修。", "{{owner}}您好，今天来修。", gap("owner", "TEXT", "owner.salutation"));

        Answer next = clerk.get(replies + "/next");
        assertThat(next.at("/opening")).startsWith("王芳，您好！我是").endsWith("客服李师傅。");
        assertThat(next.at("/way")).isEqualTo("PHONE");
        Answer filled = clerk.post(replies + "/filled", one(id));
        assertThat(filled.at("/opening")).isEqualTo(next.at("/opening"));
        assertThat(filled.at("/text")).isEqualTo(next.at("/opening") + "\n\n今天来修。");
        assertThat(filled.at("/plain")).isEqualTo(next.at("/opening") + "今天来修。");

        Answer sent = clerk.post(replies, one(id));
        assertThat(sent.at("/message/text")).isEqualTo(filled.at("/text"));
        assertThat(sent.at("/edits")).isEqualTo("0");

        assertThat(clerk.get(replies + "/next").json().get("opening").isNull()).isTrue();
        assertThat(clerk.post(replies + "/filled", one(id)).at("/text")).isEqualTo("您好 王芳，今天来修。");
    }

    @Test
    void greetsWhoeverCallsAndBeginsALetterAsTheEstateWordsIt() throws Exception {
        String estate = ticket.estate().id().toString();
        assertThat(clerk.get("/api/v1/greeting").at("/text")).startsWith("您好，").endsWith("客服，我是李师傅，请问有什么可以帮您？");
        String version = manager.get(RULES).header("ETag");
        String own = "{\"estateId\":\"%s\",\"openingText\":%s,\"greetingText\":%s}";

        Answer flawed = keep(
                manager,
                version,
                rules(true, "您好。", "您好，{{owner}}", own.formatted(estate, "null", "\"{{ticket_no}}\""), true, "", ""));
        assertThat(flawed.problem()).isEqualTo("422 reply.flawed");
        assertThat(flawed.json().at("/params/findings").size()).isEqualTo(2);
        String nowhere = own.formatted("01998e00-0000-7000-8000-000000000000", "\"您好。\"", "null");
        assertThat(keep(manager, version, rules(true, "您好。", "您好。", nowhere, true, "", ""))
                        .problem())
                .isEqualTo("422 estate.unknown");

        Answer kept = keep(
                manager,
                version,
                rules(
                        true,
                        "您好。",
                        "您好，{{company}}。",
                        own.formatted(estate, "\"{{estate}}管家{{staff}}：\"", "\"您好，{{estate}}，我是{{staff}}。\"") + ","
                                + own.formatted(given.estate(company).id(), "\" \"", "null"),
                        true,
                        "",
                        ""));
        assertThat(kept.status()).as(kept.text()).isEqualTo(200);
        assertThat(kept.json().get("estates").size())
                .as("only what words something")
                .isEqualTo(1);
        String name = ticket.estate().name();
        assertThat(clerk.get("/api/v1/greeting?estateId=" + estate).at("/text")).isEqualTo("您好，" + name + "，我是李师傅。");
        assertThat(clerk.get("/api/v1/greeting").at("/text")).doesNotContain(name);
        Client elsewhere =
                http.as(company, Role.ESTATE_MANAGER, given.estate(company).id());
        assertThat(elsewhere.get("/api/v1/greeting?estateId=" + estate).at("/text"))
                .doesNotContain(name);
        assertThat(clerk.get(replies + "/next").at("/opening")).isEqualTo(name + "管家李师傅：");
        assertThat(clerk.post(replies, one(approved("valve", "今天来修。", "", ""))).at("/message/text"))
                .isEqualTo(name + "管家李师傅：\n\n今天来修。");
        Answer next = clerk.get(replies + "/next");
        assertThat(next.json().get("opening").isNull()).isTrue();
        assertThat(next.at("/words")).isEqualTo(name + "管家李师傅：");
    }

    @Test
    void saysWhichVersionWentAndWhatWasChangedInIt() throws Exception {
        String id = approved("valve", "今天来修。", "", "");
        assertThat(clerk.get(replies).json().isEmpty()).isTrue();
        Answer whole = clerk.post(replies, one(id));
        Answer changed = clerk.post(replies, "{\"replyId\":\"%s\",\"text\":\"明天来修。\"}".formatted(id));

        Answer used = clerk.get(replies);
        assertThat(used.json().size()).isEqualTo(2);
        assertThat(used.at("/0/messageId")).isEqualTo(changed.at("/message/id"));
        assertThat(used.at("/0/filled")).isEqualTo("今天来修。");
        assertThat(used.at("/0/sent")).isEqualTo("明天来修。");
        assertThat(used.at("/0/edits")).isEqualTo("1");
        assertThat(used.at("/1/messageId")).isEqualTo(whole.at("/message/id"));
        assertThat(used.at("/1/edits")).isEqualTo("0");
        assertThat(used.at("/1/title")).isEqualTo("valve");
        assertThat(used.at("/1/number")).isEqualTo("1");
        assertThat(used.at("/1/inForce")).isEqualTo("true");

        assertThat(manager.post("/api/v1/replies/" + id + "/retirement", "").status())
                .isEqualTo(200);
        assertThat(clerk.get(replies).at("/1/inForce")).isEqualTo("false");
        Client elsewhere =
                http.as(company, Role.ESTATE_MANAGER, given.estate(company).id());
        assertThat(elsewhere.get(replies).problem()).isEqualTo("404 not-found");
        TenantId other = given.company();
        assertThat(http.as(other, Role.COMPANY_ADMIN).get(replies).problem()).isEqualTo("404 not-found");
    }

    @Test
    void beginsAsTheCompanyWordsItOrNotAtAll() throws Exception {
        String version = manager.get(RULES).header("ETag");

        assertThat(keep(clerk, version, rules(true, "您好。", true, "", "")).status())
                .isEqualTo(403);
        assertThat(manager.call(HttpMethod.PUT, RULES, rules(true, "您好。", true, "", ""))
                        .problem())
                .isEqualTo("428 request.precondition-required");
        Answer flawed = keep(manager, version, rules(true, "您好，{{price}}", true, "", ""));
        assertThat(flawed.problem()).isEqualTo("422 reply.flawed");
        assertThat(flawed.at("/params/findings/0/text")).isEqualTo("price");
        assertThat(keep(manager, version, rules(true, "两行\\n不行", true, "", "")).status())
                .isEqualTo(400);

        Answer kept = keep(manager, version, rules(true, "您好，{{estate}}{{staff}}，单号{{ticket_no}}。", true, "", ""));
        assertThat(kept.status()).as(kept.text()).isEqualTo(200);
        assertThat(clerk.get(replies + "/next").at("/opening"))
                .isEqualTo("您好，" + ticket.estate().name() + "李师傅，单号" + ticket.number() + "。");
        assertThat(keep(manager, version, rules(true, "您好。", true, "", "")).problem())
                .isEqualTo("412 request.stale-version");

        assertThat(keep(manager, kept.header("ETag"), rules(false, "您好。", true, "", ""))
                        .at("/opening"))
                .isEqualTo("false");
        assertThat(clerk.get(replies + "/next").json().get("opening").isNull()).isTrue();
    }

    @Test
    void knowsWhenSomebodyComesUntilWhenItIsDoneAndWhereItIsFollowed() throws Exception {
        String id = approved(
                "coming",
                "师傅 {{arrival}}（{{between}}）到，{{due}} 前修好。\\n\\n进度：{{progress}}",
                "",
                String.join(
                        ",",
                        gap("arrival", "DATETIME", "ticket.arrival"),
                        gap("between", "TEXT", "ticket.arrival"),
                        gap("due", "DATE", "ticket.due"),
                        gap("progress", "TEXT", "progress.link")));
        assertThat(clerk.post(replies + "/filled", one(id))
                        .json()
                        .get("missing")
                        .valueStream()
                        .map(each -> each.asString()))
                .contains("arrival", "between")
                .doesNotContain("progress");

        Instant from = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES);
        executor.run(
                company,
                () -> arrivals.estimate(
                        ticket.id().toString(), new EstimateArrival(from, from.plus(2, ChronoUnit.HOURS))));
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        Answer filled = clerk.post(replies + "/filled", one(id));

        assertThat(filled.at("/written/arrival"))
                .isEqualTo(DateTimeFormatter.ofPattern("uuuu年M月d日 HH:mm").format(from.atZone(zone)));
        assertThat(filled.at("/written/between"))
                .startsWith(DateTimeFormatter.ofPattern("M月d日 HH:mm–").format(from.atZone(zone)));
        assertThat(filled.at("/template")).contains("{{arrival}}", "{{progress}}");
        assertThat(filled.at("/text")).contains("进度：{进度页}");
    }

    @Test
    void asksForATimeThatIsOver() throws Exception {
        String id = approved("coming", "师傅 {{arrival}} 到。", "", gap("arrival", "DATETIME", "ticket.arrival"));
        Instant from = Instant.now().plus(1, ChronoUnit.HOURS);
        executor.run(
                company,
                () -> arrivals.estimate(
                        ticket.id().toString(), new EstimateArrival(from, from.plus(1, ChronoUnit.HOURS))));
        assertThat(clerk.post(replies + "/filled", one(id))
                        .json()
                        .get("missing")
                        .isEmpty())
                .isTrue();

        try (Connection owner = RealServices.owner().getConnection();
                Statement statement = owner.createStatement()) {
            statement.executeUpdate(
                    "UPDATE %s.arrival_estimates SET from_at = now() - interval '2 hours', to_at = now()"
                            .formatted(company.schema()));
        }

        assertThat(clerk.post(replies + "/filled", one(id)).at("/missing/0")).isEqualTo("arrival");
    }

    @Test
    void pointsOutWhatOwnersMayNotUnderstand() throws Exception {
        String text = "{\"text\":\"工单已派单给施工单位，相关部门会看。云管家\"}";
        String hints = "/api/v1/writing-hints";
        Answer shipped = clerk.post(hints, text);
        assertThat(shipped.json()
                        .get("hints")
                        .valueStream()
                        .map(hint -> hint.get("text").asString()))
                .containsExactly("工单", "派单", "相关部门");
        assertThat(shipped.at("/hints/0/instead")).isEqualTo("登记单");
        assertThat(shipped.json().at("/hints/2/instead").isNull()).isTrue();
        assertThat(shipped.at("/hints/2/why")).isNotEmpty();

        Answer kept = keep(
                manager,
                manager.get(RULES).header("ETag"),
                rules(
                        true,
                        "您好。",
                        true,
                        "{\"word\":\"云管家\",\"instead\":\" 您的管家 \"},{\"word\":\"工单\",\"instead\":\"服务单\"}",
                        "\"派单\""));
        assertThat(kept.at("/words/0/instead")).isEqualTo("您的管家");
        assertThat(kept.json().get("shipped").size()).isGreaterThan(100);
        assertThat(clerk.post(hints, text)
                        .json()
                        .get("hints")
                        .valueStream()
                        .map(hint -> hint.get("text").asString() + " "
                                + hint.get("instead").asString("")))
                .containsExactly("工单 服务单", "相关部门 ", "云管家 您的管家");
        assertThat(keep(manager, kept.header("ETag"), rules(true, "您好。", true, "{\"word\":\"单\"}", ""))
                        .status())
                .isEqualTo(400);

        assertThat(clerk.call(HttpMethod.PUT, RULES + "/mine", "{\"wanted\":false}")
                        .at("/mine"))
                .isEqualTo("false");
        assertThat(clerk.post(hints, text).at("/on")).isEqualTo("false");
        assertThat(manager.post(hints, text).json().get("hints").size()).isEqualTo(3);
        clerk.call(HttpMethod.PUT, RULES + "/mine", "{\"wanted\":true}");
        assertThat(clerk.post(hints, text).at("/on")).isEqualTo("true");

        keep(manager, kept.header("ETag"), rules(true, "您好。", false, "", ""));
        assertThat(manager.post(hints, text).json().get("hints").size()).isZero();
    }
}
