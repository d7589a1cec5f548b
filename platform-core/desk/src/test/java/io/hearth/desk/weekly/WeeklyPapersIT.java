package io.hearth.desk.weekly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.contact.ContactView;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.ticket.TicketView;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.jobs.PostponedException;
import io.hearth.kernel.tenancy.TenantDirectory;
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
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;

@DeskTest
class WeeklyPapersIT {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

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
    WeeklyDay day;

    @Autowired
    PaperTelling telling;

    @Autowired
    MutableClock clock;

    private final JdbcClient owner = JdbcClient.create(RealServices.owner());
    private final String from = UUID.randomUUID().toString();
    private TenantId company;
    private String portal;
    private EstateView estate;
    private EstateView other;
    private StaffMember clerkMember;
    private StaffMember managerMember;
    private Client clerk;
    private Client manager;
    private Client head;

    @BeforeEach
    void aCompanyWithTwoEstates() {
        company = given.company();
        portal = directory.require(company).slug();
        estate = given.estate(company);
        other = given.estate(company);
        clerkMember = given.staff(company, Role.FRONT_DESK);
        managerMember = given.staff(company, Role.ESTATE_MANAGER, estate.id());
        clerk = http.as(company, clerkMember);
        manager = http.as(company, managerMember);
        head = http.as(company, given.staff(company, Role.COMPANY_ADMIN));
    }

    @AfterEach
    void letTheClockRun() {
        clock.reset();
    }

    private static String tag(Answer paper) {
        return "W/\"" + paper.at("/open/revision") + "\"";
    }

    private Answer drafted() throws Exception {
        Answer drafted = clerk.post("/api/v1/weekly-papers", "{\"estateId\":\"%s\"}".formatted(estate.id()));
        assertThat(drafted.status()).as(drafted.text()).isEqualTo(201);
        return drafted;
    }

    private static String path(Answer paper) {
        return "/api/v1/weekly-papers/" + paper.at("/id");
    }

    private Answer published(Answer paper) throws Exception {
        Answer submitted = clerk.post(path(paper) + "/submission", "", "If-Match", tag(paper));
        assertThat(submitted.status()).as(submitted.text()).isEqualTo(200);
        Answer approved = manager.post(path(paper) + "/approval", "", "If-Match", tag(submitted));
        assertThat(approved.status()).as(approved.text()).isEqualTo(200);
        return approved;
    }

    private Answer written(Answer paper, String content) throws Exception {
        String[] headers = paper.json().get("open").isNull() ? new String[0] : new String[] {"If-Match", tag(paper)};
        Answer written = clerk.call(HttpMethod.PUT, path(paper) + "/draft", content, headers);
        assertThat(written.status()).as(written.text()).isEqualTo(200);
        return written;
    }

    private static String content(String body, String... deeds) {
        return """
            {"title":"周报","lead":"各位业主好。","sections":[{"kind":"REPAIRS","heading":"维修","body":"%s"},
             {"kind":"DEEDS","heading":"好人好事","body":""}],"deedIds":[%s]}\
            """.formatted(
                body,
                String.join(
                        ",", List.of(deeds).stream().map(id -> "\"" + id + "\"").toList()));
    }

    private String deed(String text, @Nullable String person, @Nullable String consent) throws Exception {
        Answer kept = clerk.post("/api/v1/good-deeds", """
            {"estateId":"%s","happenedOn":"%s","text":"%s","person":%s,"consent":%s}\
            """.formatted(
                        estate.id(),
                        LocalDate.ofInstant(clock.instant(), SHANGHAI),
                        text,
                        person == null ? "null" : "\"" + person + "\"",
                        consent == null ? "null" : "\"" + consent + "\""));
        assertThat(kept.status()).as(kept.text()).isEqualTo(201);
        return kept.at("/id");
    }

    private Answer visit(String path) throws Exception {
        var asked = request(HttpMethod.GET, java.net.URI.create("/api/v1/public/weekly-papers" + path))
                .header("X-Hearth-Portal", portal)
                .header("X-Forwarded-For", from);
        return http.answer(mvc.perform(asked).andReturn().getResponse());
    }

