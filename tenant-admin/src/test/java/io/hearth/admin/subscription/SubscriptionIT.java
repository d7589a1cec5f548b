package io.hearth.admin.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.admin.AdminApi;
import io.hearth.admin.AdminApi.Answer;
import io.hearth.admin.ControlPlaneTest;
import io.hearth.admin.TestIndex;
import io.hearth.admin.provisioning.ProvisioningSwitch;
import io.hearth.kernel.access.Role;
import io.hearth.testkit.MutableClock;
import io.hearth.testkit.TestTenants;
import io.hearth.testkit.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

@ControlPlaneTest
class SubscriptionIT {

    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionIT.class);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Autowired
    TestTenants companies;

    @Autowired
    Tokens tokens;

    @Autowired
    AdminApi api;

    @Autowired
    TestIndex index;

    @Autowired
    ProvisioningSwitch workers;

    @Autowired
    MutableClock clock;

    @BeforeEach
    void theDeskHasMadeItsIndex() {
        index.create();
    }

    @AfterEach
    void nobodyWorksOn() {
        workers.off();
        clock.reset();
    }

    @Test
    void offersPlansToEverybodyFromTheSmallestToTheLargest() {
        var answer = api.get("/plans", null);

        assertThat(answer.status()).isEqualTo(200);
        var codes = new ArrayList<String>();
        answer.body().path("items").forEach(plan -> {
            codes.add(plan.path("code").asString());
            assertThat(plan.path("name").asString()).isNotBlank();
            assertThat(plan.path("nameEn").asString()).isNotBlank();
            assertThat(plan.path("currency").asString()).isEqualTo("CNY");
            assertThat(plan.path("priceMonthlyMinor").isIntegralNumber()).isTrue();
            assertThat(plan.path("trialDays").asInt()).isPositive();
        });
        assertThat(codes).startsWith("trial").hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void makesACompanyThatWorksWithinSeconds() {
        workers.on();
        api.post("/sign-ups", null, form("warm-up-" + NUMBER.incrementAndGet()));
        var slug = "sunny-" + NUMBER.incrementAndGet();

        var asked = System.nanoTime();
        var accepted = api.post("/sign-ups", null, with(form(slug), "apiClient", true));
        var answered = millisSince(asked);

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.text("slug")).isEqualTo(slug);
        assertThat(accepted.text("status")).isIn("PENDING", "RUNNING");
        assertThat(accepted.text("portalUrl")).isEqualTo("http://" + slug + ".localhost:8080");
        assertThat(accepted.body().path("steps").size()).isEqualTo(6);
        var location = accepted.headers().firstValue("Location").orElseThrow();
        assertThat(location).isEqualTo("/api/admin/v1/sign-ups/" + accepted.text("id"));

        var completed = await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> signUp(accepted), signUp -> signUp.text("status").equals("COMPLETED"));
        LOG.info("sign-up accepted in {} ms, company works after {} ms", answered, millisSince(asked));
        completed.body().path("steps").forEach(step -> LOG.info("  {}", step));

        assertThat(completed.body().path("steps").findValuesAsString("status")).containsOnly("DONE");
        assertThat(completed.body().path("apiClient").path("id").asString()).isNotBlank();
        assertThat(completed.body().path("apiClient").path("secret").asString()).hasSizeGreaterThan(20);
        assertThat(completed.headers().firstValue("Cache-Control")).contains("no-store");
        var portal = portal(slug);
        assertThat(portal.text("kind")).isEqualTo("COMPANY");
        assertThat(portal.text("name")).isEqualTo("阳光物业");
        assertThat(portal.text("status")).isEqualTo("TRIAL");
        assertThat(portal.text("company")).matches("c[0-9a-z]{12}");
    }

    @Test
    void neverTellsThePasswordOrItsHash() {
        var accepted = api.post("/sign-ups", null, form("silent-" + NUMBER.incrementAndGet()));

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.body().toString() + signUp(accepted).body())
                .doesNotContain("correct-horse")
                .doesNotContain("assword")
                .doesNotContain("$");
    }

    @ParameterizedTest
    @CsvSource({
        "www, slug.reserved",
        "platform, slug.reserved",
        "ab, slug.malformed",
        "Sunny, slug.malformed",
        "sunny--home, slug.malformed",
        "-sunny, slug.malformed"
    })
    void refusesAddressesThatCannotBe(String slug, String code) {
        var answer = api.post("/sign-ups", null, form(slug));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo(code);
        var asked = api.get("/slugs/" + slug, null);
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.body().path("available").asBoolean()).isFalse();
        assertThat(asked.text("problem")).isEqualTo(code);
    }

    @Test
    void refusesATakenAddressAlsoBeforeTheCompanyWorks() {
        var slug = "taken-" + NUMBER.incrementAndGet();
        assertThat(api.get("/slugs/" + slug, null).body().path("available").asBoolean())
                .isTrue();
        api.post("/sign-ups", null, form(slug));

        var second = api.post("/sign-ups", null, form(slug));

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("slug.taken");
        assertThat(api.get("/slugs/" + slug, null).text("problem")).isEqualTo("slug.taken");
    }

    @Test
    void refusesSomebodyWhoAdministersACompanyAlready() {
        var form = form("first-" + NUMBER.incrementAndGet());
        assertThat(api.post("/sign-ups", null, form).status()).isEqualTo(202);

        var second = api.post(
                "/sign-ups",
                null,
                with(
                        with(form, "slug", "second-" + NUMBER.incrementAndGet()),
                        "email",
                        String.valueOf(form.get("email")).toUpperCase(Locale.ROOT)));

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("email.taken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "password", "1234567890", "lilei-weak@example.cn"})
    void refusesPasswordsThatAreEasyToGuess(String password) {
        var answer = api.post(
                "/sign-ups",
                null,
                with(
                        with(form("weak-" + NUMBER.incrementAndGet()), "email", "lilei-weak@example.cn"),
                        "password",
                        password));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("password.weak");
        assertThat(answer.body().path("errors").get(0).path("field").asString()).isEqualTo("password");
        assertThat(answer.body().path("errors").get(0).path("code").asString()).startsWith("password.");
    }

    @Test
    void refusesAPlanThatIsNotOffered() {
        var answer = api.post("/sign-ups", null, with(form("planless-" + NUMBER.incrementAndGet()), "plan", "gold"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("plan.unknown");
    }

    @Test
    void namesEveryFieldThatIsMissing() {
        var answer = api.post("/sign-ups", null, Map.of());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("request.invalid");
        assertThat(answer.body().path("errors").findValuesAsString("field"))
                .containsExactly("companyName", "slug", "adminName", "email", "password", "plan");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "\"x\"", "{\"slug\":{}}"})
    void refusesWhatIsNoForm(String body) {
        var answer = api.post("/sign-ups", null, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).startsWith("request.");
    }

    @Test
    void answersARepeatedOrderWithTheSameSignUp() {
        var form = form("again-" + NUMBER.incrementAndGet());
        var key = Map.of("Idempotency-Key", "key-" + form.get("slug"));

        var first = api.post("/sign-ups", null, form, key);
        var second = api.post("/sign-ups", null, form, key);
        var other = api.post("/sign-ups", null, with(form, "companyName", "别的物业"), key);

        assertThat(second.status()).isEqualTo(202);
        assertThat(second.text("id")).isEqualTo(first.text("id"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency.key-reused");
    }

    @Test
    void letsExactlyOneOfSixteenHaveAnAddress() throws Exception {
        var slug = "raced-" + NUMBER.incrementAndGet();
        var statuses = new ArrayList<Integer>();
        try (var racers = Executors.newFixedThreadPool(16)) {
            List<Callable<Answer>> orders = new ArrayList<>();
            for (var i = 0; i < 16; i++) {
                var form = with(form(slug), "email", "racer" + i + "@" + slug + ".example");
                orders.add(() -> api.post("/sign-ups", null, form));
            }
            for (var order : racers.invokeAll(orders)) {
                statuses.add(order.get().status());
            }
        }

        assertThat(statuses).filteredOn(status -> status == 202).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(15);
    }

    /** An address may work for several companies, but administers one: somebody who was invited counts like one who signed up. */
    @Test
    void refusesTheAddressOfAnAdministratorWhoWasInvitedAndNoOtherColleagues() {
        var company = companies.create();
        var admin = tokens.staff(company, Role.COMPANY_ADMIN);
        var boss = "boss@" + company + ".example";
        var technician = "technician@" + company + ".example";
        invite(admin, boss, "COMPANY_ADMIN");
        invite(admin, technician, "TECHNICIAN");

        var refused =
                api.post("/sign-ups", null, with(form("taken-" + company), "email", boss.toUpperCase(Locale.ROOT)));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("email.taken");
        assertThat(api.post("/sign-ups", null, with(form("free-" + company), "email", technician))
                        .status())
                .isEqualTo(202);
    }

    private void invite(String admin, String email, String role) {
        assertThat(api.post(
                                "/staff",
                                admin,
                                Map.of("name", "李雷", "email", email, "roles", List.of(role), "estates", List.of("*")))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void knowsNoSignUpThatWasNeverOrdered() {
        assertThat(api.get("/sign-ups/00000000-0000-4000-8000-000000000000", null)
                        .status())
                .isEqualTo(404);
        assertThat(api.get("/sign-ups/1", null).status()).isIn(400, 404);
    }

    @Test
    void tellsWhosePortalItIs() {
        assertThat(portal("").text("kind")).isEqualTo("APEX");
        assertThat(api.get("/portal", null).text("kind")).isEqualTo("APEX");
        assertThat(portal("platform").text("kind")).isEqualTo("PLATFORM");
        var nobody = portal("nobody-lives-here");
        assertThat(nobody.status()).isEqualTo(404);
        assertThat(nobody.code()).isEqualTo("portal.unknown");
    }

    private Answer portal(String slug) {
        return api.get("/portal", null, Map.of("X-Hearth-Portal", slug));
    }

    private Answer signUp(Answer accepted) {
        return api.get("/sign-ups/" + accepted.text("id"), null);
    }

    private static Map<String, Object> form(String slug) {
        var form = new LinkedHashMap<String, Object>();
        form.put("companyName", "阳光物业");
        form.put("slug", slug);
        form.put("adminName", "李雷");
        form.put("email", "admin" + NUMBER.incrementAndGet() + "@subscription.example");
        form.put("password", "correct-horse-battery-9");
        form.put("plan", "trial");
        return form;
    }

    private static Map<String, Object> with(Map<String, Object> form, String field, @Nullable Object value) {
        var changed = new LinkedHashMap<>(form);
        if (value == null) {
            changed.remove(field);
        } else {
            changed.put(field, value);
        }
        return changed;
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }
}
