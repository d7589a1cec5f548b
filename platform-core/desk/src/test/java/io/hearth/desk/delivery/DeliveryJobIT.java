package io.hearth.desk.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.jobs.PostponedException;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.time.UuidV7;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Retries, pauses, the circuit and giving up: the real rows, a provider that answers as told, and a clock that the test moves. */
@DeskTest
class DeliveryJobIT {

    private static final Instant BEGIN = Instant.parse("2026-11-21T08:00:00Z");

    @Autowired
    GivenDesk given;

    @Autowired
    TenantExecutor executor;

    @Autowired
    DeliveryStore store;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Channels channels;

    @Autowired
    ObjectProvider<DeliveryStore> stores;

    @Autowired
    ObjectProvider<StaffDirectory> staff;

    @Autowired
    ObjectProvider<OwnerPageLinks> pages;

    @Autowired
    PlatformTransactionManager transactions;

    private final AtomicReference<Instant> now = new AtomicReference<>(BEGIN);
    private final AtomicReference<Outcome> outcome = new AtomicReference<>(new Outcome.Accepted("ok"));
    private final List<UUID> handed = new ArrayList<>();
    private TenantId company;
    private UUID person;
    private DeliveryJob job;

    @BeforeEach
    void aProviderThatAnswersAsTold() {
        company = given.company();
        person = given.staff(company, Role.TECHNICIAN).id();
        DeliverySettings settings = new DeliverySettings(
                null,
                "no-reply@hearth.example",
                URI.create("http://127.0.0.1:1"),
                URI.create("http://127.0.0.1:1"),
                Duration.ofSeconds(1),
                4,
                Duration.ofHours(24),
                Duration.ofSeconds(30),
                3,
                Duration.ofSeconds(30),
                5,
                2);
        Clock clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
        MessageProvider provider = new MessageProvider() {
            @Override
            public DeliveryWay way() {
                return DeliveryWay.EMAIL;
            }

            @Override
            public boolean ready() {
                return true;
            }

            @Override
            public Outcome send(Outgoing message, Account account) {
                handed.add(message.id());
                return outcome.get();
            }
        };
        job = new DeliveryJob(
                stores,
                staff,
                pages,
                new Providers(List.of(provider), settings),
                new Circuits(settings, clock),
                settings,
                transactions,
                clock);
    }

    @Test
    void pausesGrowUntilItIsGivenUp() {
        outcome.set(new Outcome.PutOff("451 try later"));
        UUID id = queued();
        Instant expected = BEGIN;
        for (int pause : new int[] {30, 60, 120}) {
            expected = expected.plusSeconds(pause);
            assertThat(postponed(id)).isEqualTo(expected);
            // nothing is tried before its time
            assertThat(postponed(id)).isEqualTo(expected);
            now.set(expected);
        }
        run(id);

        assertThat(view(id).state()).isEqualTo(DeliveryState.ABANDONED);
        assertThat(view(id).attempts()).isEqualTo(4);
        assertThat(view(id).answer()).isEqualTo("451 try later");
        assertThat(handed).hasSize(4);
        run(id);
        assertThat(handed).as("what has ended is not sent again").hasSize(4);
    }

    @Test
    void aProviderThatIsAwayIsLeftAloneAndTheQueueSaysSo() {
        outcome.set(new Outcome.Down("connection refused"));
        List<UUID> ids = List.of(queued(), queued(), queued(), queued());
        ids.subList(0, 3).forEach(this::postponed);
        assertThat(handed).hasSize(3);

        // the fourth is not even tried
        assertThat(postponed(ids.get(3))).isEqualTo(BEGIN.plusSeconds(30));
        assertThat(handed).hasSize(3);
        ChannelView channel = executor.call(company, () -> channels.require(DeliveryWay.EMAIL));
        assertThat(channel.health()).isEqualTo(ChannelView.Health.DOWN);
        assertThat(channel.queued()).isEqualTo(4);
        assertThat(channel.trouble()).isEqualTo("connection refused");

        // one finds out whether it is back, and then all go
        now.set(BEGIN.plusSeconds(30));
        outcome.set(new Outcome.Accepted("250 ok"));
        run(ids.get(3));
        now.set(BEGIN.plusSeconds(32));
        ids.subList(0, 3).forEach(this::run);
        assertThat(ids).allSatisfy(id -> assertThat(view(id).state()).isEqualTo(DeliveryState.SENT));
        assertThat(executor.call(company, () -> channels.require(DeliveryWay.EMAIL))
                        .health())
                .isEqualTo(ChannelView.Health.UP);
    }

    @Test
    void patienceWithAProviderThatIsAwayEnds() {
        outcome.set(new Outcome.Down("connection refused"));
        UUID id = queued();
        for (int attempt = 0; attempt < 6; attempt++) {
            now.set(postponed(id));
        }
        assertThat(view(id).state())
                .as("more failures than attempts, and still waiting")
                .isEqualTo(DeliveryState.QUEUED);
        now.set(BEGIN.plus(Duration.ofHours(25)));
        run(id);
        assertThat(view(id).state()).isEqualTo(DeliveryState.ABANDONED);
    }

    @Test
    void whatTheProviderRefusesForGoodIsNotTriedAgain() {
        outcome.set(new Outcome.Refused("550 no such user"));
        UUID id = queued();
        run(id);
        run(id);
        assertThat(view(id).state()).isEqualTo(DeliveryState.FAILED);
        assertThat(view(id).answer()).isEqualTo("550 no such user");
        assertThat(handed).hasSize(1);
    }

    @Test
    void handsOverNoMoreInASecondThanTheProviderTakes() {
        List<UUID> ids = new ArrayList<>();
        for (int n = 0; n < 6; n++) {
            ids.add(queued());
        }
        ids.subList(0, 5).forEach(this::run);
        assertThat(postponed(ids.get(5))).isEqualTo(BEGIN.plusSeconds(1));
        assertThat(handed).hasSize(5);
        now.set(BEGIN.plusSeconds(1));
        run(ids.get(5));
        assertThat(handed).hasSize(6);
    }

    private UUID queued() {
        UUID id = UuidV7.next();
        executor.run(
                company,
                () -> new TransactionTemplate(transactions)
                        .executeWithoutResult(status -> store.insert(
                                new Delivery(
                                        id,
                                        DeliveryWay.EMAIL,
                                        person,
                                        null,
                                        null,
                                        "题",
                                        "文",
                                        null,
                                        DeliveryState.QUEUED,
                                        0,
                                        BEGIN,
                                        BEGIN,
                                        null),
                                false,
                                null)));
        return id;
    }

    private Instant postponed(UUID id) {
        AtomicReference<Instant> until = new AtomicReference<>();
        assertThatThrownBy(() -> run(id))
                .isInstanceOfSatisfying(PostponedException.class, postponed -> until.set(postponed.until()));
        return until.get();
    }

    private void run(UUID id) {
        executor.run(company, () -> {
            try {
                job.run(new DeliveryJob.Due(id));
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        });
    }

    private DeliveryView view(UUID id) {
        return executor.call(company, () -> deliveries.require(id));
    }
}
