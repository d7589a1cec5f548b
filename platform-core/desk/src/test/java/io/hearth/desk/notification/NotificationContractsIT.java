package io.hearth.desk.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.RealServices;
import io.hearth.testkit.TenantIsolationContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class NotificationContractsIT implements TenantIsolationContract<Notification, UUID>, PermissionContract {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    @Autowired
    Isolation isolation;

    @Autowired
    Notifications notifications;

    @Autowired
    Webhooks webhooks;

    @Autowired
    WebhookDelivery delivery;

    @Autowired
    TenantExecutor executor;

    @Autowired
    GivenDesk given;

    @Autowired
    DeskHttp http;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public AggregateUnderTest<UUID> aggregate() {
        return new AggregateUnderTest<>(
                "notifications",
                () -> {
                    tell(Access.caller().accountId(), "漏水");
                    return notifications.list(null, 1).items().getFirst().id();
                },
                id -> notifications.list(null, 100).items().stream()
                        .filter(told -> told.id().equals(id))
                        .findFirst(),
                () -> notifications.list(null, 100).items().stream()
                        .map(NotificationView::id)
                        .toList(),
                notifications::read,
                notifications::read);
    }

    @Override
    public List<Guarded> operations() {
        return List.of(
                new Guarded("list", Permission.TICKET_READ, () -> notifications.list(null, 10)),
                new Guarded("read", Permission.TICKET_READ, () -> notifications.read(UUID.randomUUID())),
                new Guarded("deliveries", Permission.COMPANY_MANAGE, () -> webhooks.list(null, null, 10)),
                new Guarded("secret", Permission.COMPANY_MANAGE, webhooks::secret),
                new Guarded("rotate", Permission.COMPANY_MANAGE, webhooks::rotate),
                new Guarded("repeat", Permission.COMPANY_MANAGE, () -> webhooks.repeat(UUID.randomUUID())));
    }

    @Test
    void tellEverybodyTheirOwnUntilTheyHaveReadIt() throws Exception {
        TenantId company = given.company();
        StaffMember li = given.staff(company, Role.TECHNICIAN);
        StaffMember wang = given.staff(company, Role.TECHNICIAN);
        executor.run(company, () -> {
            tell(li.id(), "第一条");
            tell(li.id(), "第二条");
            tell(wang.id(), "给王师傅");
        });
        Client technician = http.as(company, li);

        Answer page = technician.get("/api/v1/notifications?limit=1");
        assertThat(page.at("/unread")).isEqualTo("2");
        assertThat(page.at("/items/0/text")).isEqualTo("第二条");
        assertThat(technician
                        .get("/api/v1/notifications?cursor=" + page.at("/nextCursor"))
                        .at("/items/0/text"))
                .isEqualTo("第一条");
        String reading = "/api/v1/notifications/" + page.at("/items/0/id") + "/reading";
        assertThat(technician.post(reading, "").status()).isEqualTo(204);
        assertThat(technician.post(reading, "").status()).isEqualTo(204);
        assertThat(technician.get("/api/v1/notifications").at("/unread")).isEqualTo("1");
        assertThat(http.as(company, wang).post(reading, "").problem()).isEqualTo("404 not-found");
        assertThat(http.as(company, wang).get("/api/v1/notifications").at("/items/0/text"))
                .isEqualTo("给王师傅");
    }

    @Test
    void giveUpAMessageAfterTheLastAttemptAndSaySo() {
        TenantId company = given.company();
        // far ahead, so that nobody but this test sends it
        UUID id = executor.call(
                company,
                () -> webhooks.send(
                        UUID.randomUUID(),
                        "http://127.0.0.1:1/hook",
                        Map.of("event", "test"),
                        NOW.plus(Duration.ofDays(3_650))));

        for (int attempt = 1; attempt < 8; attempt++) {
            assertThatThrownBy(() -> attempt(company, id)).hasMessageContaining(id.toString());
            assertThat(delivery(company).state()).isEqualTo(WebhookView.State.PENDING);
        }
        attempt(company, id);
        attempt(company, id);

        assertThat(delivery(company).state()).isEqualTo(WebhookView.State.FAILED);
        assertThat(delivery(company).attempts()).isEqualTo(8);
        assertThat(delivery(company).lastError()).isNotEmpty();
    }

    @Test
    void sendWhatWasGivenUpOnceMore() throws Exception {
        TenantId company = given.company();
        Client admin = http.as(company, Role.COMPANY_ADMIN);
        UUID id = executor.call(
                company,
                () -> webhooks.send(
                        UUID.randomUUID(),
                        "http://127.0.0.1:1/hook",
                        Map.of("event", "test"),
                        NOW.plus(Duration.ofDays(3_650))));
        String again = "/api/v1/webhook-deliveries/" + id + "/repetition";
        assertThat(admin.post(again, "").problem()).isEqualTo("409 webhook.not-failed");
        assertThat(admin.get("/api/v1/webhook-deliveries?state=FAILED").json().at("/items"))
                .isEmpty();
        for (int attempt = 1; attempt < 8; attempt++) {
            assertThatThrownBy(() -> attempt(company, id)).hasMessageContaining(id.toString());
        }
        attempt(company, id);
        assertThat(admin.get("/api/v1/webhook-deliveries?state=FAILED").json().at("/items"))
                .hasSize(1);

        Answer repeated = admin.post(again, "");

        assertThat(repeated.status()).as(repeated.text()).isEqualTo(200);
        assertThat(repeated.at("/state")).isEqualTo("PENDING");
        assertThat(repeated.at("/attempts")).isEqualTo("0");
        await().atMost(Duration.ofSeconds(30)).until(() -> delivery(company).attempts() > 0);
        assertThat(admin.post("/api/v1/webhook-deliveries/" + UUID.randomUUID() + "/repetition", "")
                        .problem())
                .isEqualTo("404 not-found");
        assertThat(http.as(company, Role.ESTATE_MANAGER).post(again, "").problem())
                .isEqualTo("403 access.denied");
    }

    @Test
    void tellTheirSecretOnceAndSignWithTheOneOfBeforeForADay() throws Exception {
        TenantId company = given.company();
        Client admin = http.as(company, Role.COMPANY_ADMIN);
        assertThat(admin.get("/api/v1/webhook-secret").json().at("/createdAt").isNull())
                .isTrue();

        Answer first = admin.post("/api/v1/webhook-secret/rotations", "");
        Answer second = admin.post("/api/v1/webhook-secret/rotations", "");

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.json().at("/previousUntil").isNull()).isTrue();
        assertThat(second.at("/secret")).hasSize(64).isNotEqualTo(first.at("/secret"));
        assertThat(Instant.parse(second.at("/previousUntil")))
                .isEqualTo(Instant.parse(second.at("/createdAt")).plus(Duration.ofDays(1)));
        Answer known = admin.get("/api/v1/webhook-secret");
        assertThat(known.at("/createdAt")).isEqualTo(second.at("/createdAt"));
        assertThat(known.text()).doesNotContain(second.at("/secret"));
        assertThat(executor.call(company, webhooks::signing))
                .containsExactly(second.at("/secret"), first.at("/secret"));
        JdbcClient.create(RealServices.owner())
                .sql("UPDATE " + company.schema() + ".webhook_secrets SET previous_until = now() - interval '1 second'")
                .update();
        assertThat(executor.call(company, webhooks::signing)).containsExactly(second.at("/secret"));
        assertThat(http.as(company, Role.ESTATE_MANAGER)
                        .post("/api/v1/webhook-secret/rotations", "")
                        .problem())
                .isEqualTo("403 access.denied");
    }

    private void attempt(TenantId company, UUID id) {
        executor.run(company, () -> {
            try {
                delivery.run(new WebhookDelivery.Message(id));
            } catch (Exception failed) {
                throw new IllegalStateException(failed.getMessage(), failed);
            }
        });
    }

    private WebhookView delivery(TenantId company) {
        return executor.call(company, () -> webhooks.list(null, null, 1))
                .items()
                .getFirst();
    }

    private void tell(UUID person, String text) {
        notifications.tell(List.of(person), new Notification(UUID.randomUUID(), "WX-20261121-0001", text, "Leak"), NOW);
    }
}
