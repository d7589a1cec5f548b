package io.hearth.desk.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.ticket.TicketView;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.jobs.PostponedException;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.MutableClock;
import io.hearth.testkit.RealServices;
import io.hearth.workflow.TicketKind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@DeskTest
class ReviewsIT {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    TenantExecutor executor;

    @Autowired
    MutableClock clock;

    @Autowired
    ReviewNights nights;

    private final JdbcClient owner = JdbcClient.create(RealServices.owner());
    private TenantId company;
    private EstateView estate;
    private StaffMember boss;
    private Client manager;
    private Client clerk;

    @BeforeEach
    void aCompanyWithItsStarterLibrary() {
        company = given.company();
        estate = given.estate(company);
        boss = given.staff(company, Role.COMPANY_ADMIN);
        manager = http.as(company, boss);
        clerk = http.as(company, given.staff(company, Role.FRONT_DESK));
    }

    @AfterEach
    void backToToday() {
        clock.reset();
    }

    @Test
    void gathersEveryReplyOnceAndIsClosedWithAReport() throws Exception {
        String round = opened("ALL");
        List<JsonNode> items = items(round, "");
        assertThat(items).hasSizeGreaterThanOrEqualTo(120);
        assertThat(items.getFirst().at("/whys/0/cause").asString()).isEqualTo("EVERYTHING");
        assertThat(items.getFirst().at("/html").asString()).contains("<p>");
        assertThat(manager.post("/api/v1/reply-reviews", "{\"scope\":\"ALL\"}").problem())
                .isEqualTo("409 review.open");

        for (JsonNode item : items) {
            assertThat(decide(round, item.get("replyId").asString(), "STILL_RIGHT", null)
                            .status())
                    .isEqualTo(200);
        }

        Answer closed = manager.post(round + "/closure", "{\"note\":\"全部看过\",\"leaveOver\":false}");
        assertThat(closed.at("/done")).isEqualTo("true");
        JsonNode report = clerk.get(round + "/report").json();
        assertThat(report.at("/round/decisions/STILL_RIGHT").asInt()).isEqualTo(items.size());
        assertThat(report.at("/people/0/name").asString()).isEqualTo("李师傅");
        assertThat(report.at("/late").asBoolean()).isFalse();
        Answer csv = clerk.get(round + "/report.csv", "Accept-Language", "zh-CN");
        assertThat(csv.header("Content-Disposition")).contains("reply-review-");
        assertThat(csv.text().lines().count()).isEqualTo(items.size() + 1L);
        assertThat(csv.text()).startsWith("\uFEFF序号,编号,回复").contains("例行复核,0,仍然正确");
        assertThat(clerk.get(round + "/report.csv", "Accept-Language", "en").text())
                .contains("Routine review,0,Still right");
        assertThat(decide(round, items.getFirst().get("replyId").asString(), "CHANGE", null)
                        .problem())
                .isEqualTo("409 review.closed");
        assertThat(manager.post(round + "/closure", "{\"leaveOver\":false}").problem())
                .isEqualTo("409 review.closed");
        JsonNode steps = clerk.get(round + "/steps?limit=200").json().at("/items");
        assertThat(steps.get(0).at("/kind").asString()).isEqualTo("CLOSED");
        assertThat(steps.size()).isEqualTo(items.size() + 2);
    }