    private Answer page(Answer paper) throws Exception {
        return visit("/" + paper.at("/week") + "?estate=" + code(estate));
    }

    private static String code(EstateView where) {
        return URLEncoder.encode(where.code(), StandardCharsets.UTF_8);
    }

    private @Nullable PostponedException friday() {
        return catchThrowableOfType(
                PostponedException.class,
                () -> executor.run(company, () -> day.run(new WeeklyDay.Day("Asia/Shanghai"))));
    }

    private List<JsonNode> papers() throws Exception {
        return head.get("/api/v1/weekly-papers")
                .json()
                .at("/items")
                .valueStream()
                .toList();
    }

    private int count(String table, String where) {
        return owner.sql("SELECT count(*) FROM %s.%s WHERE %s".formatted(company.schema(), table, where))
                .query(Integer.class)
                .single();
    }

    private void resolve(TicketView ticket, Instant opened, Instant at) {
        owner.sql("""
            UPDATE %s.tickets SET state_category = 'RESOLVED', opened_at = :opened, resolved_at = :at WHERE id = :id\
            """.formatted(company.schema()))
                .param("id", ticket.id())
                .param("opened", opened.atOffset(java.time.ZoneOffset.UTC))
                .param("at", at.atOffset(java.time.ZoneOffset.UTC))
                .update();
    }

    @Test
    void draftsOnePaperPerEstateOnItsDayAndGoesOnToTheNext() throws Exception {
        clock.stopAt(Instant.parse("2026-11-20T07:00:05Z"));

        PostponedException next = friday();

        assertThat(next)
                .isNotNull()
                .extracting(PostponedException::until)
                .isEqualTo(Instant.parse("2026-11-27T07:00:00Z"));
        assertThat(papers()).hasSize(2).allSatisfy(paper -> {
            assertThat(paper.at("/week").asString()).isEqualTo("2026-11-16");
            assertThat(paper.at("/state").asString()).isEqualTo("DRAFT");
        });
        friday();
        assertThat(papers()).hasSize(2);
        assertThat(manager.get("/api/v1/notifications").at("/items/0/text")).contains("本周园区周报已起草");
    }

    /** Two nodes whose clocks strike at once; the database lets one of them begin it. */
    @Test
    void draftsOnceHoweverManyNodesDoItAtOnce() throws Exception {
        clock.stopAt(Instant.parse("2026-11-20T07:00:05Z"));
        CyclicBarrier together = new CyclicBarrier(8);
        try (var nodes = Executors.newFixedThreadPool(8)) {
            Callable<Boolean> node = () -> {
                together.await();
                friday();
                return true;
            };
            for (var done : nodes.invokeAll(java.util.Collections.nCopies(8, node))) {
                assertThat(done.get()).isTrue();
            }
        }
        assertThat(count("weekly_papers", "true")).isEqualTo(2);
        assertThat(count("weekly_paper_versions", "true")).isEqualTo(2);
        assertThat(count("notifications", "link LIKE '/replies/weekly/%' AND staff_id = '" + clerkMember.id() + "'"))
                .isEqualTo(2);
    }

    @Test
    void countsEachRepairInOnePaperAndLeavesCancelledOnesOut() throws Exception {
        Instant friday = Instant.parse("2026-11-20T07:00:00Z");
        clock.stopAt(friday.minus(Duration.ofDays(3)));
        TicketView early = given.ticket(company, estate, TicketKind.REPAIR);
        TicketView cancelled = given.ticket(company, estate, TicketKind.REPAIR);
        TicketView late = given.ticket(company, estate, TicketKind.REPAIR);
        given.ticket(company, other, TicketKind.REPAIR);
        resolve(
                early,
                friday.minus(Duration.ofDays(3)),
                friday.minus(Duration.ofDays(3)).plus(Duration.ofHours(5)));
        resolve(cancelled, friday.minus(Duration.ofDays(3)), friday.minus(Duration.ofDays(1)));
        owner.sql("UPDATE %s.tickets SET closed_at = resolved_at, state_category = 'CLOSED' WHERE id = :id"
                        .formatted(company.schema()))
                .param("id", cancelled.id())
                .update();
        resolve(late, friday.minus(Duration.ofDays(3)), friday.plus(Duration.ofHours(4)));
        clock.stopAt(friday);
        friday();
        clock.stopAt(friday.plus(Duration.ofDays(7)));
        friday();

        List<JsonNode> mine = head.get("/api/v1/weekly-papers?estateId=" + estate.id())
                .json()
                .at("/items")
                .valueStream()
                .toList();
        assertThat(mine.get(1).at("/facts/repairs").asInt()).isEqualTo(1);
        assertThat(mine.get(1).at("/facts/medianHours").asDouble()).isEqualTo(5.0);
        assertThat(mine.get(1).at("/facts/opened").asInt()).isEqualTo(3);
        assertThat(mine.get(1).at("/open/content/sections/0/body").asString()).contains("完成维修 **1** 件");
        // What was finished on Friday evening stands in the next one.
        assertThat(mine.get(0).at("/facts/repairs").asInt()).isEqualTo(1);
        assertThat(mine.get(0).at("/facts/from").asString())
                .isEqualTo(mine.get(1).at("/facts/until").asString());
    }

