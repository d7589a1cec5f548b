package io.hearth.desk.owneraccount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.contact.ContactView;
import io.hearth.desk.delivery.GivenProviders;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.estate.UnitView;
import io.hearth.embedded.CaughtMail;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantDirectory;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.MutableClock;
import io.hearth.testkit.RealServices;
import io.hearth.workflow.TicketKind;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DeskTest
class OwnerAccountIT {

    private static final Pattern SIX = Pattern.compile("(?<![0-9])([0-9]{6})(?![0-9])");

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

    private final JsonMapper json = JsonMapper.builder().build();
    private final String from = UUID.randomUUID().toString();
    private TenantId company;
    private String portal;
    private Client admin;
    private EstateView estate;
    private UnitView home;
    private ContactView owner;
    private String phone;

    @BeforeEach
    void anOwner() throws Exception {
        company = given.company();
        portal = directory.require(company).slug();
        admin = http.as(company, Role.COMPANY_ADMIN);
        estate = given.estate(company);
        home = given.unit(company, estate);
        phone = aPhone();
        owner = given.contact(company, home, phone);
        assertThat(admin.call(
                                HttpMethod.PUT,
                                "/api/v1/delivery-channels/SMS",
                                GivenProviders.SMS_ON,
                                "If-Match",
                                "W/\"0\"")
                        .status())
                .isEqualTo(200);
    }

    @AfterEach
    void letTheClockRun() {
        clock.reset();
    }

    @Test
    void showsWhoHasTheCodeTheirHomesTicketsAndNothingOfAnybodyElse() throws Exception {
        String own = ticket(owner, null);
        String byPhone = ticket(null, phone);
        String elses = ticket(given.contact(company, home, aPhone()), null);

        MockHttpServletResponse in = signIn(askBySms(), codeOf(phone, 1));

        assertThat(in.getStatus()).isEqualTo(204);
        Cookie session = Objects.requireNonNull(in.getCookie("HEARTH_OWNER"));
        assertThat(in.getHeader("Set-Cookie"))
                .contains("HttpOnly", "SameSite=Strict", "Path=/api/v1/public/owner")
                .containsPattern("Max-Age=(2592000|25919\\d\\d);");
        JsonNode mine = read(home(session.getValue()));
        assertThat(mine.at("/address").asString()).isEqualTo(phone.substring(0, 3) + "****" + phone.substring(7));
        assertThat(mine.at("/homes/0/label").asString()).isEqualTo(home.label());
        assertThat(mine.at("/homes/0/estate").asString()).isEqualTo(estate.name());
        assertThat(mine.at("/homes/0/relation").asString()).isEqualTo("OWNER");
        assertThat(mine.at("/tickets").findValuesAsString("number")).containsExactlyInAnyOrder(own, byPhone);
        // what the staff wrote down is theirs; what an owner wrote would be there
        assertThat(mine.at("/tickets/0/own").isNull()).isTrue();
        assertThat(mine.at("/tickets/0/state/code").asString()).isEqualTo("RECEIVED");
        assertThat(mine.toString()).doesNotContain(elses, "水槽", owner.id().toString());

        MockHttpServletResponse page =
                call(HttpMethod.POST, "/tickets/" + own + "/progress-link", "{}", session.getValue());
        assertThat(read(page).at("/path").asString()).matches("/p/[A-Za-z0-9_-]{24}");
        assertThat(problem(call(HttpMethod.POST, "/tickets/" + elses + "/progress-link", "{}", session.getValue())))
                .isEqualTo("404 not-found");
    }

    @Test
    void sendsCodesByMail() throws Exception {
        String email = "wang." + UUID.randomUUID().toString().substring(0, 8) + "@example.com";
        JdbcClient.create(RealServices.owner())
                .sql("UPDATE " + company.schema() + ".contacts SET email = ? WHERE id = ?")
                .param(email)
                .param(owner.id())
                .update();

        JsonNode asked = read(
                ask("{\"address\":\" %s \",\"english\":true}".formatted(email.toUpperCase(java.util.Locale.ROOT))));

        await().until(() -> !GivenProviders.mailsTo(email).isEmpty());
        CaughtMail caught = GivenProviders.mailsTo(email).getFirst();
        String mail = caught.subject() + "\n" + caught.text();
        assertThat(mail).contains("your code is", "good for 10 minutes");
        String session = session(signIn(asked.at("/codeId").asString(), six(mail)));
        assertThat(read(home(session)).at("/address").asString()).isEqualTo("w***@example.com");
    }

