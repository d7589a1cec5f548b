package io.hearth.desk.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantDirectory;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.web.ProblemException;
import io.hearth.testkit.TestTenants;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The free trial holds three estates. */
@DeskTest
class EstateQuotaIT {

    private static final int LIMIT = 3;

    @Autowired
    GivenDesk given;

    @Autowired
    DeskHttp http;

    @Autowired
    Estates estates;

    @Autowired
    TenantExecutor executor;

    @Autowired
    TenantDirectory directory;

    @Autowired
    TestTenants tenants;

    @Test
    void refusesOneEstateMoreThanThePlanHoldsAndSaysWhichPlan() throws Exception {
        var company = onTrial();
        for (int i = 0; i < LIMIT; i++) {
            given.estate(company);
        }

        var refused = http.as(company, Role.COMPANY_ADMIN).post("/api/v1/estates", """
            {"code": "E-4", "name": "第四个项目"}\
            """);

        assertThat(refused.problem()).isEqualTo("409 plan.estate-limit");
        assertThat(refused.at("/params/limit")).isEqualTo("3");
        assertThat(refused.at("/params/used")).isEqualTo("3");
        assertThat(refused.at("/params/plan")).isEqualTo("trial");
    }

    @Test
    void countsOnlyActiveEstatesAndRefusesToActivateOneTooMany() {
        var company = onTrial();
        var first = given.estate(company);
        given.estate(company);
        given.estate(company);

        var resting = edit(company, first, false);
        given.estate(company);

        assertThatThrownBy(() -> edit(company, resting, true))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.code().code()).isEqualTo("plan.estate-limit"));
        tenants.plan(company, "standard");
        directory.refresh();
        assertThat(edit(company, resting, true).active()).isTrue();
    }

    @Test
    void letsAnEstateBeEditedInAFullCompany() {
        var company = onTrial();
        var first = given.estate(company);
        given.estate(company);
        given.estate(company);

        assertThat(edit(company, first, true).active()).isTrue();
    }

    @Test
    void givesTheLastPlaceToOneOfManyWhoAskAtOnce() throws Exception {
        var company = onTrial();
        given.estate(company);
        given.estate(company);
        int many = 6;
        var together = new CyclicBarrier(many);
        var outcomes = new ArrayList<Future<Boolean>>();
        try (var people = Executors.newFixedThreadPool(many)) {
            for (int i = 0; i < many; i++) {
                Callable<Boolean> create = () -> {
                    together.await();
                    try {
                        given.estate(company);
                        return true;
                    } catch (ProblemException refused) {
                        assertThat(refused.code().code()).isEqualTo("plan.estate-limit");
                        return false;
                    }
                };
                outcomes.add(people.submit(create));
            }
        }
        var made = new ArrayList<Boolean>();
        for (var outcome : outcomes) {
            made.add(outcome.get());
        }
        assertThat(made).containsOnlyOnce(true);
        assertThat(active(company)).hasSize(LIMIT);
    }

    @Test
    void limitsNobodyWhosePlanHasNoLimit() {
        var company = given.company();
        for (int i = 0; i < 12; i++) {
            given.estate(company);
        }
        assertThat(active(company)).hasSize(12);
    }

    private TenantId onTrial() {
        var company = given.company();
        tenants.plan(company, "trial");
        directory.refresh();
        return company;
    }

    private EstateView edit(TenantId company, EstateView estate, boolean active) {
        return executor.call(
                company,
                () -> estates.edit(
                        estate.id(),
                        estates.require(estate.id()).version(),
                        new EditEstate(null, null, null, null, null, null, null, active, null)));
    }

    private List<EstateView> active(TenantId company) {
        return executor.call(company, () -> estates.list(null, 200)).items().stream()
                .filter(EstateView::active)
                .toList();
    }
}
