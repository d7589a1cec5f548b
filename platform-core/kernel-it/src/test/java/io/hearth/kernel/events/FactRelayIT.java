package io.hearth.kernel.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hearth.kernel.events.RelayTestApplication.Joiner;
import io.hearth.kernel.events.RelayTestApplication.Joiner.Parcel;
import io.hearth.kernel.events.RelayTestApplication.Recorder;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.testkit.HearthTest;
import io.hearth.testkit.RealServices;
import io.hearth.testkit.TestTenants;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.hibernate.exception.GenericJDBCException;
import org.hibernate.exception.JDBCConnectionException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@HearthTest
@SpringBootTest(
        classes = RelayTestApplication.class,
        properties = {
            "spring.liquibase.enabled=false",
            "db-scheduler.enabled=false",
            "hearth.relay.first-backoff=20ms",
            "hearth.relay.longest-backoff=40ms",
            "hearth.relay.longest-outage-backoff=200ms",
            "hearth.relay.handle-timeout=2s",
            "hearth.relay.workers=1", // one pass sees all shards
            "hearth.relay.linger=10ms",
            "hearth.relay.poll-interval=50ms"
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FactRelayIT {

    @Autowired
    Facts facts;

    @Autowired
    FactRelay relay;

    @Autowired
    RelayStore store;

    @Autowired
    EventsAutoConfiguration.RelayDatabase database;

    @Autowired
    RelayEndpoint endpoint;

    @Autowired
    TenantExecutor tenants;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    TenantSql tenantSql;

    @Autowired
    @Qualifier("steady")
    Recorder steady;

    @Autowired
    @Qualifier("moody")
    Recorder moody;

    @Autowired
    @Qualifier("prompt")
    Recorder prompt;

    @Autowired
    Joiner joiner;

    @Autowired
    TestTenants companies;

    private final Map<String, UUID> parcels = new HashMap<>();

    private TenantId company;
    private final JdbcClient owner = JdbcClient.create(RealServices.owner());

    @BeforeAll
    void openCompany() {
        company = companies.create();
    }

    @BeforeEach
    void begin() {
        steady.reset();
        moody.reset();
        prompt.reset();
        joiner.reset();
        untilNothingIsLeft();
        steady.reset();
        moody.reset();
        owner.sql("DELETE FROM relay.poison").update();
        relay.start();
    }

    @Test
    void handsEachCommittedFactToEveryConsumerInOrderPerAggregate() {
        List<UUID> things = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        for (long version = 1; version <= 20; version++) {
            for (UUID thing : things) {
                publish(company, thing, version);
            }
        }
        await().untilAsserted(() -> {
            for (UUID thing : things) {
                assertThat(steady.versionsOf(thing)).containsExactlyElementsOf(oneTo(20));
                assertThat(moody.versionsOf(thing)).containsExactlyElementsOf(oneTo(20));
            }
        });
        assertThat(steady.companies()).containsExactly(company.value());
        untilNothingIsLeft();
    }

    @Test
    void publishesNothingWhenTheTransactionRollsBack() {
        UUID thing = UUID.randomUUID();
        tenants.run(
                company,
                () -> transactions.executeWithoutResult(status -> {
                    facts.publish("thing.made", "thing", thing, 1, Map.of());
                    status.setRollbackOnly();
                }));
        publish(company, thing, 2);
        await().untilAsserted(() -> assertThat(steady.versionsOf(thing)).containsExactly(2L));
    }

    @Test
    void writesAChangeAndItsFactTogetherOrNeither() {
        UUID made = UUID.randomUUID();
        UUID unmade = UUID.randomUUID();
        assertThat(change("made AS (SELECT 1 WHERE ?)", true, made)).isTrue();
        assertThat(change("made AS (SELECT 1 WHERE ?)", false, unmade)).isFalse();
        publish(company, unmade, 2);
        await().untilAsserted(() -> {
            assertThat(steady.versionsOf(made)).containsExactly(1L);
            assertThat(steady.versionsOf(unmade)).containsExactly(2L);
        });
    }

    private Boolean change(String change, boolean made, UUID thing) {
        Fact fact = new Fact(UUID.randomUUID(), "thing.made", "thing", thing, 1, Map.of(), Instant.now());
        return tenants.call(
                company, () -> transactions.execute(status -> facts.publishWith(change, List.of(made), fact)));
    }

    @Test
    void refusesFactsOutsideOfATransaction() {
        assertThatThrownBy(() -> tenants.run(
                        company, () -> facts.publish("thing.made", "thing", UUID.randomUUID(), 1, Map.of())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("outside of a transaction");
    }

    @Test
    void carriesValuesUnchanged() {
        UUID thing = UUID.randomUUID();
        var seen = new java.util.concurrent.atomic.AtomicReference<Fact>();
        steady.mood = batch -> seen.set(batch.getFirst());
        tenants.run(
                company,
                () -> transactions.executeWithoutResult(status -> facts.publish(
                        "thing.changed",
                        "thing",
                        thing,
                        7,
                        Map.of("number", "WX-1", "count", 3, "flags", List.of("a", "b")))));
        await().until(() -> seen.get() != null);
        assertThat(seen.get().data()).isEqualTo(Map.of("number", "WX-1", "count", 3, "flags", List.of("a", "b")));
        assertThat(seen.get().version()).isEqualTo(7);
    }

    @Test
    void ignoresTypesThatNobodyWants() {
        tenants.run(
                company,
                () -> transactions.executeWithoutResult(
                        status -> facts.publish("thing.forgotten", "thing", UUID.randomUUID(), 1, Map.of())));
        untilNothingIsLeft();
        assertThat(steady.count()).isZero();
    }

    @Test
    void keepsOneConsumersFactsWhileItIsDownAndFeedsTheOther() {
        UUID thing = UUID.randomUUID();
        AtomicBoolean down = new AtomicBoolean(true);
        moody.mood = batch -> {
            if (down.get()) {
                throw new DependencyDownException("nobody answers", null);
            }
        };
        for (long version = 1; version <= 5; version++) {
            publish(company, thing, version);
        }
        await().untilAsserted(() -> assertThat(steady.versionsOf(thing)).containsExactlyElementsOf(oneTo(5)));
        await().untilAsserted(() -> assertThat(pending("moody")).isEqualTo(5));
        assertThat(moody.versionsOf(thing)).isEmpty();
        assertThat(endpoint.view().consumers())
                .filteredOn(one -> one.name().equals("moody"))
                .allMatch(one -> one.downSince() != null);

        down.set(false);
        await().untilAsserted(() -> assertThat(moody.versionsOf(thing)).containsExactlyElementsOf(oneTo(5)));
        assertThat(steady.versionsOf(thing)).hasSize(5);
        untilNothingIsLeft();
    }

    @ParameterizedTest
    @CsvSource({"ROLE", "SCHEMA"})
    void delaysOnlyTheCompanyWhoseRoleOrSchemaIsAway(String what) {
        TenantId broken = companies.create();
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        var tries = new java.util.concurrent.atomic.AtomicInteger();
        moody.mood = batch -> {
            if (TenantContext.current().equals(broken)) {
                tries.incrementAndGet();
            }
            transactions.executeWithoutResult(status -> tenantSql
                    .sql("SELECT count(*) FROM tenant_.tickets")
                    .query(Long.class)
                    .single());
        };
        relay.stop();
        for (long version = 1; version <= 3; version++) {
            publish(broken, first, version);
        }
        publish(broken, second, 1);
        owner.sql("ALTER %s %s RENAME TO %s_away".formatted(what, broken.schema(), broken.schema()))
                .update();
        try {
            relay.start();
            await().untilAsserted(() -> assertThat(tries).hasValueGreaterThan(12));
            for (long version = 1; version <= 10; version++) {
                UUID thing = UUID.randomUUID();
                publish(company, thing, version);
                await().atMost(Duration.ofSeconds(1))
                        .untilAsserted(() -> assertThat(moody.versionsOf(thing)).hasSize(1));
                assertThat(endpoint.view().consumers())
                        .as("up for everybody else")
                        .allMatch(one -> one.downSince() == null);
            }
            assertThat(endpoint.view().troubles())
                    .singleElement()
                    .matches(one -> one.company().equals(broken.value()) && "moody".equals(one.consumer()));
            assertThat(moody.versionsOf(first)).isEmpty();
            assertThat(pending("moody")).isEqualTo(4);
            assertThat(poison()).isZero();
        } finally {
            owner.sql("ALTER %s %s_away RENAME TO %s".formatted(what, broken.schema(), broken.schema()))
                    .update();
        }
        publish(broken, first, 4);
        await().untilAsserted(() -> assertThat(moody.versionsOf(first)).containsExactlyElementsOf(oneTo(4)));
        await().untilAsserted(() -> assertThat(moody.versionsOf(second)).containsExactly(1L));
        untilNothingIsLeft();
        assertThat(endpoint.view().troubles()).isEmpty();
    }

    @Test
    void delaysOnlyTheCompanyWhoseRowsAreLocked() {
        TenantId locked = companies.create();
        UUID waiting = UUID.randomUUID();
        var refusals = new java.util.concurrent.atomic.AtomicInteger(15);
        moody.mood = batch -> {
            if (TenantContext.current().equals(locked) && refusals.getAndDecrement() > 0) {
                throw refusals.get() % 2 == 0
                        ? new CannotAcquireLockException("somebody else writes there")
                        : new QueryTimeoutException("waits for somebody else", new SQLException("cancelled", "57014"));
            }
        };
        publish(locked, waiting, 1);
        publish(locked, waiting, 2);
        await().untilAsserted(() -> assertThat(endpoint.view().troubles()).hasSize(1));
        assertThat(endpoint.view().consumers()).allMatch(one -> one.downSince() == null);
        await().untilAsserted(() -> assertThat(moody.versionsOf(waiting)).containsExactly(1L, 2L));
        assertThat(poison()).isZero();
    }

    @ParameterizedTest
    @MethodSource("withoutADatabase")
    void takesTheConsumerAsDownWhenTheDatabaseGivesNoConnection(RuntimeException failure) {
        UUID thing = UUID.randomUUID();
        AtomicBoolean down = new AtomicBoolean(true);
        moody.mood = batch -> {
            if (down.get()) {
                throw failure;
            }
        };
        publish(company, thing, 1);
        await().untilAsserted(() -> assertThat(endpoint.view().consumers())
                .filteredOn(one -> one.name().equals("moody"))
                .allMatch(one -> one.downSince() != null));
        assertThat(endpoint.view().troubles()).isEmpty();
        down.set(false);
        await().untilAsserted(() -> assertThat(moody.versionsOf(thing)).containsExactly(1L));
        assertThat(poison()).isZero();
    }

    static Stream<RuntimeException> withoutADatabase() {
        return Stream.of(
                new CannotCreateTransactionException(
                        "no connection", new SQLTransientConnectionException("none within 30 s")),
                new CannotCreateTransactionException("refused", new SQLException("too many clients", "53300")),
                new JDBCConnectionException("acquire", new SQLException("shutting down", "57P01")),
                new GenericJDBCException("acquire", new SQLTransientConnectionException("none within 30 s")),
                new DataAccessResourceFailureException("the cache does not answer"),
                new QueryTimeoutException("the cache is slow"));
    }

    @Test
    void neverSetsAsideWhatOnlyWaitsForADependency() {
        UUID thing = UUID.randomUUID();
        var tries = new java.util.concurrent.atomic.AtomicInteger();
        moody.mood = batch -> {
            if (tries.incrementAndGet() <= 15) {
                throw new DependencyDownException("still nobody", null);
            }
        };
        publish(company, thing, 1);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(moody.versionsOf(thing)).containsExactly(1L));
        assertThat(poison()).isZero();
    }

    @Test
    void setsPoisonAsideWhileOtherAggregatesFlowAndLetsAnOperatorResume() {
        UUID bad = UUID.randomUUID();
        UUID good = UUID.randomUUID();
        AtomicBoolean broken = new AtomicBoolean(true);
        moody.mood = batch -> {
            if (broken.get()
                    && batch.stream().anyMatch(fact -> fact.aggregateId().equals(bad) && fact.version() == 1)) {
                throw new IllegalStateException("cannot digest this");
            }
        };
        publish(company, bad, 1);
        publish(company, good, 1);
        publish(company, bad, 2);
        publish(company, good, 2);

        await().untilAsserted(() -> assertThat(moody.versionsOf(good)).containsExactly(1L, 2L));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(poison()).isEqualTo(1));
        await().untilAsserted(() -> assertThat(moody.versionsOf(bad)).containsExactly(2L));
        assertThat(steady.versionsOf(bad)).containsExactly(1L, 2L);
        var shown = endpoint.view().poison().getFirst();
        assertThat(shown.error()).contains("cannot digest this");
        assertThat(shown.attempts()).isEqualTo(10);

        broken.set(false);
        assertThat(endpoint.resume("moody", shown.id().toString())).containsEntry("resumed", 1);
        await().untilAsserted(() -> assertThat(moody.versionsOf(bad)).containsExactly(2L, 1L));
        untilNothingIsLeft();
    }

    @Test
    void holdsBackLaterFactsOfAnAggregateWhileAnEarlierOneIsRetried() {
        UUID thing = UUID.randomUUID();
        var failures = new java.util.concurrent.atomic.AtomicInteger(3);
        moody.mood = batch -> {
            if (batch.stream().anyMatch(fact -> fact.version() == 1) && failures.getAndDecrement() > 0) {
                throw new IllegalStateException("not yet");
            }
        };
        for (long version = 1; version <= 4; version++) {
            publish(company, thing, version);
        }
        await().untilAsserted(() -> assertThat(moody.versionsOf(thing)).containsExactlyElementsOf(oneTo(4)));
        assertThat(poison()).isZero();
    }

    @Test
    void feedsTheOtherConsumerWhileOneHangs() {
        UUID thing = UUID.randomUUID();
        CountDownLatch never = new CountDownLatch(1);
        AtomicBoolean hangs = new AtomicBoolean(true);
        moody.mood = batch -> {
            if (hangs.getAndSet(false)) {
                uninterruptibly(never);
            }
        };
        publish(company, thing, 1);
        await().untilAsserted(() -> assertThat(steady.versionsOf(thing)).containsExactly(1L));
        await().untilAsserted(() -> assertThat(moody.versionsOf(thing)).containsExactly(1L));
    }

    @Test
    void delaysOnlyTheCompanyThatHangs() {
        TenantId hanging = companies.create();
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        CountDownLatch never = new CountDownLatch(1);
        AtomicBoolean hangs = new AtomicBoolean(true);
        moody.mood = batch -> {
            if (hangs.get() && TenantContext.current().equals(hanging)) {
                uninterruptibly(never);
            }
        };
        publish(hanging, first, 1);
        publish(hanging, first, 2);
        publish(hanging, second, 1);
        await().untilAsserted(() -> assertThat(endpoint.view().troubles())
                .singleElement()
                .matches(one -> one.company().equals(hanging.value()) && "moody".equals(one.consumer()))
                .satisfies(one -> assertThat(one.why()).contains("no answer within")));
        for (long version = 1; version <= 10; version++) {
            UUID thing = UUID.randomUUID();
            publish(company, thing, version);
            await().untilAsserted(() -> assertThat(moody.versionsOf(thing)).hasSize(1));
            assertThat(endpoint.view().consumers())
                    .as("up for everybody else")
                    .allMatch(one -> one.downSince() == null);
        }
        assertThat(moody.versionsOf(first)).isEmpty();
        assertThat(pending("moody")).isEqualTo(3);

        hangs.set(false);
        publish(hanging, first, 3);
        await().untilAsserted(() -> assertThat(moody.versionsOf(first)).containsExactly(1L, 2L, 3L));
        await().untilAsserted(() -> assertThat(moody.versionsOf(second)).containsExactly(1L));
        untilNothingIsLeft();
        assertThat(endpoint.view().troubles()).isEmpty();
        assertThat(poison()).isZero();
    }

    @Test
    void waitsOnlyForTheCompanyWhoseRowsSomebodyHolds() throws Exception {
        TenantId held = companies.create();
        UUID waiting = UUID.randomUUID();
        var tries = new java.util.concurrent.atomic.AtomicInteger();
        moody.mood = batch -> {
            if (TenantContext.current().equals(held)) {
                tries.incrementAndGet();
            }
            transactions.executeWithoutResult(status -> tenantSql
                    .sql("SELECT count(*) FROM tenant_.tickets")
                    .query(Long.class)
                    .single());
        };
        try (var holder = RealServices.owner().getConnection();
                var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("LOCK TABLE " + held.schema() + ".tickets IN ACCESS EXCLUSIVE MODE");
            publish(held, waiting, 1);
            await().untilAsserted(() -> assertThat(endpoint.view().troubles())
                    .singleElement()
                    .matches(one -> one.company().equals(held.value())));
            UUID thing = UUID.randomUUID();
            publish(company, thing, 1);
            await().untilAsserted(() -> assertThat(moody.versionsOf(thing)).hasSize(1));
            assertThat(endpoint.view().consumers()).allMatch(one -> one.downSince() == null);
            assertThat(moody.versionsOf(waiting)).isEmpty();
            await().untilAsserted(() -> assertThat(tries).hasValueGreaterThan(3));
            assertThat(owner.sql("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query"
                                    + " LIKE :table")
                            .param("table", "%" + held.schema() + ".tickets%")
                            .query(Long.class)
                            .single())
                    .as("backends that wait for what nobody asks for any more, beside the one that is being asked")
                    .isLessThanOrEqualTo(2);
            holder.rollback();
        }
        await().untilAsserted(() -> assertThat(moody.versionsOf(waiting)).containsExactly(1L));
        untilNothingIsLeft();
        assertThat(poison()).isZero();
    }

    @Test
    void takesTheConsumerAsDownThatAnswersNobodyOfSeveral() {
        TenantId other = companies.create();
        UUID here = UUID.randomUUID();
        UUID there = UUID.randomUUID();
        CountDownLatch never = new CountDownLatch(1);
        AtomicBoolean hangs = new AtomicBoolean(true);
        moody.mood = batch -> {
            if (hangs.get()) {
                uninterruptibly(never);
            }
        };
        relay.stop();
        publish(company, here, 1);
        publish(other, there, 1);
        relay.start();
        await().untilAsserted(() -> assertThat(endpoint.view().consumers())
                .filteredOn(one -> one.name().equals("moody"))
                .allMatch(one -> one.downSince() != null));
        assertThat(endpoint.view().troubles()).isEmpty();
        assertThat(steady.versionsOf(here)).containsExactly(1L);

        hangs.set(false);
        await().untilAsserted(() -> assertThat(moody.versionsOf(here)).containsExactly(1L));
        await().untilAsserted(() -> assertThat(moody.versionsOf(there)).containsExactly(1L));
        assertThat(poison()).isZero();
    }

    @Test
    void sendsTheOtherCompaniesTogetherWhileOnesPreparationHangs() {
        TenantId hanging = companies.create();
        List<TenantId> good = List.of(company, companies.create());
        publishParcels(List.of(good.getFirst(), hanging, good.getLast()));
        UUID unprepared = parcels.get(hanging.value());
        CountDownLatch never = new CountDownLatch(1);
        AtomicBoolean hangs = new AtomicBoolean(true);
        joiner.indigestible = fact -> {
            if (hangs.get() && fact.aggregateId().equals(unprepared)) {
                uninterruptibly(never);
            }
            return false;
        };
        relay.start();
        await().untilAsserted(() -> assertThat(joiner.sent()).hasSize(1));
        assertThat(joiner.sent().getFirst())
                .extracting(Parcel::company)
                .containsExactlyInAnyOrderElementsOf(names(good));
        await().untilAsserted(() -> assertThat(endpoint.view().troubles())
                .singleElement()
                .matches(one -> one.company().equals(hanging.value()) && "joiner".equals(one.consumer())));
        assertThat(endpoint.view().consumers()).allMatch(one -> one.downSince() == null);

        hangs.set(false);
        await().untilAsserted(() -> assertThat(joiner.sent()).hasSize(2));
        assertThat(joiner.sent().getLast()).extracting(Parcel::company).containsExactly(hanging.value());
        untilNothingIsLeft();
        assertThat(poison()).isZero();
    }

    @Test
    void takesTheConsumerAsDownWhoseRequestForAllDoesNotEnd() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicBoolean hangs = new AtomicBoolean(true);
        joiner.mood = sent -> {
            if (hangs.get()) {
                uninterruptibly(never);
            }
        };
        publishParcels(List.of(company));
        relay.start();
        await().untilAsserted(() -> assertThat(endpoint.view().consumers())
                .filteredOn(one -> one.name().equals("joiner"))
                .allMatch(one -> one.downSince() != null));
        assertThat(endpoint.view().troubles()).isEmpty();

        hangs.set(false);
        await().untilAsserted(() -> assertThat(joiner.sent()).hasSize(1));
        untilNothingIsLeft();
        assertThat(poison()).isZero();
    }

    @Test
    void handsTheNextFactsToThePromptLaneWhileTheThoroughOneIsBusy() {
        UUID thing = UUID.randomUUID();
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        steady.mood = batch -> {
            busy.countDown();
            uninterruptibly(goOn);
        };
        publish(company, thing, 1);
        uninterruptibly(busy);
        publish(company, thing, 2);
        publish(company, thing, 3);
        await().untilAsserted(() -> assertThat(prompt.versionsOf(thing)).containsExactlyElementsOf(oneTo(3)));
        assertThat(steady.versionsOf(thing)).isEmpty();
        assertThat(endpoint.view().lanes())
                .filteredOn(lane -> lane.lane() == Lane.THOROUGH)
                .allMatch(lane -> lane.outbox() == 3);

        goOn.countDown();
        await().untilAsserted(() -> assertThat(steady.versionsOf(thing)).containsExactlyElementsOf(oneTo(3)));
        untilNothingIsLeft();
        assertThat(prompt.versionsOf(thing)).as("once").hasSize(3);
    }

    private static void uninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void relaysForManyCompaniesEachBoundToItsOwn() {
        TenantId other = companies.create();
        publish(company, UUID.randomUUID(), 1);
        publish(other, UUID.randomUUID(), 1);
        await().untilAsserted(
                        () -> assertThat(steady.companies()).containsExactlyInAnyOrder(company.value(), other.value()));
    }

    @Test
    void preparesEachCompanyByItselfAndSendsAllTogether() {
        List<TenantId> all = List.of(company, companies.create(), companies.create());
        publishParcels(all);
        relay.start();
        await().untilAsserted(() -> assertThat(joiner.sent()).hasSize(1));
        assertThat(joiner.sent().getFirst())
                .extracting(Parcel::company)
                .containsExactlyInAnyOrderElementsOf(names(all));
        assertThat(joiner.sent().getFirst()).allSatisfy(parcel -> {
            assertThat(parcel.things()).containsExactly(parcels.get(parcel.company()));
            assertThat(parcel.settings())
                    .as("on a connection of the background, as the company")
                    .isEqualTo("t_" + parcel.company() + " off force_generic_plan");
        });
        untilNothingIsLeft();
    }

    @Test
    void handsOutEachCompanyByItselfWhenSendingTogetherFails() {
        List<TenantId> all = List.of(company, companies.create(), companies.create());
        joiner.mood = parcels -> {
            if (parcels.size() > 1) {
                throw new IllegalStateException("one of them is bad");
            }
        };
        publishParcels(all);
        relay.start();
        await().untilAsserted(() -> assertThat(joiner.sent()).hasSize(3).allMatch(parcels -> parcels.size() == 1));
        assertThat(poison()).isZero();
        untilNothingIsLeft();
    }

    @Test
    void sendsTheOtherCompaniesTogetherWhileOnesFactsCannotBePrepared() {
        TenantId bad = companies.create();
        List<TenantId> good = List.of(company, companies.create());
        publishParcels(List.of(good.getFirst(), bad, good.getLast()));
        UUID indigestible = parcels.get(bad.value());
        var refusals = new java.util.concurrent.atomic.AtomicInteger(2); // with the others, and by itself
        joiner.indigestible = fact -> fact.aggregateId().equals(indigestible) && refusals.getAndDecrement() > 0;
        relay.start();
        await().untilAsserted(() -> assertThat(joiner.sent()).hasSize(2));
        assertThat(joiner.sent().getFirst())
                .extracting(Parcel::company)
                .containsExactlyInAnyOrderElementsOf(names(good));
        assertThat(joiner.sent().getLast()).extracting(Parcel::company).containsExactly(bad.value());
        untilNothingIsLeft();
    }

    @Test
    void keepsWhatWasPreparedForSomethingThatDoesNotAnswer() {
        AtomicBoolean down = new AtomicBoolean(true);
        joiner.mood = parcels -> {
            if (down.get()) {
                throw new DependencyDownException("nobody answers", null);
            }
        };
        publishParcels(List.of(company, companies.create()));
        relay.start();
        await().untilAsserted(() -> assertThat(pending("joiner")).isEqualTo(2));
        down.set(false);
        await().untilAsserted(() ->
                assertThat(joiner.sent().stream().flatMap(List::stream)).hasSize(2));
        assertThat(poison()).isZero();
        untilNothingIsLeft();
    }

    @Test
    void findsTheFreeShardsWhicheverOthersHold() {
        relay.stop();
        occupyAllShards();
        try {
            database.transactions().executeWithoutResult(other -> {
                assertThat(claim(8, 3).shards()).containsExactly(3, 4, 5, 6, 7, 8, 9, 10);
                for (int first = 0; first < Shards.COUNT; first++) {
                    int from = first;
                    RelayStore.Claim left = inAnotherTransaction(() -> claim(8, from));
                    assertThat(left.shards()).containsExactlyInAnyOrder(11, 12, 13, 14, 15, 0, 1, 2);
                    assertThat(left.othersBusy()).isTrue();
                }
                RelayStore.Claim rest = inAnotherTransaction(() -> claim(16, 0));
                assertThat(rest.shards()).containsExactly(0, 1, 2, 11, 12, 13, 14, 15);
            });
        } finally {
            emptyTheOutbox();
        }
    }

    @Test
    void leavesNoShardOutForLongerThanOneTurnOfAllOfThem() {
        relay.stop();
        occupyAllShards();
        try {
            List<Integer> claimed = new ArrayList<>();
            int first = 9;
            for (int pass = 0; pass < 4; pass++) {
                int from = first;
                RelayStore.Claim claim = inAnotherTransaction(() -> claim(4, from));
                claimed.addAll(claim.shards());
                first = claim.next();
            }
            assertThat(claimed).containsExactly(9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7, 8);
        } finally {
            emptyTheOutbox();
        }
    }

    private RelayStore.Claim claim(int most, int first) {
        return store.claim(Lane.PROMPT, List.of(), most, first, Instant.now());
    }

    private RelayStore.Claim inAnotherTransaction(Supplier<RelayStore.Claim> claim) {
        TransactionTemplate another = new TransactionTemplate(
                Objects.requireNonNull(database.transactions().getTransactionManager()),
                new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
        return Objects.requireNonNull(another.execute(status -> claim.get()));
    }

    private void occupyAllShards() {
        owner.sql("""
            INSERT INTO relay.outbox (shard, company, id, type, aggregate, aggregate_id, version, data, at)
            SELECT shard, :company, gen_random_uuid(), 'thing.made', 'thing', gen_random_uuid(), 1, '{}', now()
            FROM generate_series(0, 15) AS s (shard)\
            """).param("company", company.value()).update();
    }

    private void emptyTheOutbox() {
        owner.sql("DELETE FROM relay.outbox").update();
    }

    /** One thing for each company, all waiting before the relay looks. */
    private void publishParcels(List<TenantId> all) {
        relay.stop();
        parcels.clear();
        for (TenantId one : all) {
            UUID thing = UUID.randomUUID();
            parcels.put(one.value(), thing);
            tenants.run(
                    one,
                    () -> transactions.executeWithoutResult(
                            status -> facts.publish("parcel.made", "parcel", thing, 1, Map.of())));
        }
    }

    private static List<String> names(List<TenantId> tenants) {
        return tenants.stream().map(TenantId::value).toList();
    }

    @Test
    void refusesARowForAnotherCompany() {
        TenantId other = companies.create();
        assertThatThrownBy(() -> tenants.run(
                        company,
                        () -> transactions.executeWithoutResult(status -> tenantSql
                                .sql("""
                                    INSERT INTO relay.outbox (shard, company, id, type, aggregate, aggregate_id, version, data, at)
                                    VALUES (0, :company, gen_random_uuid(), 'thing.made', 'thing', gen_random_uuid(), 1, '{}', now())
                                    """)
                                .param("company", other.value())
                                .update())))
                .rootCause()
                .hasMessageContaining("row-level security");
    }

    @Test
    void hidesFactsFromTheCompanysRole() {
        assertThatThrownBy(() -> tenants.run(
                        company,
                        () -> transactions.executeWithoutResult(status -> tenantSql
                                .sql("SELECT count(*) FROM relay.outbox")
                                .query(Long.class)
                                .single())))
                .rootCause()
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> tenants.run(
                        company,
                        () -> transactions.executeWithoutResult(status -> tenantSql
                                .sql("SELECT count(*) FROM relay.poison")
                                .query(Long.class)
                                .single())))
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void handsOutWhatIsCommittedBeforeItStops() {
        UUID thing = UUID.randomUUID();
        relay.stop();
        publish(company, thing, 1);
        assertThat(steady.versionsOf(thing)).isEmpty();
        relay.start();
        publish(company, thing, 2);
        relay.stop();
        assertThat(steady.versionsOf(thing)).containsExactly(1L, 2L);
        relay.start();
    }

    @Test
    void handlesAgainWhatAPassLostBeforeItsCommit() {
        UUID thing = UUID.randomUUID();
        relay.stop();
        publish(company, thing, 1);
        AtomicBoolean once = new AtomicBoolean(true);
        steady.mood = batch -> {
            if (once.getAndSet(false)) {
                killConnectionsThatHoldShards();
            }
        };
        relay.start();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(steady.versionsOf(thing))
                        .as("once before the connection died, once after")
                        .hasSize(2));
        untilNothingIsLeft();
    }

    @Test
    void handlesEverythingAfterAnotherRelayWasKilledInTheMiddleOfABatch() throws Exception {
        relay.stop();
        UUID thing = UUID.randomUUID();
        for (long version = 1; version <= 50; version++) {
            publish(company, thing, version);
        }
        Process other = RelayProcess.start();
        try (var output = other.inputReader()) {
            String line;
            int handled = 0;
            while (handled < 10 && (line = output.readLine()) != null) {
                if (line.startsWith("handled ")) {
                    handled++;
                }
            }
            assertThat(handled).as("facts that the other process began with").isEqualTo(10);
        } finally {
            other.destroyForcibly().waitFor();
        }
        relay.start();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(steady.versionsOf(thing)).containsExactlyElementsOf(oneTo(50)));
        untilNothingIsLeft();
    }

    private static void killConnectionsThatHoldShards() {
        try (var pool = RealServices.open(RealServices.Login.APP)) {
            JdbcClient.create(pool).sql("""
                SELECT pg_terminate_backend(pid) FROM pg_locks
                WHERE locktype = 'advisory' AND granted AND classid IN (1214603634, 1214603635)\
                """).query().listOfRows();
        }
    }

    private void publish(TenantId tenant, UUID thing, long version) {
        tenants.run(
                tenant,
                () -> transactions.executeWithoutResult(
                        status -> facts.publish("thing.changed", "thing", thing, version, Map.of("n", version))));
    }

    private static List<Long> oneTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private long pending(String consumer) {
        return owner.sql("SELECT count(*) FROM relay.pending WHERE consumer = :c")
                .param("c", consumer)
                .query(Long.class)
                .single();
    }

    private long poison() {
        return owner.sql("SELECT count(*) FROM relay.poison").query(Long.class).single();
    }

    private void untilNothingIsLeft() {
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        owner.sql("SELECT (SELECT count(*) FROM relay.outbox) + (SELECT count(*) FROM relay.pending)")
                                        .query(Long.class)
                                        .single()
                                == 0);
    }
}