    @Test
    void saysSoInAWeekWithoutData() throws Exception {
        Answer quiet = drafted();
        assertThat(quiet.at("/open/content/lead")).contains("没有新的报修");
        published(quiet);
        assertThat(page(quiet).at("/html")).contains("没有新的报修");
        assertThat(clerk.post("/api/v1/weekly-papers", "{\"estateId\":\"%s\"}".formatted(estate.id()))
                        .problem())
                .isEqualTo("409 weekly.drafted");
    }

    @Test
    void isPublishedBySomebodyElseThanWroteItOrHandedItIn() throws Exception {
        Answer paper = drafted();
        assertThat(page(paper).problem()).isEqualTo("404 not-found");
        Answer mine = manager.post(path(paper) + "/submission", "", "If-Match", tag(paper));
        assertThat(mine.at("/state")).isEqualTo("IN_REVIEW");
        assertThat(manager.post(path(paper) + "/approval", "", "If-Match", tag(mine))
                        .problem())
                .isEqualTo("409 weekly.four-eyes");
        assertThat(clerk.post(path(paper) + "/approval", "", "If-Match", tag(mine))
                        .problem())
                .isEqualTo("403 access.denied");
        assertThat(clerk.call(HttpMethod.PUT, path(paper) + "/draft", content("x"), "If-Match", tag(mine))
                        .problem())
                .isEqualTo("409 weekly.in-review");
        assertThat(head.post(path(paper) + "/refusal", "{\"why\":\"请补上停水\"}").at("/open/note"))
                .isEqualTo("请补上停水");
        Answer again = head.get(path(paper));
        Answer edited = clerk.call(HttpMethod.PUT, path(paper) + "/draft", content("x"), "If-Match", tag(again));
        assertThat(clerk.call(HttpMethod.PUT, path(paper) + "/draft", content("y"), "If-Match", tag(again))
                        .problem())
                .isEqualTo("412 request.stale-version");
        published(edited);
        assertThat(page(paper).status()).isEqualTo(200);
        assertThat(page(paper).header("Cache-Control")).contains("no-store");
    }

    @Test
    void namesNobodyWhoHasNotConsented() throws Exception {
        String silent = deed("陈先生帮邻居提水。", "陈先生", null);
        String named = deed("捡到手机交到前台。", "林女士", "当面同意");
        Answer paper = written(drafted(), content("本周无事", silent, named));
        Answer page = page(published(paper));
        assertThat(page.at("/parts/1/deeds/0")).isEqualTo("一位热心业主帮邻居提水。");
        assertThat(page.at("/parts/1/deeds/1")).isEqualTo("林女士：捡到手机交到前台。");
        assertThat(page.text()).doesNotContain("陈先生");

        // Taken back, the name leaves the paper that is out.
        assertThat(clerk.call(HttpMethod.DELETE, "/api/v1/good-deeds/" + named + "/consent", null)
                        .status())
                .isEqualTo(200);
        assertThat(page(paper).text()).doesNotContain("林女士");
        assertThat(count("good_deed_consents", "true")).isEqualTo(2);

        // Given, it comes back.
        clerk.call(HttpMethod.PUT, "/api/v1/good-deeds/" + silent + "/consent", "{\"how\":\"电话同意\"}");
        assertThat(page(paper).at("/parts/1/deeds/0")).isEqualTo("陈先生帮邻居提水。");

        // Removed, it is nowhere.
        assertThat(manager.call(HttpMethod.DELETE, "/api/v1/good-deeds/" + silent, null)
                        .status())
                .isEqualTo(204);
        assertThat(page(paper).text()).doesNotContain("提水");
    }

