package io.hearth.admin.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.admin.AdminApi;
import io.hearth.admin.ControlPlaneTest;
import io.hearth.admin.identity.Accounts;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantStatus;
import io.hearth.testkit.MutableClock;
import io.hearth.testkit.RealServices;
import io.hearth.testkit.TestTenants;
import io.hearth.testkit.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ControlPlaneTest
class TrialsIT {

    @Autowired
    AdminApi api;

    @Autowired
    TestTenants companies;

    @Autowired
    Tokens tokens;

    @Autowired
    Accounts accounts;

    @Autowired
    TrialClock trialClock;

    @Autowired
    MutableClock clock;

    private final JdbcClient owner = JdbcClient.create(RealServices.owner());

    @AfterEach
    void theClockRunsOn() {
        clock.reset();
    }

    @Test
    void shutsACompanyWhoseTrialIsOverAndSaysWhy() {
        var company = onTrialUntil(clock.instant().plus(Duration.ofDays(20)));
        trialClock.look();
        assertThat(status(company)).isEqualTo("TRIAL");

        clock.advance(Duration.ofDays(20).plusSeconds(1));
        trialClock.look();

        var portal = api.get("/portal", null, Map.of("X-Hearth-Portal", company.value()));
        assertThat(portal.text("status")).isEqualTo("SUSPENDED");
        assertThat(portal.text("statusReason")).startsWith("试用期已于 20").contains("选择套餐");
        assertThat(events(company)).containsExactly("TRIAL_ENDED TRIAL SUSPENDED Hearth");
        trialClock.look();
        assertThat(events(company)).as("once").hasSize(1);
    }

    @Test
    void leavesCompaniesThatPayAlone() {
        var company = companies.create();
        owner.sql("update control.tenants set trial_ends_at = now() - interval '1 day' where id = :id")
                .param("id", company.value())
                .update();

        trialClock.look();

        assertThat(status(company)).isEqualTo("ACTIVE");
    }

