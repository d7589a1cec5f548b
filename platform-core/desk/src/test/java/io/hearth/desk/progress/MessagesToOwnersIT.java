package io.hearth.desk.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.contact.ContactView;
import io.hearth.desk.delivery.GivenProviders;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.ticket.TicketFacts;
import io.hearth.embedded.CaughtMail;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.events.Fact;
import io.hearth.kernel.jobs.PostponedException;
import io.hearth.kernel.tenancy.TenantDirectory;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.time.UuidV7;
import io.hearth.testkit.MutableClock;
import io.hearth.testkit.RealServices;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@DeskTest
class MessagesToOwnersIT {

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
    RatingRequestJob job;

    @Autowired
    SpokenMatters spoken;

    @Autowired
    MutableClock clock;

    private final JdbcClient database = JdbcClient.create(RealServices.owner());
    private TenantId company;
    private EstateView estate;
    private StaffMember technician;
    private Client admin;
    private Client desk;
    private ContactView owner;
    private String phone;
    private String email;
    private String ticketId;
    private String ticket;

    @BeforeEach
    void aRepairOfSomebodyWithMail() throws Exception {
        company = given.company();
        estate = given.estate(company);
        technician = given.staff(company, Role.TECHNICIAN);
        admin = http.as(company, Role.COMPANY_ADMIN);
        desk = http.as(company, Role.FRONT_DESK);
        phone = "1%010d".formatted(3_000_000_000L + ThreadLocalRandom.current().nextLong(6_000_000_000L));
        email = "wang." + UUID.randomUUID() + "@example.com";
        owner = given.contact(company, given.unit(company, estate), phone);
        ticketId = open();
        ticket = "/api/v1/tickets/" + ticketId;
    }

    @AfterEach
    void letTheClockRun() {
        clock.reset();
    }