    @Test
    void actsOnTheReplyAtOnceAndTakesBackWhatItDid() throws Exception {
        String round = opened("ALL");
        List<String> ids = items(round, "").stream()
                .map(item -> item.get("replyId").asString())
                .toList();
        String right = ids.get(0);
        String change = ids.get(1);
        String retire = ids.get(2);
        String postpone = ids.get(3);
        reviewedOn(right, "2020-01-01");

        assertThat(decide(round, right, "STILL_RIGHT", null).at("/reviewedOn"))
                .isEqualTo(LocalDate.now(SHANGHAI).toString());
        assertThat(decide(round, right, "STILL_RIGHT", null).status()).isEqualTo(200);
        assertThat(decide(round, right, "RETIRE", "不用了").problem()).isEqualTo("409 review.decided");
        assertThat(decide(round, change, "CHANGE", "电话变了").at("/draft")).isEqualTo("true");
        assertThat(clerk.get("/api/v1/replies/" + change).at("/open/note")).isEqualTo("电话变了");
        assertThat(decide(round, retire, "RETIRE", null)
                        .json()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("reason");
        assertThat(decide(round, retire, "RETIRE", "不再提供").at("/state")).isEqualTo("RETIRED");
        assertThat(decide(round, postpone, "POSTPONE", " ").status()).isEqualTo(400);
        assertThat(decide(round, postpone, "POSTPONE", "等新公示").at("/decision")).isEqualTo("POSTPONE");
        assertThat(clerk.get(round).json().at("/decided").asInt()).isEqualTo(4);
        assertThat(items(round, "&undecided=true")).hasSize(ids.size() - 4);

        assertThat(takeBack(round, right).at("/reviewedOn")).isEqualTo("2020-01-01");
        assertThat(takeBack(round, right).problem()).isEqualTo("409 review.undecided-reply");
        assertThat(takeBack(round, change).at("/draft")).isEqualTo("false");
        assertThat(takeBack(round, retire).at("/state")).isEqualTo("APPROVED");
        assertThat(takeBack(round, postpone).at("/decision")).isEmpty();
        assertThat(clerk.get(round + "/steps").json().at("/items/0/kind").asString())
                .isEqualTo("TAKEN_BACK");
        assertThat(takeBack(round, UUID.randomUUID().toString()).problem()).isEqualTo("404 not-found");
    }

    @Test
    void keepsADraftThatSomebodyHasWrittenInSince() throws Exception {
        String round = opened("ALL");
        String reply = items(round, "").getFirst().get("replyId").asString();
        JsonNode begun = decide(round, reply, "CHANGE", null).json();
        assertThat(clerk.call(
                                HttpMethod.PUT,
                                "/api/v1/replies/" + reply + "/draft",
                                "{\"content\":%s}".formatted(begun.at("/inForce/content")),
                                "If-Match",
                                "W/\"1\"")
                        .status())
                .isEqualTo(200);

        assertThat(takeBack(round, reply).at("/draft")).isEqualTo("true");
    }

    @Test
    void wantsANewLastDayOfWhatHasExpired() throws Exception {
        LocalDate today = LocalDate.now(SHANGHAI);
        List<String> ids = replies();
        valid(ids.get(0), today.minusDays(1));
        valid(ids.get(1), today.plusDays(20));
        String round = opened("DUE");

        List<JsonNode> items = items(round, "");
        assertThat(items).hasSize(2);
        assertThat(items.get(0).at("/whys/0/cause").asString()).isEqualTo("EXPIRED");
        assertThat(items.get(1).at("/whys/0/cause").asString()).isEqualTo("EXPIRING");
        assertThat(items(round, "&cause=EXPIRED")).hasSize(1);
        String expired = items.get(0).get("replyId").asString();
        assertThat(decide(round, expired, "STILL_RIGHT", null).problem()).isEqualTo("422 review.still-expired");
        assertThat(until(round, expired, today.minusDays(3))
                        .json()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("validUntil");
        assertThat(until(round, expired, today.plusDays(300)).at("/state")).isEqualTo("APPROVED");
        assertThat(takeBack(round, expired).at("/state")).isEqualTo("EXPIRED");
    }

    @Test
    void opensEachMonthOnItsDayAndBringsAlongWhatWasLeft() throws Exception {
        assertThat(settings(true, 5, "ALL").status()).isEqualTo(200);
        clock.stopAt(Instant.parse("2031-01-04T16:30:00Z")); // the fifth in Shanghai
        night();
        night();
        assertThat(rounds()).hasSize(1);
        JsonNode january = rounds().getFirst();
        assertThat(january.at("/month").asString()).isEqualTo("2031-01");
        assertThat(january.at("/origin").asString()).isEqualTo("MONTHLY");
        assertThat(january.at("/openedBy").isNull()).isTrue();
        assertThat(january.at("/dueOn").asString()).isEqualTo("2031-01-19");
        String round = "/api/v1/reply-reviews/" + january.get("id").asString();
        List<JsonNode> items = items(round, "");
        for (JsonNode item : items.subList(1, items.size())) {
            decide(round, item.get("replyId").asString(), "STILL_RIGHT", null);
        }

        clock.stopAt(Instant.parse("2031-02-05T02:00:00Z"));
        night();

        assertThat(rounds()).hasSize(2);
        assertThat(rounds().get(1).at("/done").asBoolean()).isFalse();
        assertThat(rounds().get(1).at("/closedAt").isNull()).isFalse();
        JsonNode left = items(
                        "/api/v1/reply-reviews/" + rounds().getFirst().get("id").asString(), "&cause=LEFT_OVER")
                .getFirst();
        assertThat(left.get("replyId")).isEqualTo(items.getFirst().get("replyId"));
    }

    @Test
    void saysThatAMonthInWhichNothingIsDueIsDone() throws Exception {
        settings(true, 1, "DUE");
        LocalDate next = LocalDate.now(SHANGHAI).plusMonths(1).withDayOfMonth(1);
        clock.stopAt(next.atTime(2, 0).atZone(SHANGHAI).toInstant());
        night();

        assertThat(rounds()).singleElement().satisfies(round -> {
            assertThat(round.at("/replies").asInt()).isZero();
            assertThat(round.at("/done").asBoolean()).isTrue();
        });
        assertThat(manager.post("/api/v1/reply-reviews", "{\"scope\":\"DUE\"}").problem())
                .isEqualTo("422 review.nothing-due");
    }

    @Test
    void doesNotOpenForACompanyThatIsNewOrWantsNone() throws Exception {
        night();
        assertThat(rounds()).isEmpty();
        settings(false, 1, "ALL");
        clock.stopAt(Instant.parse("2031-01-15T02:00:00Z"));
        night();
        assertThat(rounds()).isEmpty();
    }

    @Test
    void remindsThoseWhoDecideThreeTimesAtMost() throws Exception {
        settings(true, 5, "ALL");
        clock.stopAt(Instant.parse("2031-01-05T02:00:00Z"));
        night();
        assertThat(told(boss)).singleElement().asString().contains("复核开始了", "2031-01-19");
        for (String day : List.of("15", "16", "17", "20", "21", "26", "27", "28")) {
            clock.stopAt(Instant.parse("2031-01-" + day + "T02:00:00Z"));
            night();
        }
        assertThat(told(boss)).hasSize(4);
        assertThat(told(boss).getFirst()).contains("已超过 2031-01-19");
    }

    @Test
    void tellsOnceWhoeverUsedOrKeepsAReplyThatEnds() throws Exception {
        LocalDate today = LocalDate.now(SHANGHAI);
        StaffMember user = given.staff(company, Role.FRONT_DESK);
        StaffMember keeper = given.staff(company, Role.ESTATE_MANAGER);
        StaffMember other = given.staff(company, Role.FRONT_DESK);
        String reply = replies().getFirst();
        used(reply, user);
        owner.sql("UPDATE " + company.schema() + ".replies SET responsible_id = :keeper WHERE id = :id")
                .param("keeper", keeper.id())
                .param("id", UUID.fromString(reply))
                .update();
        valid(reply, today.plusDays(10));
        night();
        night();
        assertThat(told(user)).singleElement().asString().contains("将在 30 天内到期");
        assertThat(told(keeper)).hasSize(1);
        assertThat(told(other)).isEmpty();

        clock.advance(Duration.ofDays(12));
        night();
        night();
        assertThat(told(user)).hasSize(2);
        assertThat(told(user).getFirst()).contains("已过有效期，不能再发送");
    }

    @Test
    void bringsWhatSpeaksOfAChangedFeeIntoTheOpenRound() throws Exception {
        JsonNode subjects = clerk.get("/api/v1/reply-rule-changes/subjects").json();
        String tag = subjects.at("/tags/0/value").asString();
        int touched = subjects.at("/tags/0/replies").asInt();
        assertThat(clerk.get("/api/v1/reply-rule-changes/touched?kind=TAG&value="
                                + URLEncoder.encode(tag, StandardCharsets.UTF_8))
                        .json()
                        .size())
                .isEqualTo(touched);
        String expired = replies().getLast();
        valid(expired, LocalDate.now(SHANGHAI).minusDays(1));
        String round = opened("DUE");

        String mark = "{\"kind\":\"TAG\",\"value\":\"%s\",\"note\":\"调价\",\"since\":\"2026-12-01\"}".formatted(tag);
        assertThat(clerk.post("/api/v1/reply-rule-changes", mark).problem()).isEqualTo("403 access.denied");
        Answer marked = manager.post("/api/v1/reply-rule-changes", mark);

        assertThat(marked.status()).as(marked.text()).isEqualTo(201);
        assertThat(marked.json().at("/replies").size()).isEqualTo(touched);
        assertThat(items(round, "&cause=RULE_CHANGED")).hasSize(touched);
        String first = marked.at("/replies/0/replyId");
        decide(round, first, "STILL_RIGHT", null);
        manager.post("/api/v1/reply-rule-changes", mark);
        assertThat(items(round, "&undecided=true").stream()
                        .map(item -> item.get("replyId").asString()))
                .contains(first);

        String change = "/api/v1/reply-rule-changes/" + marked.at("/change/id");
        assertThat(manager.call(HttpMethod.DELETE, change, null).status()).isEqualTo(204);
        assertThat(manager.call(HttpMethod.DELETE, change, null).problem()).isEqualTo("404 not-found");
        assertThat(clerk.get("/api/v1/reply-rule-changes").json().at("/items").size())
                .isEqualTo(1);
    }

    @Test
    void isOpenedAndClosedByThoseWhoSeeEveryEstate() throws Exception {
        Client ofOne = http.as(company, given.staff(company, Role.ESTATE_MANAGER, estate.id()));
        assertThat(ofOne.post("/api/v1/reply-reviews", "{\"scope\":\"ALL\"}").problem())
                .isEqualTo("403 review.all-estates");
        String round = opened("ALL");
        String reply = items(round, "").getFirst().get("replyId").asString();
        assertThat(ofOne.call(HttpMethod.PUT, round + "/items/" + reply + "/decision", "{\"decision\":\"STILL_RIGHT\"}")
                        .status())
                .isEqualTo(200);
        assertThat(ofOne.post(round + "/closure", "{\"leaveOver\":true}").problem())
                .isEqualTo("403 review.all-estates");
        assertThat(manager.post(round + "/closure", "{\"leaveOver\":false}")
                        .json()
                        .at("/params/undecided")
                        .asInt())
                .isEqualTo(items(round, "&undecided=true").size());
        assertThat(manager.post(round + "/closure", "{\"leaveOver\":true}").at("/done"))
                .isEqualTo("false");
        assertThat(clerk.call(HttpMethod.PUT, round + "/items/" + reply + "/decision", "{\"decision\":\"STILL_RIGHT\"}")
                        .problem())
                .isEqualTo("403 access.denied");
    }

    @Test
    void setsItsNextNightItself() {
        PostponedException postponed = catchThrowableOfType(
                PostponedException.class,
                () -> executor.run(company, () -> nights.run(new ReviewNights.Night("Asia/Shanghai"))));
        assertThat(postponed.until().atZone(SHANGHAI).toLocalDate())
                .isEqualTo(clock.instant().atZone(SHANGHAI).toLocalDate().plusDays(1));
        assertThat(postponed.until().atZone(SHANGHAI).getHour()).isBetween(1, 3);
        assertThat(owner.sql("SELECT count(*) FROM relay.scheduled_tasks WHERE task_name = 'reply-nights'"
                                + " AND task_instance = :one")
                        .param("one", company.role() + ":reply-nights")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void saysWhatARoundWouldLookAt() throws Exception {
        valid(replies().getFirst(), LocalDate.now(SHANGHAI).plusDays(3));
        JsonNode plan = clerk.get("/api/v1/reply-reviews/plan").json();
        assertThat(plan.at("/due").asInt()).isEqualTo(1);
        assertThat(plan.at("/all").asInt()).isEqualTo(replies().size());
        assertThat(plan.at("/causes/EXPIRING").asInt()).isEqualTo(1);
        assertThat(settings(true, 31, "ALL").json().at("/errors/0/field").asString())
                .isEqualTo("dayOfMonth");
        assertThat(clerk.call(HttpMethod.PUT, "/api/v1/reply-review-settings", settingsBody(true, 1, "ALL"))
                        .problem())
                .isEqualTo("403 access.denied");
    }

    private String opened(String scope) throws Exception {
        Answer opened = manager.post("/api/v1/reply-reviews", "{\"scope\":\"%s\"}".formatted(scope));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        return opened.header("Location");
    }

    private List<JsonNode> items(String round, String filter) throws Exception {
        return clerk.get(round + "/items?limit=200" + filter)
                .json()
                .at("/items")
                .valueStream()
                .toList();
    }

    private List<JsonNode> rounds() throws Exception {
        return clerk.get("/api/v1/reply-reviews")
                .json()
                .at("/items")
                .valueStream()
                .toList();
    }

    private List<String> replies() throws Exception {
        return clerk.get("/api/v1/replies?limit=200")
                .json()
                .at("/items")
                .valueStream()
                .map(item -> item.get("id").asString())
                .toList();
    }

    private Answer decide(String round, String reply, String decision, @Nullable String reason) throws Exception {
        return manager.call(
                HttpMethod.PUT,
                round + "/items/" + reply + "/decision",
                "{\"decision\":\"%s\",\"reason\":%s}"
                        .formatted(decision, reason == null ? "null" : "\"" + reason + "\""));
    }

    private Answer until(String round, String reply, LocalDate until) throws Exception {
        return manager.call(
                HttpMethod.PUT,
                round + "/items/" + reply + "/decision",
                "{\"decision\":\"STILL_RIGHT\",\"validUntil\":\"%s\"}".formatted(until));
    }

    private Answer takeBack(String round, String reply) throws Exception {
        return manager.call(HttpMethod.DELETE, round + "/items/" + reply + "/decision", null);
    }

    private void night() {
        executor.run(company, () -> {
            try {
                nights.run(new ReviewNights.Night("Asia/Shanghai"));
            } catch (PostponedException untilTomorrow) {
                assertThat(untilTomorrow.until()).isAfter(clock.instant());
            }
        });
    }

    private List<String> told(StaffMember member) throws Exception {
        return http.as(company, member)
                .get("/api/v1/notifications")
                .json()
                .at("/items")
                .valueStream()
                .map(item -> item.get("text").asString())
                .filter(text -> !text.contains("园区周报")) // a Friday may be among the days that the clock goes by
                .toList();
    }

    private Answer settings(boolean monthly, int day, String scope) throws Exception {
        return manager.call(HttpMethod.PUT, "/api/v1/reply-review-settings", settingsBody(monthly, day, scope));
    }

    private static String settingsBody(boolean monthly, int day, String scope) {
        return """
            {"monthly":%s,"dayOfMonth":%d,"scope":"%s","finishDays":14,"heavyUses":50,"lowSatisfaction":60}\
            """.formatted(monthly, day, scope);
    }

    private void valid(String reply, LocalDate until) {
        owner.sql("UPDATE " + company.schema() + ".replies SET valid_until = :until WHERE id = :id")
                .param("until", until)
                .param("id", UUID.fromString(reply))
                .update();
    }

    private void reviewedOn(String reply, String day) {
        owner.sql("UPDATE " + company.schema() + ".replies SET reviewed_on = :day WHERE id = :id")
                .param("day", LocalDate.parse(day))
                .param("id", UUID.fromString(reply))
                .update();
    }

    private void used(String reply, StaffMember by) {
        TicketView ticket = given.ticket(company, estate, TicketKind.INQUIRY);
        owner.sql("INSERT INTO " + company.schema() + """
            .reply_uses (id, reply_id, number, ticket_id, estate_id, message_id, staff_id, staff_name, at, filled, sent, edits)
            VALUES (gen_random_uuid(), :reply, 1, :ticket, :estate, gen_random_uuid(), :by, '李', now(), '好', '好', 0)\
            """)
                .param("reply", UUID.fromString(reply))
                .param("ticket", ticket.id())
                .param("estate", estate.id())
                .param("by", by.id())
                .update();
    }
}