    @Test
    void refusesANameInTheWordsOfThePaperAndNeverShowsIt() throws Exception {
        String silent = deed("帮邻居提水。", "陈先生", null);
        Answer paper = written(drafted(), content("感谢陈先生", silent));
        Answer preview = clerk.post(path(paper) + "/preview", content("感谢陈先生", silent));
        assertThat(preview.at("/named/0")).isEqualTo("陈先生");
        assertThat(preview.at("/parts/0/html")).contains("一位热心业主").doesNotContain("陈先生");
        Answer refused = clerk.post(path(paper) + "/submission", "", "If-Match", tag(paper));
        assertThat(refused.problem()).isEqualTo("422 weekly.named-without-consent");
        assertThat(refused.at("/params/names/0")).isEqualTo("陈先生");
        clerk.call(HttpMethod.PUT, "/api/v1/good-deeds/" + silent + "/consent", "{\"how\":\"书面\"}");
        published(clerk.get(path(paper)));
        assertThat(page(paper).text()).contains("感谢陈先生");
        clerk.call(HttpMethod.DELETE, "/api/v1/good-deeds/" + silent + "/consent", null);
        assertThat(page(paper).text()).doesNotContain("陈先生");
    }

    @Test
    void keepsWhatWasSaidWhenItIsCorrectedAndTellsThatItWas() throws Exception {
        Answer first = published(written(drafted(), content("修好三件")));
        assertThat(page(first).json().get("correctedAt").isNull()).isTrue();
        clock.advance(Duration.ofHours(2));
        Answer correction = written(first, content("修好四件"));
        assertThat(correction.at("/state")).isEqualTo("PUBLISHED");
        assertThat(page(first).at("/parts/0/html")).contains("修好三件");
        published(correction);
        assertThat(page(first).at("/parts/0/html")).contains("修好四件");
        assertThat(page(first).json().get("correctedAt").isNull()).isFalse();
        JsonNode versions = clerk.get(path(first) + "/versions").json();
        assertThat(versions.size()).isEqualTo(2);
        assertThat(versions.at("/1/content/sections/0/body").asString()).isEqualTo("修好三件");
    }

    @Test
    void throwsAwayACorrectionButNotTheFirstDraft() throws Exception {
        Answer paper = drafted();
        assertThat(clerk.call(HttpMethod.DELETE, path(paper) + "/draft", null).problem())
                .isEqualTo("409 weekly.not-published");
        Answer first = published(paper);
        written(first, content("改错了"));
        Answer back = clerk.call(HttpMethod.DELETE, path(paper) + "/draft", null);
        assertThat(back.json().get("open").isNull()).isTrue();
        assertThat(back.at("/state")).isEqualTo("PUBLISHED");
    }

    @Test
    void saysWhyItWasWithdrawnAndNothingElse() throws Exception {
        Answer paper = published(written(drafted(), content("停水时间写错")));
        assertThat(clerk.post(path(paper) + "/withdrawal", "{\"why\":\"x\"}").problem())
                .isEqualTo("403 access.denied");
        assertThat(manager.post(path(paper) + "/withdrawal", "{\"why\":\"停水时间有误\"}")
                        .at("/state"))
                .isEqualTo("WITHDRAWN");
        Answer page = page(paper);
        assertThat(page.at("/withdrawn")).isEqualTo("停水时间有误");
        assertThat(page.text()).doesNotContain("停水时间写错");
        assertThat(visit("?estate=" + code(estate)).problem()).isEqualTo("404 not-found");
        assertThat(manager.post(path(paper) + "/withdrawal", "{\"why\":\"x\"}").problem())
                .isEqualTo("409 weekly.not-published");
        published(written(head.get(path(paper)), content("停水时间更正")));
        assertThat(page(paper).json().get("withdrawn").isNull()).isTrue();
        assertThat(page(paper).at("/parts/0/html")).contains("停水时间更正");
    }