    @Test
    void leaveWithTheAddressOfThePageAndNothingThatIsKeptHasIt() throws Exception {
        mailOf(owner.id());
        settings("\"stepMessages\":true");

        step("DEPARTED");

        await().until(() -> mails().size() == 1);
        Matcher page = page(mails().getFirst());
        String token = page.group(1);
        assertThat(Visitor.at(mvc, portal()).open(token).getStatus()).isEqualTo(200);
        assertThat(desk.get(ticket + "/progress-link").at("/path")).isEqualTo("/p/" + token);
        assertThat(desk.get(ticket + "/messages").text()).contains("{进度页}").doesNotContain(token);
        List<String> tables = database.sql("SELECT table_name FROM information_schema.tables WHERE table_schema = ?")
                .param(company.schema())
                .query((row, number) -> row.getString("table_name"))
                .list();
        assertThat(tables).contains("messages", "deliveries");
        for (String table : tables) {
            assertThat(database.sql("SELECT count(*) FROM " + company.schema() + "." + table
                                    + " r WHERE r::text LIKE ?")
                            .param("%" + token + "%")
                            .query(Integer.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void leadToTheSamePageEachTimeUntilItIsRevoked() throws Exception {
        mailOf(owner.id());
        settings("\"stepMessages\":true");
        step("DEPARTED");
        await().until(() -> mails().size() == 1);
        step("INSPECTED");
        await().until(() -> mails().size() == 2);
        desk.call(HttpMethod.DELETE, ticket + "/progress-link", null);
        step("TESTED");
        await().until(() -> mails().size() == 3);

        List<String> tokens = mails().stream().map(mail -> page(mail).group(1)).toList();
        assertThat(tokens.get(2)).isEqualTo(tokens.get(1)).isNotEqualTo(tokens.get(0));
    }

    @Test
    void goByTheTemplateOfPagesOnATelephoneWhereTheCompanyHasOne() throws Exception {
        sms(GivenProviders.SMS_ON, "0");
        settings("\"stepMessages\":true");
        step("DEPARTED");
        await().until(() -> GivenProviders.smsTo(phone).size() == 1);
        sms(GivenProviders.SMS_ON.replace("}", ",\"pageTemplateCode\":\"SMS_2\"}"), "1");
        step("INSPECTED");
        await().until(() -> GivenProviders.smsTo(phone).size() == 2);

        Map<String, String> plain = GivenProviders.smsTo(phone).getFirst();
        assertThat(plain).containsEntry("TemplateCode", "SMS_1");
        assertThat(plain.get("TemplateParam")).doesNotContain("page", "/p/", "进度页");
        Map<String, String> linked = GivenProviders.smsTo(phone).getLast();
        assertThat(linked).containsEntry("TemplateCode", "SMS_2");
        assertThat(linked.get("TemplateParam")).containsPattern("\"page\":\"p/[A-Za-z0-9_-]{24}\"");
    }

    @Test
    void acknowledgeOnceWhatWasSaidAndSayHowSoonSomebodyAnswers() throws Exception {
        mailOf(owner.id());
        given.settled(company);
        settings("\"acknowledgements\":true");

        String said = open("PHONE");

        await().until(() -> mails().size() == 1);
        CaughtMail mail = mails().getFirst();
        assertThat(mail.text()).contains(desk.get("/api/v1/tickets/" + said).at("/number"), "15 分钟内答复您");
        assertThat(Visitor.at(mvc, portal()).open(page(mail).group(1)).getStatus())
                .isEqualTo(200);
        executor.run(company, () -> spoken.handle(List.of(opened(said, clock.instant()))));
        assertThat(keys()).containsExactly("acknowledgement:" + said);
    }

    @Test
    void acknowledgeNothingThatWasWrittenIsOldOrNotWanted() throws Exception {
        mailOf(owner.id());
        given.settled(company);
        executor.run(company, () -> spoken.handle(List.of(opened(ticketId, clock.instant()))));
        settings("\"acknowledgements\":true");

        open("WEB");
        given.settled(company);
        executor.run(
                company,
                () -> spoken.handle(List.of(opened(ticketId, clock.instant().minus(Duration.ofHours(7))))));

        assertThat(keys()).isEmpty();
        executor.run(company, () -> spoken.handle(List.of(opened(ticketId, clock.instant()))));
        assertThat(keys()).containsExactly("acknowledgement:" + ticketId);
    }

    @Test
    void askForARatingOnceTheWorkIsDoneAndRemindOnceEach() throws Exception {
        mailOf(owner.id());
        settings(ratings("24,72"));

        repaired();

        await().until(() -> mails().size() == 1);
        CaughtMail asked = mails().getFirst();
        assertThat(asked.subject()).contains("请评价本次服务");
        String token = page(asked).group(1);
        assertThat(rows("ratings")).isZero();
        clock.advance(Duration.ofHours(24).plusMinutes(1));
        await().until(() -> mails().size() == 2);
        assertThat(mails().getFirst().subject()).contains("提醒");
        clock.advance(Duration.ofHours(72).plusMinutes(1));
        await().until(() -> mails().size() == 3);
        clock.advance(Duration.ofDays(14));
        await().until(() -> jobs() == 0);
        assertThat(mails()).hasSize(3);
        assertThat(Visitor.at(mvc, portal())
                        .send("/progress/" + token + "/rating", "{\"level\":\"SATISFIED\"}")
                        .getStatus())
                .isEqualTo(200);
    }

    @Test
    void remindNobodyWhoHasRated() throws Exception {
        mailOf(owner.id());
        settings(ratings("24"));
        repaired();
        await().until(() -> mails().size() == 1);

        Visitor.at(mvc, portal())
                .send("/progress/" + page(mails().getFirst()).group(1) + "/rating", "{\"level\":\"FAIR\"}");
        clock.advance(Duration.ofHours(25));

        await().until(() -> jobs() == 0);
        assertThat(mails()).hasSize(1);
    }

    @Test
    void askAgainAboutTheNextService() throws Exception {
        mailOf(owner.id());
        settings(ratings(""));
        repaired();
        await().until(() -> mails().size() == 1);

        transition("reopen", "{}");
        transition("arrive", "{}");
        transition("complete", "{}");

        await().until(() -> mails().size() == 2);
        assertThat(keys()).containsExactlyInAnyOrder("rating:" + ticketId + ":1:0", "rating:" + ticketId + ":2:0");
    }

    @Test
    void waitUntilTheMorning() throws Exception {
        mailOf(owner.id());
        settings("""
            "ratingMessages":{"on":true,"reminderHours":[],"quietFrom":"21:00","quietTo":"08:00"}\
            """);
        LocalDate tomorrow =
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
        Instant evening = tomorrow.atTime(14, 30).toInstant(ZoneOffset.UTC);
        clock.advance(Duration.between(clock.instant(), evening));
        repaired();

        assertThatThrownBy(() ->
                        executor.run(company, () -> job.run(new RatingRequestJob.Due(UUID.fromString(ticketId), 1, 0))))
                .isInstanceOfSatisfying(
                        PostponedException.class,
                        until -> assertThat(until.until()).isEqualTo(evening.plus(Duration.ofMinutes(9 * 60 + 30))));
        assertThat(mails()).isEmpty();
        clock.advance(Duration.ofHours(10));
        await().until(() -> mails().size() == 1);
    }

    @Test
    void askNobodyWhereTheCompanyDoesNotWantIt() throws Exception {
        mailOf(owner.id());
        repaired();

        assertThat(jobs()).isZero();
        assertThat(rows("messages")).isZero();
    }

    @Test
    void askNobodyWhoCanOnlyBeCalled() throws Exception {
        settings(ratings("24"));
        repaired();

        await().until(() -> jobs() == 0);
        assertThat(rows("messages")).isZero();
    }

    @Test
    void keepSettingsThatWereLeftOutAndRefuseThoseThatAreNone() throws Exception {
        settings(ratings("5"));
        settings("\"stepMessages\":true");
        Answer kept = admin.get("/api/v1/owner-page-settings");
        assertThat(kept.at("/ratingMessages/on")).isEqualTo("true");
        assertThat(kept.at("/ratingMessages/reminderHours/0")).isEqualTo("5");
        assertThat(kept.at("/stepMessages")).isEqualTo("true");
        for (String wrong : List.of("1,2,3,4", "0", "337")) {
            assertThat(change(ratings(wrong)).problem()).as(wrong).isEqualTo("400 request.invalid");
        }
    }

    private static String ratings(String hours) {
        return "\"ratingMessages\":{\"on\":true,\"reminderHours\":[%s],\"quietFrom\":\"00:00\",\"quietTo\":\"00:00\"}"
                .formatted(hours);
    }

    private void settings(String more) throws Exception {
        Answer changed = change(more);
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    }

    private Answer change(String more) throws Exception {
        return admin.call(
                HttpMethod.PUT,
                "/api/v1/owner-page-settings",
                "{\"technicianPhone\":\"HIDDEN\",\"prices\":false,\"servicePhone\":null,\"linkDays\":30," + more + "}");
    }

    private void sms(String body, String version) throws Exception {
        assertThat(admin.call(
                                HttpMethod.PUT,
                                "/api/v1/delivery-channels/SMS",
                                body,
                                "If-Match",
                                "W/\"" + version + "\"")
                        .status())
                .isEqualTo(200);
    }

    private static Fact opened(String id, Instant at) {
        return new Fact(UuidV7.next(), TicketFacts.OPENED, TicketFacts.AGGREGATE, UUID.fromString(id), 0, Map.of(), at);
    }

    private String open() throws Exception {
        return open("PHONE");
    }

    private String open(String channel) throws Exception {
        Answer opened = desk.post("/api/v1/tickets", """
            {"kind":"REPAIR","estateId":"%s","title":"水槽漏水","channel":"%s","reporter":{"contactId":"%s"}}\
            """.formatted(estate.id(), channel, owner.id()));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        return opened.at("/id");
    }

    private void step(String code) throws Exception {
        assertThat(http.as(company, technician)
                        .post(ticket + "/steps", "{\"code\":\"%s\",\"clientKey\":\"%s\"}".formatted(code, code))
                        .status())
                .isEqualTo(201);
    }

    private void repaired() throws Exception {
        transition("dispatch", "{\"assigneeId\":\"%s\"}".formatted(technician.id()));
        transition("arrive", "{}");
        transition("complete", "{}");
    }

    private void transition(String name, String fields) throws Exception {
        Answer taken = http.as(company, Role.ESTATE_MANAGER)
                .post(
                        ticket + "/transitions",
                        "{\"transition\":\"%s\",\"comment\":\"x\",\"fields\":%s}".formatted(name, fields));
        assertThat(taken.status()).as(name + " " + taken.text()).isEqualTo(200);
    }

    private void mailOf(UUID contactId) {
        database.sql("UPDATE " + company.schema() + ".contacts SET email = ? WHERE id = ?")
                .param(email)
                .param(contactId)
                .update();
    }

    private List<CaughtMail> mails() {
        return GivenProviders.mailsTo(email);
    }

    private Matcher page(CaughtMail mail) {
        Matcher page = Pattern.compile("https://" + portal() + "\\.hearth\\.test/p/([A-Za-z0-9_-]{24})")
                .matcher(mail.text());
        assertThat(page.find()).as(mail.text()).isTrue();
        return page;
    }

    private String portal() {
        return directory.require(company).slug();
    }

    private long rows(String table) {
        return database.sql("SELECT count(*) FROM " + company.schema() + "." + table)
                .query(Long.class)
                .single();
    }

    private List<String> keys() {
        return database.sql("SELECT key FROM " + company.schema() + ".messages")
                .query((row, number) -> row.getString("key"))
                .list();
    }

    private int jobs() {
        return database.sql("SELECT count(*) FROM relay.scheduled_tasks WHERE task_name = 'rating-request' AND"
                        + " task_instance LIKE ?")
                .param(company.role() + ":%")
                .query(Integer.class)
                .single();
    }
}
