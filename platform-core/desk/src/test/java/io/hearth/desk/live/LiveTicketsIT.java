package io.hearth.desk.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantDirectory;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantStatus;
import io.hearth.testkit.TestTenants;
import io.hearth.workflow.TicketKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

@DeskTest
class LiveTicketsIT {

    @Autowired
    GivenDesk given;

    @Autowired
    DeskHttp http;

    @Autowired
    TestTenants tenants;

    @Autowired
    TenantDirectory directory;

    @Autowired
    LiveTickets live;

    @Autowired
    LiveStreams streams;

    @ParameterizedTest
    @EnumSource(
            value = TenantStatus.class,
            names = {"SUSPENDED", "LEAVING", "LEFT"})
    void closesWithinSecondsWhenTheCompanyMayNoLongerWork(TenantStatus status) throws Exception {
        TenantId company = given.company();
        TenantId other = given.company();
        http.as(company, Role.FRONT_DESK).get("/api/v1/live");
        http.as(other, Role.FRONT_DESK).get("/api/v1/live");
        assertThat(live.connected(company)).isEqualTo(1);

        tenants.register(company, status, "欠费");
        directory.refresh();

        await().until(() -> live.connected(company) == 0);
        assertThat(live.connected(other)).isEqualTo(1);
        assertThat(http.as(company, Role.FRONT_DESK).get("/api/v1/live").status())
                .isEqualTo(403);
    }

    @Test
    void endsEveryStreamBeforeTheServerWaitsForItsRequestsAndStartsAgain() throws Exception {
        assertThat(streams.getPhase()).isGreaterThan(WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE);
        TenantId company = given.company();
        http.as(company, Role.FRONT_DESK).get("/api/v1/live");
        assertThat(live.connected(company)).isEqualTo(1);

        streams.stop();
        try {
            await().until(() -> live.connected(company) == 0);
            http.as(company, Role.FRONT_DESK).get("/api/v1/live");
            assertThat(live.connected(company)).isZero();
        } finally {
            streams.start();
        }

        http.as(company, Role.FRONT_DESK).get("/api/v1/live");
        assertThat(live.connected(company)).isEqualTo(1);
    }

    @Test
    void tellsWhoSeesTheEstateAndNobodyElse() throws Exception {
        TenantId company = given.company();
        EstateView estate = given.estate(company);
        EstateView hidden = given.estate(company);
        var everywhere = http.as(company, Role.FRONT_DESK).get("/api/v1/live", "Last-Event-ID", "whatever");
        var narrow = http.as(company, Role.FRONT_DESK, estate.id()).get("/api/v1/live");
        var other = http.as(given.company(), Role.COMPANY_ADMIN).get("/api/v1/live");
        assertThat(everywhere.status()).isEqualTo(200);

        String unseen = given.ticket(company, hidden, TicketKind.REPAIR).id().toString();
        String seen = given.ticket(company, estate, TicketKind.REPAIR).id().toString();
        await().untilAsserted(() -> {
            assertThat(everywhere.text()).contains(seen).contains(unseen).contains("event:ticket");
            assertThat(narrow.text()).contains(seen);
        });
        assertThat(narrow.text()).doesNotContain(unseen);
        assertThat(other.text()).doesNotContain(seen).doesNotContain(unseen);
        assertThat(everywhere.text())
                .contains("\"change\":\"OPENED\"")
                .doesNotContain("王芳")
                .doesNotContain("厨房");
    }
}