    @Test
    void listsPastPapersAndLeadsFromOneToTheNext() throws Exception {
        clock.stopAt(Instant.parse("2026-11-20T07:00:05Z"));
        friday();
        clock.stopAt(Instant.parse("2026-11-27T07:00:05Z"));
        friday();
        for (JsonNode each : head.get("/api/v1/weekly-papers?estateId=" + estate.id())
                .json()
                .at("/items")
                .valueStream()
                .toList()) {
            published(head.get("/api/v1/weekly-papers/" + each.at("/id").asString()));
        }
        Answer list = visit("?estate=" + code(estate));
        assertThat(list.at("/papers/0/week")).isEqualTo("2026-11-23");
        assertThat(list.at("/papers/1/week")).isEqualTo("2026-11-16");
        Answer newest = visit("/2026-11-23?estate=" + code(estate));
        assertThat(newest.at("/earlier")).isEqualTo("2026-11-16");
        assertThat(newest.json().get("later").isNull()).isTrue();
        assertThat(visit("/2026-11-16?estate=" + code(estate)).at("/later")).isEqualTo("2026-11-23");
        assertThat(visit("?estate=" + code(other)).problem()).isEqualTo("404 not-found");
    }

    @Test
    void tellsOwnersWhoWantItOncePerPaper() throws Exception {
        ContactView wants = given.contact(company, given.unit(company, estate), "13800010001");
        ContactView elsewhere = given.contact(company, given.unit(company, other), "13800010002");
        given.contact(company, given.unit(company, estate), "13800010003");
        for (ContactView each : List.of(wants, elsewhere)) {
            assertThat(clerk.call(
                                    HttpMethod.PUT,
                                    "/api/v1/contacts/" + each.id() + "/weekly-paper",
                                    "{\"wanted\":true}")
                            .status())
                    .isEqualTo(204);
        }
        assertThat(clerk.get("/api/v1/weekly-readers?estateId=" + estate.id()).at("/readers"))
                .isEqualTo("1");
        owner.sql("""
            INSERT INTO %s.delivery_channels (way, enabled, settings, changed_by, changed_at)
            VALUES ('SMS', true, '{}', 'test', now())\
            """.formatted(company.schema())).update();
        Answer paper = published(drafted());
        UUID id = UUID.fromString(paper.at("/id"));
        executor.run(company, () -> telling.run(new PaperTelling.Out(id)));
        executor.run(company, () -> telling.run(new PaperTelling.Out(id)));
        assertThat(count("messages", "key LIKE 'weekly:" + id + ":%'")).isEqualTo(1);
        assertThat(count("messages", "contact_id = '" + wants.id() + "'")).isEqualTo(1);
        published(written(paper, content("更正")));
        executor.run(company, () -> telling.run(new PaperTelling.Out(id)));
        assertThat(count("messages", "key LIKE 'weekly:" + id + ":%'")).isEqualTo(1);
    }

    @Test
    void tellsNobodyWhereTheCompanyDoesNotWantItOrItWasWithdrawn() throws Exception {
        ContactView wants = given.contact(company, given.unit(company, estate), "13800010001");
        clerk.call(HttpMethod.PUT, "/api/v1/contacts/" + wants.id() + "/weekly-paper", "{\"wanted\":true}");
        owner.sql("""
            INSERT INTO %s.delivery_channels (way, enabled, settings, changed_by, changed_at)
            VALUES ('SMS', true, '{}', 'test', now())\
            """.formatted(company.schema())).update();
        Answer paper = published(drafted());
        manager.post(path(paper) + "/withdrawal", "{\"why\":\"写错了\"}");
        UUID id = UUID.fromString(paper.at("/id"));
        executor.run(company, () -> telling.run(new PaperTelling.Out(id)));
        assertThat(count("messages", "key LIKE 'weekly:%'")).isZero();
    }