    @Test
    void answersAlikeWhetherTheAddressIsKnownAndSendsNothingToStrangers() throws Exception {
        String stranger = aPhone();
        MockHttpServletResponse known = ask("{\"address\":\"%s\",\"english\":false}".formatted(phone));
        MockHttpServletResponse unknown = ask("{\"address\":\"%s\",\"english\":false}".formatted(stranger));

        assertThat(unknown.getStatus()).isEqualTo(known.getStatus()).isEqualTo(202);
        assertThat(read(unknown).propertyNames()).isEqualTo(read(known).propertyNames());
        assertThat(problem(ask("{\"address\":\"%s\",\"english\":false}".formatted(stranger))))
                .isEqualTo("429 limit.exceeded");
        codeOf(phone, 1);
        // the stranger's job ran before or after; it has ended when none is left
        await().until(() -> jobs() == 0);
        assertThat(GivenProviders.smsTo(stranger)).isEmpty();
        MockHttpServletResponse tried = signIn(read(unknown).at("/codeId").asString(), "000000");
        assertThat(problem(tried)).isEqualTo("422 owner-account.code-wrong");
    }

    @Test
    void givesFiveTriesHoweverManyComeAtOnce() throws Exception {
        String id = askBySms();
        String right = codeOf(phone, 1);
        List<String> answers = new ArrayList<>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> tries = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                String wrong = "%06d".formatted((Integer.parseInt(right) + 1 + i) % 1_000_000);
                tries.add(callers.submit(() -> problem(signIn(id, wrong))));
            }
            for (Future<String> each : tries) {
                answers.add(each.get());
            }
        }
        assertThat(answers).filteredOn("422 owner-account.code-wrong"::equals).hasSize(5);
        assertThat(answers).filteredOn("422 owner-account.code-over"::equals).hasSize(45);
        assertThat(problem(signIn(id, right))).isEqualTo("422 owner-account.code-over");
    }

    @Test
    void takesACodeOnceAndForTenMinutes() throws Exception {
        String first = askBySms();
        String code = codeOf(phone, 1);
        assertThat(signIn(first, code).getStatus()).isEqualTo(204);
        assertThat(problem(signIn(first, code))).isEqualTo("422 owner-account.code-over");

        clock.advance(Duration.ofMinutes(2));
        String second = askBySms();
        String other = codeOf(phone, 2);
        clock.advance(Duration.ofMinutes(10).plusSeconds(1));
        assertThat(problem(signIn(second, other))).isEqualTo("422 owner-account.code-over");
        assertThat(problem(signIn(UUID.randomUUID().toString(), "123456"))).isEqualTo("422 owner-account.code-over");
    }

    @Test
    void sendsOneCodeAMinuteFiveAnHourTenADay() throws Exception {
        String body = "{\"address\":\"%s\",\"english\":false}".formatted(phone);
        assertThat(ask(body).getStatus()).isEqualTo(202);
        MockHttpServletResponse soon = ask(body);
        assertThat(problem(soon)).isEqualTo("429 limit.exceeded");
        assertThat(read(soon).at("/params/retryAfterSeconds").asInt()).isBetween(55, 60);
        for (int i = 0; i < 4; i++) {
            clock.advance(Duration.ofSeconds(61));
            assertThat(ask(body).getStatus()).isEqualTo(202);
        }
        clock.advance(Duration.ofSeconds(61));
        assertThat(problem(ask(body))).isEqualTo("429 limit.exceeded");
        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofMinutes(61));
            assertThat(ask(body).getStatus()).as("after " + i + " hours").isEqualTo(202);
        }
        clock.advance(Duration.ofMinutes(61));
        assertThat(problem(ask(body))).isEqualTo("429 limit.exceeded");
    }

    @Test
    void keepsNeitherTheCodeNorTheToken() throws Exception {
        String id = askBySms();
        String code = codeOf(phone, 1);
        String token = session(signIn(id, code));
        JdbcClient database = JdbcClient.create(RealServices.owner());
        for (String table : List.of("owner_codes", "owner_sessions", "deliveries")) {
            assertThat(database.sql("SELECT count(*) FROM " + company.schema() + "." + table
                                    + " r WHERE r::text LIKE ? OR r::text ~ ?")
                            .param("%" + token + "%")
                            .param("(^|[^0-9a-f-])" + code + "([^0-9a-f-]|$)")
                            .query(Integer.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        assertThat(database.sql("SELECT count(*) FROM relay.scheduled_tasks WHERE convert_from(task_data, 'UTF8') LIKE"
                                + " ?")
                        .param("%" + code + "%")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void endsWithSigningOutHereOrEverywhereAndWithTheAddress() throws Exception {
        String one = session(signIn(askBySms(), codeOf(phone, 1)));
        clock.advance(Duration.ofMinutes(2));
        String two = session(signIn(askBySms(), codeOf(phone, 2)));
        clock.advance(Duration.ofMinutes(2));
        String three = session(signIn(askBySms(), codeOf(phone, 3)));

        assertThat(call(HttpMethod.DELETE, "/session", null, one).getStatus()).isEqualTo(204);
        assertThat(problem(home(one))).isEqualTo("401 owner-account.signed-out");
        assertThat(home(two).getStatus()).isEqualTo(200);
        assertThat(call(HttpMethod.DELETE, "/session?everywhere=true", null, two)
                        .getStatus())
                .isEqualTo(204);
        assertThat(problem(home(three))).isEqualTo("401 owner-account.signed-out");

        clock.advance(Duration.ofMinutes(2));
        String four = session(signIn(askBySms(), codeOf(phone, 4)));
        JdbcClient.create(RealServices.owner())
                .sql("UPDATE " + company.schema() + ".contacts SET phone = ? WHERE id = ?")
                .param(aPhone())
                .param(owner.id())
                .update();
        assertThat(problem(home(four))).isEqualTo("401 owner-account.signed-out");
    }

    @Test
    void endsAfterThirtyDays() throws Exception {
        String session = session(signIn(askBySms(), codeOf(phone, 1)));
        clock.advance(Duration.ofDays(30).plusSeconds(1));
        assertThat(problem(home(session))).isEqualTo("401 owner-account.signed-out");
    }

    @Test
    void isWorthNothingAtAnotherCompanyAndToTheStaffsApi() throws Exception {
        String session = session(signIn(askBySms(), codeOf(phone, 1)));
        TenantId other = given.company();

        assertThat(problem(mvc.perform(request(HttpMethod.GET, URI.create("/api/v1/public/owner/home"))
                                .header(
                                        "X-Hearth-Portal",
                                        directory.require(other).slug())
                                .header("X-Forwarded-For", from)
                                .cookie(new Cookie("HEARTH_OWNER", session)))
                        .andReturn()
                        .getResponse()))
                .isEqualTo("401 owner-account.signed-out");
        for (String path : List.of("/api/v1/tickets", "/api/v1/me", "/api/v1/contacts")) {
            assertThat(mvc.perform(request(HttpMethod.GET, URI.create(path))
                                    .header("X-Hearth-Portal", portal)
                                    .cookie(new Cookie("HEARTH_OWNER", session)))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .as(path)
                    .isEqualTo(401);
        }
    }

    @Test
    void refusesWhoGuessesSessions() throws Exception {
        for (int i = 0; i < 30; i++) {
            assertThat(problem(home("guess%019d".formatted(i)))).isEqualTo("401 owner-account.signed-out");
        }
        assertThat(problem(home("guess"))).isEqualTo("429 limit.exceeded");
    }

    @Test
    void refusesFormsOfOtherSites() throws Exception {
        MockHttpServletResponse form = mvc.perform(request(HttpMethod.POST, URI.create("/api/v1/public/owner/sessions"))
                        .header("X-Hearth-Portal", portal)
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .content("codeId=x&code=123456"))
                .andReturn()
                .getResponse();
        assertThat(form.getStatus()).isEqualTo(415);
    }

    @Test
    void saysWhichWaysThereAreAndRefusesTheOthers() throws Exception {
        TenantId without = given.company();
        String there = directory.require(without).slug();
        JsonNode ways = read(mvc.perform(request(HttpMethod.GET, URI.create("/api/v1/public/owner/sign-in-ways"))
                        .header("X-Hearth-Portal", there))
                .andReturn()
                .getResponse());
        assertThat(ways.at("/sms").asBoolean()).isFalse();
        assertThat(ways.at("/email").asBoolean()).isTrue();
        assertThat(problem(mvc.perform(request(HttpMethod.POST, URI.create("/api/v1/public/owner/codes"))
                                .header("X-Hearth-Portal", there)
                                .header("X-Forwarded-For", from)
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"address\":\"13800138000\",\"english\":false}"))
                        .andReturn()
                        .getResponse()))
                .isEqualTo("409 owner-account.way-off");
        assertThat(problem(ask("{\"address\":\"nobody\",\"english\":false}")))
                .isEqualTo("422 owner-account.address-invalid");
    }

    private String ticket(@Nullable ContactView contact, @Nullable String reporterPhone) throws Exception {
        DeskHttp.Answer opened = http.as(company, Role.FRONT_DESK).post("/api/v1/tickets", """
            {"kind":"%s","estateId":"%s","title":"水槽漏水","channel":"PHONE","reporter":{%s}}\
            """.formatted(
                        TicketKind.REPAIR,
                        estate.id(),
                        contact == null
                                ? "\"name\":\"王芳\",\"phone\":\"" + reporterPhone + "\""
                                : "\"contactId\":\"" + contact.id() + "\""));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        return opened.at("/number");
    }

    private String askBySms() throws Exception {
        MockHttpServletResponse asked = ask("{\"address\":\"%s\",\"english\":false}".formatted(phone));
        assertThat(asked.getStatus()).isEqualTo(202);
        return read(asked).at("/codeId").asString();
    }

    private String codeOf(String to, int nth) {
        await().until(() -> GivenProviders.smsTo(to).size() >= nth);
        return six(String.valueOf(GivenProviders.smsTo(to).get(nth - 1).get("TemplateParam")));
    }

    private static String six(String text) {
        Matcher digits = SIX.matcher(text);
        assertThat(digits.find()).as(text).isTrue();
        return digits.group(1);
    }

    private MockHttpServletResponse ask(String body) throws Exception {
        return call(HttpMethod.POST, "/codes", body, null);
    }

    private MockHttpServletResponse signIn(String codeId, String code) throws Exception {
        return call(HttpMethod.POST, "/sessions", "{\"codeId\":\"%s\",\"code\":\"%s\"}".formatted(codeId, code), null);
    }

    private MockHttpServletResponse home(String session) throws Exception {
        return call(HttpMethod.GET, "/home", null, session);
    }

    private static String session(MockHttpServletResponse signedIn) {
        return Objects.requireNonNull(signedIn.getCookie("HEARTH_OWNER")).getValue();
    }

    private MockHttpServletResponse call(
            HttpMethod method, String path, @Nullable String body, @Nullable String session) throws Exception {
        var request = request(method, URI.create("/api/v1/public/owner" + path))
                .header("X-Hearth-Portal", portal)
                .header("X-Forwarded-For", from);
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).content(body);
        }
        if (session != null) {
            request.cookie(new Cookie("HEARTH_OWNER", session));
        }
        return mvc.perform(request).andReturn().getResponse();
    }

    private JsonNode read(MockHttpServletResponse answer) throws Exception {
        return json.readTree(answer.getContentAsString(StandardCharsets.UTF_8));
    }

    private String problem(MockHttpServletResponse answer) throws Exception {
        return answer.getStatus() + " " + read(answer).at("/code").asString();
    }

    private int jobs() {
        return JdbcClient.create(RealServices.owner())
                .sql("SELECT count(*) FROM relay.scheduled_tasks WHERE task_name = 'owner-code' AND task_instance"
                        + " LIKE ?")
                .param(company.role() + ":%")
                .query(Integer.class)
                .single();
    }

    /** One that no other test sends to. */
    private static String aPhone() {
        return "1%010d".formatted(3_000_000_000L + ThreadLocalRandom.current().nextLong(6_000_000_000L));
    }
}
