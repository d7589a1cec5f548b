package io.hearth.desk.question;

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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@DeskTest
class OpenQuestionsIT {

    private static final String QUESTIONS = "/api/v1/open-questions";
    private static final String BEES = "阳台可以养蜜蜂吗";

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    QuestionReminders reminders;

    @Autowired
    TenantExecutor executor;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TenantSql sql;

    private TenantId company;
    private EstateView estate;
    private StaffMember clerkMember;
    private Client clerk;
    private StaffMember managerMember;
    private Client manager;
    private TicketView ticket;

    @BeforeEach
    void aCompanyWithATicket() {
        company = given.company();
        estate = given.estate(company);
        clerkMember = given.staff(company, Role.FRONT_DESK);
        clerk = http.as(company, clerkMember);
        managerMember = given.staff(company, Role.ESTATE_MANAGER);
        manager = http.as(company, managerMember);
        ticket = given.ticket(company, estate, TicketKind.INQUIRY);
    }

    private static String question(String text, String more) {
        return "{\"text\":\"%s\",\"source\":\"COMPOSER\"%s}".formatted(text, more);
    }

    private static String onTicket(TicketView ticket) {
        return ",\"ticketId\":\"%s\"".formatted(ticket.number());
    }

    private JsonNode raised(String text, String more) throws Exception {
        Answer answer = clerk.post(QUESTIONS, question(text, more));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    private String raisedId(String text, String more) throws Exception {
        return raised(text, more).get("id").asString();
    }

    private static List<String> texts(JsonNode items) {
        return items.valueStream().map(each -> each.get("text").asString()).toList();
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

    @Test
    void keepsWhoCalledAndShowsTheNumberToThoseWhoMaySeeIt() throws Exception {
        String more = ",\"estateId\":\"%s\",\"askerName\":\" 王芳 \",\"askerPhone\":\"%s\"";
        Answer refused = clerk.post(QUESTIONS, question(BEES, more.formatted(estate.id(), "12345")));
        assertThat(refused.problem()).isEqualTo("422 contact.phone-invalid");
        assertThat(refused.at("/errors/0/field")).isEqualTo("askerPhone");

        JsonNode raised = raised(BEES, more.formatted(estate.id(), "+86 138-0013-8000"));
        assertThat(raised.at("/asker/name").asString()).isEqualTo("王芳");
        assertThat(raised.at("/asker/phone").asString()).isEqualTo("13800138000");
        String id = raised.get("id").asString();
        raised("阳台能养蜂吗", more.formatted(estate.id(), "13900139000") + ",\"sameAs\":\"" + id + "\"");
        Client technician = http.as(company, given.staff(company, Role.TECHNICIAN));
        Answer masked = technician.get(QUESTIONS + "/" + id);
        assertThat(masked.at("/asker/phone")).isEqualTo("138****8000");
        assertThat(masked.at("/same/0/asker/phone")).isEqualTo("139****9000");
        assertThat(masked.at("/asker/name")).isEqualTo("王芳");

        assertThat(raised("没有人问", ",\"estateId\":\"" + estate.id() + "\"")
                        .get("asker")
                        .isNull())
                .isTrue();
    }

    @Test
    void waitsAnHourForItsAnswerByTheCompanysPolicy() throws Exception {
        JsonNode raised = raised(BEES, onTicket(ticket));

        assertThat(Duration.between(
                        Instant.parse(raised.get("askedAt").asString()),
                        Instant.parse(raised.get("dueAt").asString())))
                .isEqualTo(Duration.ofHours(1));
        assertThat(raised.at("/ticket/number").asString()).isEqualTo(ticket.number());
        assertThat(raised.at("/estate/id").asString()).isEqualTo(estate.id().toString());
        assertThat(raised.get("state").asString()).isEqualTo("OPEN");
        assertThat(raisedId(BEES, onTicket(ticket)))
                .as("raised again on the same ticket")
                .isEqualTo(raised.get("id").asString());
        Answer counts = clerk.get(QUESTIONS + "/counts");
        assertThat(counts.at("/open")).isEqualTo("1");
        assertThat(counts.at("/overdue")).isEqualTo("0");
    }

    @Test
    void refusesWhatCannotBeWrittenDown() throws Exception {
        assertThat(clerk.post(QUESTIONS, question(BEES, "")).problem()).isEqualTo("422 question.nowhere");
        assertThat(clerk.post(QUESTIONS, question(" ", onTicket(ticket))).status())
                .isEqualTo(400);
        assertThat(clerk.post(QUESTIONS, question(BEES, ",\"ticketId\":\"nothing\""))
                        .problem())
                .isEqualTo("404 not-found");
        assertThat(clerk.post(QUESTIONS, question(BEES, ",\"estateId\":\"%s\"".formatted(UUID.randomUUID())))
                        .problem())
                .isEqualTo("422 estate.unknown");
        assertThat(clerk.post(
                                QUESTIONS,
                                question(
                                        BEES, onTicket(ticket) + ",\"categoryId\":\"%s\"".formatted(UUID.randomUUID())))
                        .problem())
                .isEqualTo("422 ticket.category-unknown");
        assertThat(clerk.post(
                                QUESTIONS,
                                question(BEES, onTicket(ticket) + ",\"sameAs\":\"%s\"".formatted(UUID.randomUUID())))
                        .problem())
                .isEqualTo("422 question.not-the-same");
    }

    @Test
    void showsWhatComesNearestBeforeItIsRaised() throws Exception {
        String first = raisedId(BEES, onTicket(ticket));
        String asked = "?estateId=" + estate.id() + "&text=";

        Answer bees =
                clerk.get(QUESTIONS + "/nearest" + asked + URLEncoder.encode("请问阳台可不可以养蜜蜂", StandardCharsets.UTF_8));
        assertThat(bees.at("/questions/0/id")).isEqualTo(first);
        assertThat(bees.json().get("replies").size()).isBetween(1, 3);
        Answer fees = clerk.get(QUESTIONS + "/nearest" + asked + URLEncoder.encode("物业费可以怎么交", StandardCharsets.UTF_8));
        assertThat(fees.at("/sure")).isEqualTo("true");
        assertThat(fees.at("/replies/0/folder")).isEqualTo("fees");
        assertThat(fees.json().get("questions").size()).isZero();
        assertThat(clerk.get(QUESTIONS + "/nearest?text=x").problem()).isEqualTo("422 question.nowhere");
        assertThat(clerk.get(QUESTIONS + "/" + first + "/nearest")
                        .json()
                        .get("questions")
                        .size())
                .as("a question is not the same as itself")
                .isZero();
    }

    @Test
    void isAnsweredOnceForEverybodyWhoAsksTheSame() throws Exception {
        TicketView other = given.ticket(company, estate, TicketKind.INQUIRY);
        String first = raisedId(BEES, onTicket(ticket));
        String second = raisedId("能在阳台养蜜蜂不", onTicket(other) + ",\"sameAs\":\"%s\"".formatted(first));
        String path = QUESTIONS + "/" + first;

        assertThat(clerk.get(QUESTIONS).json().get("items").size()).isEqualTo(1);
        assertThat(clerk.get(path).at("/same/0/id")).isEqualTo(second);
        Answer answered = manager.post(QUESTIONS + "/" + second + "/answer", "{\"text\":\"您好，不可以养蜜蜂。\"}");

        assertThat(answered.status()).as(answered.text()).isEqualTo(200);
        assertThat(answered.at("/question/id")).isEqualTo(first);
        assertThat(answered.at("/question/state")).isEqualTo("ANSWERED");
        assertThat(answered.json()
                        .get("sent")
                        .valueStream()
                        .map(each -> each.get("number").asString()))
                .containsExactly(ticket.number(), other.number());
        for (TicketView each : List.of(ticket, other)) {
            assertThat(clerk.get("/api/v1/tickets/" + each.id() + "/messages").at("/items/0/text"))
                    .isEqualTo("您好，不可以养蜜蜂。");
        }
        assertThat(notes(clerkMember)).anyMatch(text -> text.contains("有答案了") && text.contains(BEES));
        assertThat(clerk.get(QUESTIONS + "/" + second).at("/state")).isEqualTo("ANSWERED");
        assertThat(manager.post(path + "/answer", "{\"text\":\"又答\"}").problem())
                .isEqualTo("409 question.not-open");
        assertThat(manager.post(path + "/withdrawal", "{}").problem()).isEqualTo("409 question.not-open");
        assertThat(clerk.get(QUESTIONS).json().get("items").size()).isZero();
        assertThat(clerk.get(QUESTIONS + "?open=false").at("/items/0/id")).isEqualTo(first);
        assertThat(clerk.get(QUESTIONS + "/counts").at("/inTime")).isEqualTo("1");
    }

    @Test
    void keepsTheAnswerWhenNobodyIsToHearOfItOrCanBeReached() throws Exception {
        String first = raisedId(BEES, onTicket(ticket));
        Answer unreachable = manager.post(QUESTIONS + "/" + first + "/answer", "{\"text\":\"不可以。\",\"way\":\"EMAIL\"}");
        assertThat(unreachable.status()).as(unreachable.text()).isEqualTo(200);
        assertThat(unreachable.json().at("/sent/0/messageId").isNull()).isTrue();

        String second = raisedId("车库能洗车吗", onTicket(ticket));
        Answer kept = manager.post(QUESTIONS + "/" + second + "/answer", "{\"text\":\"不可以。\",\"send\":false}");
        assertThat(kept.json().get("sent").size()).isZero();
        assertThat(clerk.get("/api/v1/tickets/" + ticket.id() + "/messages")
                        .json()
                        .get("items")
                        .size())
                .isZero();
        String third = raisedId("几点关门", onTicket(ticket));
        assertThat(manager.post(
                                QUESTIONS + "/" + third + "/answer",
                                "{\"text\":\"十点。\",\"replyId\":\"%s\"}".formatted(UUID.randomUUID()))
                        .problem())
                .isEqualTo("422 question.reply-unknown");
    }

    @Test
    void joinsAndPartsQuestionsOfOneEstateOnly() throws Exception {
        String first = raisedId(BEES, onTicket(ticket));
        String second = raisedId("养蜜蜂行吗", onTicket(ticket));
        TicketView elsewhere = given.ticket(company, given.estate(company), TicketKind.INQUIRY);
        String third = raisedId(BEES, onTicket(elsewhere));

        assertThat(join(third, first).problem()).isEqualTo("422 question.not-the-same");
        assertThat(join(first, first).problem()).isEqualTo("422 question.not-the-same");
        assertThat(join(second, first).at("/same/0/id")).isEqualTo(second);
        assertThat(texts(clerk.get(QUESTIONS).json().get("items"))).hasSize(2);
        String fourth = raisedId("蜂箱放阳台行不", onTicket(ticket));
        assertThat(join(first, fourth).json().get("same").size())
                .as("whoever was answered with it comes along")
                .isEqualTo(2);
        assertThat(clerk.call(HttpMethod.DELETE, QUESTIONS + "/" + second + "/same-as", null)
                        .json()
                        .get("sameAs")
                        .isNull())
                .isTrue();
        assertThat(clerk.get(QUESTIONS).json().get("items").size()).isEqualTo(3);
        assertThat(clerk.post(QUESTIONS + "/" + second + "/withdrawal", "{\"note\":\"打错了\"}")
                        .at("/note"))
                .isEqualTo("打错了");
    }

    private Answer join(String question, String sameAs) throws Exception {
        return clerk.call(
                HttpMethod.PUT, QUESTIONS + "/" + question + "/same-as", "{\"sameAs\":\"%s\"}".formatted(sameAs));
    }

    @Test
    void belongsToWhoeverAnswersForItsCategory() throws Exception {
        StaffMember elsewhere =
                given.staff(company, Role.FRONT_DESK, given.estate(company).id());
        String rules = "{\"owners\":[{\"ownerId\":\"%s\"},{\"ownerId\":\"%s\"}]}";

        assertThat(clerk.call(HttpMethod.PUT, "/api/v1/question-owners", "{\"owners\":[]}")
                        .problem())
                .isEqualTo("403 access.denied");
        assertThat(manager.call(HttpMethod.PUT, "/api/v1/question-owners", "{\"owners\":[{}]}")
                        .problem())
                .isEqualTo("422 question.owner-unknown");
        assertThat(manager.call(
                                HttpMethod.PUT,
                                "/api/v1/question-owners",
                                rules.formatted(elsewhere.id(), managerMember.id()))
                        .status())
                .isEqualTo(200);
        String id = raisedId(BEES, onTicket(ticket));

        assertThat(clerk.get(QUESTIONS + "/" + id).at("/owner/id"))
                .as("the first does not see the estate")
                .isEqualTo(managerMember.id().toString());
        assertThat(notes(managerMember)).containsExactly("有一个问题等您回答：" + BEES);
        assertThat(manager.get(QUESTIONS + "?mine=true").json().get("items").size())
                .isEqualTo(1);
        assertThat(clerk.get(QUESTIONS + "?mine=true").json().get("items").size())
                .isZero();
        Answer taken = clerk.call(
                HttpMethod.PUT, QUESTIONS + "/" + id + "/owner", "{\"ownerId\":\"%s\"}".formatted(clerkMember.id()));
        assertThat(taken.at("/owner/id")).isEqualTo(clerkMember.id().toString());
        assertThat(clerk.call(
                                HttpMethod.PUT,
                                QUESTIONS + "/" + id + "/owner",
                                "{\"ownerId\":\"%s\"}".formatted(elsewhere.id()))
                        .problem())
                .isEqualTo("422 question.owner-unknown");
    }

    @Test
    void tellsWhoeverItsClockMeansOnceEach() throws Exception {
        UUID id = UUID.fromString(raisedId(BEES, onTicket(ticket)));
        ring(id);
        assertThat(notes(managerMember)).isEmpty();

        executor.run(
                company,
                () -> transaction.executeWithoutResult(status -> sql.sql(
                                "UPDATE tenant_.open_questions SET asked_at = asked_at - interval '2 hours', due_at ="
                                        + " due_at - interval '2 hours'")
                        .update()));
        ring(id);
        ring(id);

        assertThat(notes(managerMember)).containsExactly("问题超时未答：" + BEES);
        assertThat(clerk.get(QUESTIONS + "/counts").at("/overdue")).isEqualTo("1");
        manager.post(QUESTIONS + "/" + id + "/answer", "{\"text\":\"不可以。\"}");
        assertThat(clerk.get(QUESTIONS + "/counts").at("/inTime")).isEqualTo("0");
    }

    private void ring(UUID id) {
        executor.run(company, () -> reminders.run(new QuestionReminders.Due(id)));
    }

    @Test
    void becomesADraftReplyWithEveryWayOfAsking() throws Exception {
        String first = raisedId(BEES, onTicket(ticket));
        raisedId("能在阳台养蜜蜂不", onTicket(ticket) + ",\"sameAs\":\"%s\"".formatted(first));
        String promotion = QUESTIONS + "/" + first + "/promotion";

        assertThat(clerk.post(promotion, "{}").problem()).isEqualTo("422 question.no-answer");
        manager.post(QUESTIONS + "/" + first + "/answer", "{\"text\":\"您好，*不可以*养蜜蜂。\"}");
        assertThat(clerk.post(promotion, "{\"folder\":\"nowhere\"}").problem()).isEqualTo("422 reply.folder-unknown");
        Answer promoted = clerk.post(promotion, "{}");

        assertThat(promoted.status()).as(promoted.text()).isEqualTo(201);
        assertThat(promoted.at("/state")).isEqualTo("DRAFT");
        assertThat(promoted.at("/open/content/title")).isEqualTo(BEES);
        assertThat(promoted.at("/open/content/questions/1")).isEqualTo("能在阳台养蜜蜂不");
        assertThat(promoted.at("/open/content/body"))
                .as("what was typed stays words")
                .isEqualTo("您好，\\*不可以\\*养蜜蜂。");
        assertThat(clerk.get(QUESTIONS + "/" + first).at("/replyId")).isEqualTo(promoted.at("/id"));
        assertThat(clerk.post(promotion, "{}").problem()).isEqualTo("409 question.promoted");
        assertThat(clerk.call(
                                HttpMethod.DELETE,
                                "/api/v1/replies/" + promoted.at("/id") + "/draft",
                                null,
                                "If-Match",
                                "W/\"1\"")
                        .status())
                .isEqualTo(204);
        assertThat(clerk.post(promotion, "{}").status()).as("the draft is gone").isEqualTo(201);
    }

    @Test
    void isHiddenFromWhoeverDoesNotSeeTheEstate() throws Exception {
        String id = raisedId(BEES, onTicket(ticket));
        Client stranger = http.as(
                company,
                given.staff(company, Role.ESTATE_MANAGER, given.estate(company).id()));

        assertThat(stranger.get(QUESTIONS + "/" + id).problem()).isEqualTo("404 not-found");
        assertThat(stranger.get(QUESTIONS).json().get("items").size()).isZero();
        assertThat(stranger.post(QUESTIONS + "/" + id + "/answer", "{\"text\":\"x\"}")
                        .problem())
                .isEqualTo("404 not-found");
        assertThat(stranger.get("/api/v1/question-gaps").json().get("gaps").size())
                .isZero();
    }

    @Test
    void listsWhatTheLibraryLacksAndLetsItBeFilled() throws Exception {
        raisedId("zzqq xxww vvkk kkpp", onTicket(ticket));
        TicketView second = asked("zzqq xxww vvkk");
        TicketView known = asked("物业费可以怎么交");
        write(second, "您好，楼顶不可以种菜。");
        write(second, "请尽快清走。");
        write(known, "您好，扫码交。");

        JsonNode gaps = clerk.get("/api/v1/question-gaps").json();

        assertThat(gaps.get("looked").asInt()).isEqualTo(3);
        assertThat(gaps.get("gaps").size()).as(gaps.toPrettyString()).isEqualTo(1);
        JsonNode gap = gaps.at("/gaps/0");
        assertThat(gap.get("count").asInt()).isEqualTo(2);
        assertThat(gap.get("raised").asInt()).isEqualTo(1);
        assertThat(gap.at("/examples/0/answer").asString()).startsWith("您好，楼顶不可以种菜。");

        String items = "{\"items\":" + gap.get("items") + "}";
        assertThat(clerk.post("/api/v1/question-gaps/set-aside", items).status())
                .isEqualTo(204);
        assertThat(clerk.get("/api/v1/question-gaps").json().get("gaps").size()).isZero();
        assertThat(clerk.post("/api/v1/question-gaps/brought-back", items).status())
                .isEqualTo(204);
        Answer draft = clerk.post("/api/v1/question-gaps/drafts", items);
        assertThat(draft.status()).as(draft.text()).isEqualTo(201);
        assertThat(draft.at("/open/content/body")).contains("楼顶不可以种菜");
        assertThat(draft.json().at("/open/content/questions").size()).isEqualTo(2);
        assertThat(clerk.get("/api/v1/question-gaps").json().get("gaps").size()).isZero();
        assertThat(clerk.post("/api/v1/question-gaps/drafts", "{\"items\":[\"%s\"]}".formatted(UUID.randomUUID()))
                        .problem())
                .isEqualTo("422 question.gap-unknown");
    }

    private TicketView asked(String title) {
        TicketView asked = given.ticket(company, estate, TicketKind.INQUIRY);
        executor.run(
                company,
                () -> transaction.executeWithoutResult(
                        status -> sql.sql("UPDATE tenant_.tickets SET title = :title, description = '' WHERE id = :id")
                                .param("title", title)
                                .param("id", asked.id())
                                .update()));
        return asked;
    }

    private void write(TicketView to, String text) throws Exception {
        Answer written = clerk.post("/api/v1/tickets/" + to.id() + "/messages", "{\"text\":\"%s\"}".formatted(text));
        assertThat(written.status()).as(written.text()).isEqualTo(201);
    }
}