    @Test
    void followsTheSettingsOfTheCompany() throws Exception {
        clock.stopAt(Instant.parse("2026-11-18T02:00:00Z"));
        String body = """
            {"enabled":%s,"day":"THURSDAY","time":"10:30","zone":"%s","tell":false}\
            """;
        assertThat(clerk.call(HttpMethod.PUT, "/api/v1/weekly-settings", body.formatted(true, "Asia/Shanghai"))
                        .problem())
                .isEqualTo("403 access.denied");
        assertThat(head.call(HttpMethod.PUT, "/api/v1/weekly-settings", body.formatted(true, "Asia/Nowhere"))
                        .problem())
                .isEqualTo("422 weekly.zone");
        Answer kept = head.call(HttpMethod.PUT, "/api/v1/weekly-settings", body.formatted(true, "Asia/Shanghai"));
        assertThat(kept.status()).as(kept.text()).isEqualTo(200);
        assertThat(clerk.get("/api/v1/weekly-settings").at("/day")).isEqualTo("THURSDAY");
        assertThat(owner.sql("""
            SELECT execution_time FROM relay.scheduled_tasks WHERE task_name = 'weekly-papers' AND task_instance = :one\
            """)
                        .param("one", company.role() + ":weekly-papers")
                        .query(java.time.OffsetDateTime.class)
                        .single()
                        .toInstant())
                .isEqualTo(Instant.parse("2026-11-19T02:30:00Z"));
        published(drafted());
        head.call(HttpMethod.PUT, "/api/v1/weekly-settings", body.formatted(false, "Asia/Shanghai"));
        assertThat(visit("?estate=" + code(estate)).problem()).isEqualTo("404 not-found");
        clock.stopAt(Instant.parse("2026-11-26T02:30:00Z"));
        friday();
        assertThat(papers()).hasSize(1);
    }

    @Test
    void keepsEstatesApart() throws Exception {
        Client elsewhere = http.as(company, given.staff(company, Role.ESTATE_MANAGER, other.id()));
        Answer paper = drafted();
        assertThat(elsewhere.get(path(paper)).status()).isEqualTo(404);
        assertThat(elsewhere.get("/api/v1/weekly-papers").json().at("/items").size())
                .isZero();
        String deed = deed("帮忙", "陈先生", null);
        assertThat(elsewhere.get("/api/v1/good-deeds/" + deed).status()).isEqualTo(404);
        assertThat(elsewhere
                        .call(HttpMethod.PUT, "/api/v1/good-deeds/" + deed + "/consent", "{\"how\":\"x\"}")
                        .status())
                .isEqualTo(404);
        Answer theirs = elsewhere.post("/api/v1/weekly-papers", "{\"estateId\":\"%s\"}".formatted(other.id()));
        assertThat(theirs.status()).isEqualTo(201);
        assertThat(elsewhere
                        .call(HttpMethod.PUT, path(theirs) + "/draft", content("x", deed), "If-Match", tag(theirs))
                        .problem())
                .isEqualTo("422 weekly.deed-unknown");
        assertThat(clerk.post("/api/v1/good-deeds", """
            {"estateId":"%s","happenedOn":"2999-01-01","text":"x","person":null,"consent":null}\
            """.formatted(estate.id())).status())
                .isEqualTo(400);
    }

    @Test
    void refusesWhoeverTriesTooManyAddresses() throws Exception {
        int tries = 0;
        Answer last = visit("?estate=nothing");
        while (last.status() == 404 && tries++ < 200) {
            last = visit("?estate=nothing");
        }
        assertThat(last.problem()).isEqualTo("429 limit.exceeded");
    }

    @Test
    void countsAnewUpToNow() throws Exception {
        Answer paper = drafted();
        given.ticket(company, estate, TicketKind.REPAIR);
        clock.advance(Duration.ofMinutes(1));
        Answer recounted = clerk.post(path(paper) + "/recount", "", "If-Match", tag(paper));
        assertThat(recounted.status()).as(recounted.text()).isEqualTo(200);
        assertThat(recounted.at("/facts/opened")).isEqualTo("1");
        assertThat(recounted.at("/open/content/lead")).contains("收到您反映的事项 1 件");
    }
}
