package io.hearth.desk.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.hearth.testkit.TenantIsolationContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

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
                new Guarded("deliveries", Permission.COMPANY_MANAGE, () -> webhooks.list(null, 10)),
                new Guarded("secret", Permission.COMPANY_MANAGE, webhooks::secret));
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
        return executor.call(company, () -> webhooks.list(null, 1)).items().getFirst();
    }

    private void tell(UUID person, String text) {
        notifications.tell(List.of(person), new Notification(UUID.randomUUID(), "WX-20261121-0001", text, "Leak"), NOW);
    }
}