    @Test
    void remindsAdministratorsAWeekAndADayBeforeOnceEach() {
        var company = onTrialUntil(clock.instant().plus(Duration.ofDays(10)));
        accounts.addInvited(company, "李雷", "tech@" + company + ".example", Locale.SIMPLIFIED_CHINESE);
        trialClock.look();
        assertThat(letters(company)).isZero();

        clock.advance(Duration.ofDays(3).plusMinutes(1));
        trialClock.look();
        trialClock.look();
        assertThat(letters(company)).isEqualTo(1);

        clock.advance(Duration.ofDays(6));
        trialClock.look();
        trialClock.look();
        assertThat(letters(company)).isEqualTo(2);
        assertThat(owner.sql("select count(*) from control.mail_outbox where recipient like 'tech@' || :id || '%'")
                        .param("id", company.value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void remindsOnceThoughManyNodesLook() throws Exception {
        var company = onTrialUntil(clock.instant().plus(Duration.ofDays(5)));
        try (var nodes = Executors.newFixedThreadPool(6)) {
            for (var look : nodes.invokeAll(Collections.nCopies(6, Executors.callable(trialClock::look)))) {
                look.get();
            }
        }
        trialClock.look();

        assertThat(letters(company)).isEqualTo(1);
    }

    @Test
    void remindsOfTheNewEndOfAnExtendedTrial() {
        var company = onTrialUntil(clock.instant().plus(Duration.ofDays(5)));
        trialClock.look();

        var extended = extend(company, clock.instant().plus(Duration.ofDays(6)));
        trialClock.look();

        assertThat(extended.status()).isEqualTo(200);
        assertThat(letters(company)).isEqualTo(2);
    }

    @Test
    void letsACompanyBackInWhenItsTrialIsExtended() {
        var company = overAndShut();

        var until = clock.instant().plus(Duration.ofDays(14));
        var extended = extend(company, until);

        assertThat(extended.text("status")).isEqualTo("TRIAL");
        assertThat(extended.body().path("statusReason").isNull()).isTrue();
        trialClock.look();
        assertThat(status(company)).isEqualTo("TRIAL");
        assertThat(events(company))
                .containsExactly(
                        "TRIAL_ENDED TRIAL SUSPENDED Hearth", "TRIAL_EXTENDED - - 测试员", "RESUMED SUSPENDED TRIAL 测试员");
    }

    @Test
    void letsACompanyBackInWhenItsPlanIsPaidFor() {
        var company = overAndShut();

        var changed = changePlan(company, "Standard");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text("status")).isEqualTo("ACTIVE");
        assertThat(changed.text("plan")).isEqualTo("standard");
        assertThat(changed.body().path("trialEndsAt").isNull()).isTrue();
        assertThat(events(company))
                .containsExactly(
                        "TRIAL_ENDED TRIAL SUSPENDED Hearth",
                        "PLAN_CHANGED - - 测试员",
                        "SUBSCRIBED SUSPENDED ACTIVE 测试员");
    }

    @Test
    void keepsACompanyShutThatWasSuspendedForAnotherReason() {
        var company = companies.create();
        api.post("/platform/companies/" + company + "/suspension", tokens.platform(), Map.of("reason", "欠费"));

        var changed = changePlan(company, "professional");

        assertThat(changed.text("status")).isEqualTo("SUSPENDED");
        assertThat(changed.text("plan")).isEqualTo("professional");
        assertThat(extend(company, clock.instant().plus(Duration.ofDays(1))).code())
                .isEqualTo("company.state-change-refused");
    }

    @Test
    void refusesToResumeIntoATrialThatIsOver() {
        var company = overAndShut();

        var resumed =
                api.send("DELETE", "/platform/companies/" + company + "/suspension", tokens.platform(), null, Map.of());

        assertThat(resumed.status()).isEqualTo(409);
        assertThat(resumed.code()).isEqualTo("company.trial-over");
    }

    @Test
    void refusesAPlanThatIsTooSmallUnknownOrATrialOutOfRange() {
        var company = companies.create();
        for (int i = 0; i < 21; i++) {
            accounts.addInvited(company, "李雷", "p" + i + "@" + company + ".example", Locale.SIMPLIFIED_CHINESE);
        }

        var small = changePlan(company, "trial");

        assertThat(small.status()).isEqualTo(409);
        assertThat(small.code()).isEqualTo("plan.too-small");
        assertThat(small.body().path("params").path("what").asString()).isEqualTo("staff");
        assertThat(small.body().path("params").path("used").asInt()).isEqualTo(21);
        assertThat(changePlan(company, "diamond").code()).isEqualTo("plan.unknown");
        assertThat(changePlan(new TenantId("nobody"), "standard").status()).isEqualTo(404);
        assertThat(extend(company, clock.instant().minusSeconds(1)).code()).isEqualTo("request.invalid");
        assertThat(extend(company, clock.instant().plus(Duration.ofDays(400))).code())
                .isEqualTo("request.invalid");
    }

    private TenantId overAndShut() {
        var company = onTrialUntil(clock.instant().plus(Duration.ofDays(1)));
        clock.advance(Duration.ofDays(2));
        trialClock.look();
        assertThat(status(company)).isEqualTo("SUSPENDED");
        return company;
    }

    private TenantId onTrialUntil(Instant end) {
        var company = companies.create();
        companies.register(company, TenantStatus.TRIAL, null);
        companies.plan(company, "trial");
        owner.sql("update control.tenants set trial_ends_at = :end where id = :id")
                .param("end", end.atOffset(ZoneOffset.UTC))
                .param("id", company.value())
                .update();
        accounts.createCompanyAdmin(company, "王敏", "admin@" + company + ".example", "{noop}hash");
        return company;
    }

    private AdminApi.Answer changePlan(TenantId company, String plan) {
        return api.send(
                "PUT", "/platform/companies/" + company + "/plan", tokens.platform(), Map.of("plan", plan), Map.of());
    }

    private AdminApi.Answer extend(TenantId company, Instant until) {
        return api.send(
                "PUT",
                "/platform/companies/" + company + "/trial",
                tokens.platform(),
                Map.of("endsAt", until.toString()),
                Map.of());
    }

    private String status(TenantId company) {
        return owner.sql("select status from control.tenants where id = :id")
                .param("id", company.value())
                .query(String.class)
                .single();
    }

    private long letters(TenantId company) {
        return owner.sql("select count(*) from control.mail_outbox where recipient = 'admin@' || :id || '.example'")
                .param("id", company.value())
                .query(Long.class)
                .single();
    }

    private List<String> events(TenantId company) {
        return owner.sql("""
            select type || ' ' || coalesce(from_status, '-') || ' ' || coalesce(to_status, '-') || ' ' || actor_name
            from control.tenant_events where tenant_id = :id order by at, id\
            """)
                .param("id", company.value())
                .query((row, number) -> row.getString(1))
                .list();
    }

    @Test
    void refusesEverybodyButThePlatform() {
        var company = companies.create();
        var admin = tokens.staff(company, Role.COMPANY_ADMIN);
        for (var path : List.of("plan", "trial")) {
            assertThat(api.send(
                                    "PUT",
                                    "/platform/companies/" + company + "/" + path,
                                    admin,
                                    Map.of("plan", "enterprise"),
                                    Map.of())
                            .status())
                    .isIn(400, 403);
        }
        assertThat(api.send(
                                "PUT",
                                "/platform/companies/" + company + "/plan",
                                admin,
                                Map.of("plan", "enterprise"),
                                Map.of())
                        .code())
                .isEqualTo("access.denied");
    }
}
