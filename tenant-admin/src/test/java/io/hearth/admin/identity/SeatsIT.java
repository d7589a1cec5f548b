package io.hearth.admin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.admin.AdminApi;
import io.hearth.admin.ControlPlaneTest;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.web.ProblemException;
import io.hearth.testkit.TestTenants;
import io.hearth.testkit.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The free trial holds twenty people. */
@ControlPlaneTest
class SeatsIT {

    private static final int LIMIT = 20;

    @Autowired
    AdminApi api;

    @Autowired
    TestTenants companies;

    @Autowired
    Tokens tokens;

    @Autowired
    Accounts accounts;

    @Autowired
    Seats seats;

    @Test
    void refusesOnePersonMoreThanThePlanHolds() {
        var company = onTrialWith(LIMIT - 1);
        var admin = tokens.staff(company, Role.COMPANY_ADMIN);
        assertThat(invite(company, admin, "last").status()).isEqualTo(201);

        var refused = invite(company, admin, "too-many");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("plan.staff-limit");
        assertThat(refused.body().path("params").path("limit").asInt()).isEqualTo(LIMIT);
        assertThat(refused.body().path("params").path("used").asInt()).isEqualTo(LIMIT);
        assertThat(refused.body().path("params").path("plan").asString()).isEqualTo("trial");
        assertThat(accounts.find(company, "too-many@" + company + ".example")).isEmpty();
        assertThat(seats.taken(company)).isEqualTo(LIMIT);
    }

    @Test
    void givesASeatBackWithADeactivationAndRefusesToTakeItTwice() {
        var company = onTrialWith(LIMIT - 2);
        var admin = tokens.staff(company, Role.COMPANY_ADMIN);
        accounts.createCompanyAdmin(company, "王敏", "admin@" + company + ".example", accounts.hash("quiet lamps"));
        var leaver = invite(company, admin, "leaver").text("id");
        assertThat(api.post("/staff/" + leaver + "/deactivation", admin, null).status())
                .isEqualTo(200);
        assertThat(invite(company, admin, "successor").status()).isEqualTo(201);

        var back = api.send(
                "PATCH", "/staff/" + leaver, admin, Map.of("active", true), Map.of("If-Match", tag(leaver, admin)));

        assertThat(back.code()).isEqualTo("plan.staff-limit");
        assertThat(seats.taken(company)).isEqualTo(LIMIT);
        companies.plan(company, "standard");
        assertThat(api.send(
                                "PATCH",
                                "/staff/" + leaver,
                                admin,
                                Map.of("active", true),
                                Map.of("If-Match", tag(leaver, admin)))
                        .status())
                .isEqualTo(200);
        assertThat(seats.taken(company)).isEqualTo(LIMIT + 1);
    }

    @Test
    void givesTheLastSeatToOneOfManyWhoAreInvitedAtOnce() throws Exception {
        var company = onTrialWith(LIMIT - 1);
        int many = 6;
        var together = new CyclicBarrier(many);
        var invited = new ArrayList<Future<Boolean>>();
        try (var people = Executors.newFixedThreadPool(many)) {
            for (int i = 0; i < many; i++) {
                var email = "racer" + i + "@" + company + ".example";
                Callable<Boolean> invite = () -> {
                    together.await();
                    try {
                        accounts.addInvited(company, "赵强", email, Locale.SIMPLIFIED_CHINESE);
                        return true;
                    } catch (ProblemException refused) {
                        assertThat(refused.code().code()).isEqualTo("plan.staff-limit");
                        return false;
                    }
                };
                invited.add(people.submit(invite));
            }
        }
        var outcomes = new ArrayList<Boolean>();
        for (var outcome : invited) {
            outcomes.add(outcome.get());
        }
        assertThat(outcomes).containsOnlyOnce(true);
        assertThat(seats.taken(company)).isEqualTo(LIMIT);
    }

    @Test
    void tellsHowMuchOfThePlanIsUsed() {
        var company = onTrialWith(3);

        var usage = api.get("/company/usage", tokens.staff(company, Role.FRONT_DESK));

        assertThat(usage.status()).isEqualTo(200);
        assertThat(usage.text("plan")).isEqualTo("trial");
        assertThat(usage.text("name")).isEqualTo("免费试用");
        assertThat(usage.body().path("staff").path("used").asInt()).isEqualTo(3);
        assertThat(usage.body().path("staff").path("limit").asInt()).isEqualTo(LIMIT);
        assertThat(usage.body().path("estates").path("used").asInt(-1)).isZero();
        assertThat(usage.body().path("estates").path("limit").asInt()).isEqualTo(3);
        companies.plan(company, "enterprise");
        assertThat(api.get("/company/usage", tokens.staff(company, Role.FRONT_DESK))
                        .body()
                        .path("staff")
                        .path("limit")
                        .isNull())
                .isTrue();
        assertThat(api.get("/company/usage", tokens.platform()).status()).isEqualTo(403);
    }

    private TenantId onTrialWith(int people) {
        var company = companies.create();
        companies.plan(company, "trial");
        for (int i = 0; i < people; i++) {
            accounts.addInvited(company, "李雷", "p" + i + "@" + company + ".example", Locale.SIMPLIFIED_CHINESE);
        }
        return company;
    }

    private AdminApi.Answer invite(TenantId company, String admin, String who) {
        return api.post(
                "/staff",
                admin,
                Map.of(
                        "name",
                        "韩梅",
                        "email",
                        who + "@" + company + ".example",
                        "roles",
                        List.of("TECHNICIAN"),
                        "estates",
                        List.of("*")));
    }

    private String tag(String person, String admin) {
        return api.get("/staff/" + person, admin).headers().firstValue("ETag").orElseThrow();
    }
}
