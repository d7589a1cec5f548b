package io.hearth.kernel.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hearth.kernel.KernelTestApplication;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.time.SqlTime;
import io.hearth.testkit.HearthTest;
import io.hearth.testkit.MutableClock;
import io.hearth.testkit.RealServices;
import io.hearth.testkit.TestTenants;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(classes = KernelTestApplication.class)
@Import(TenantJobsIT.Kinds.class)
@HearthTest
class TenantJobsIT {

    record Reminder(String text, Instant since) {}

    static final class Remind implements TenantJob<Reminder> {

        final List<String> done = new CopyOnWriteArrayList<>();
        final AtomicInteger failures = new AtomicInteger();
        final AtomicInteger begun = new AtomicInteger();
        final AtomicReference<CountDownLatch> gate = new AtomicReference<>(new CountDownLatch(0));

        @Override
        public String name() {
            return "remind";
        }

        @Override
        public Class<Reminder> dataType() {
            return Reminder.class;
        }

        @Override
        public void run(Reminder data) throws InterruptedException {
            begun.incrementAndGet();
            gate.get().await();
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("not yet");
            }
            done.add(TenantContext.current() + ": " + data.text());
        }
    }

    static final class Sweep implements PlatformJob {

        final AtomicInteger begun = new AtomicInteger();
        final AtomicInteger failures = new AtomicInteger();
        final List<Boolean> bound = new CopyOnWriteArrayList<>();

        @Override
        public String name() {
            return "sweep";
        }

        @Override
        public Duration every() {
            return Duration.ofHours(1);
        }

        @Override
        public void run() throws IOException {
            begun.incrementAndGet();
            bound.add(TenantContext.find().isPresent());
            if (failures.getAndDecrement() > 0) {
                throw new IOException("not this time");
            }
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Kinds {
        @Bean
        Sweep sweep() {
            return new Sweep();
        }

        @Bean
        Remind remind() {
            return new Remind();
        }
    }

    private final TenantJobs jobs;
    private final Remind remind;
    private final Sweep sweep;
    private final JobRunner runner;
    private final TenantExecutor executor;
    private final TransactionTemplate transaction;
    private final MutableClock clock;
    private final TestTenants tenants;

    @Autowired
    TenantJobsIT(
            TenantJobs jobs,
            Remind remind,
            Sweep sweep,
            JobRunner runner,
            TenantExecutor executor,
            TransactionTemplate transaction,
            MutableClock clock,
            TestTenants tenants) {
        this.jobs = jobs;
        this.remind = remind;
        this.sweep = sweep;
        this.runner = runner;
        this.executor = executor;
        this.transaction = transaction;
        this.clock = clock;
        this.tenants = tenants;
    }

    @BeforeEach
    void forgetWhatWasDone() {
        remind.done.clear();
        remind.failures.set(0);
    }

    private void in(TenantId company, Runnable work) {
        executor.run(company, () -> transaction.executeWithoutResult(status -> work.run()));
    }

    private void schedule(TenantId company, String key, String text, Instant at) {
        in(company, () -> jobs.schedule(remind, key, new Reminder(text, clock.instant()), at));
    }

    private void untilDone(String... expected) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            runner.look();
            assertThat(remind.done).contains(expected);
        });
    }

    @Test
    void runsADueJobForTheCompanyThatScheduledIt() {
        var acme = tenants.create();
        var bolt = tenants.create();
        schedule(acme, "1", "call back", clock.instant());
        schedule(bolt, "1", "fix the lift", clock.instant());
        untilDone(acme + ": call back", bolt + ": fix the lift");
        assertThat(remind.done).doesNotHaveDuplicates();
    }

    private void untilSwept(int begun) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            // It waits for an hour after each time.
            JdbcClient.create(RealServices.owner())
                    .sql("UPDATE relay.scheduled_tasks SET execution_time = :now WHERE task_name = 'sweep' AND NOT"
                            + " picked")
                    .param("now", SqlTime.utc(clock.instant()))
                    .update();
            runner.look();
            assertThat(sweep.begun.get()).isGreaterThan(begun);
        });
    }

    @Test
    void runsThePlatformsJobAgainAndAgainBoundToNoCompany() {
        untilSwept(sweep.begun.get());
        sweep.failures.set(1);
        untilSwept(sweep.begun.get());
        await().atMost(Duration.ofSeconds(30)).until(() -> sweep.failures.get() <= 0);
        untilSwept(sweep.begun.get());
        assertThat(sweep.bound).isNotEmpty().doesNotContain(true);
    }

    /** An application may be paused and resumed, as Spring does with contexts of tests. */
    @Test
    void runsJobsAgainAfterAStop() {
        var acme = tenants.create();
        runner.stop();
        assertThat(runner.isRunning()).isFalse();
        schedule(acme, "1", "after the pause", clock.instant());
        runner.start();
        untilDone(acme + ": after the pause");
    }

    @Test
    void waitsUntilAJobIsDue() {
        var acme = tenants.create();
        var tomorrow = clock.instant().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        schedule(acme, "1", "too early", tomorrow.minusSeconds(60));
        schedule(acme, "1", "in time", tomorrow);
        in(acme, () -> assertThat(jobs.due(remind, "1")).contains(tomorrow));
        runner.look();
        assertThat(remind.done).isEmpty();
        clock.advance(Duration.ofDays(1).plusSeconds(1));
        untilDone(acme + ": in time");
        assertThat(remind.done)
                .as("moving a job keeps one of it")
                .filteredOn(line -> line.startsWith(acme.value() + ":"))
                .containsExactly(acme + ": in time");
    }

    @Test
    void schedulesManyWithOneStatementAndMovesThoseThatAreThere() {
        var acme = tenants.create();
        var bolt = tenants.create();
        var soon = clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(60);
        schedule(acme, "2", "as it was", soon.plusSeconds(9000));
        in(acme, () -> jobs.scheduleAll(remind, List.of(planned("1", soon), planned("2", soon), planned("3", soon))));
        int statements = statementsOf(acme);
        in(bolt, () -> jobs.scheduleAll(remind, List.of(planned("1", soon))));
        in(acme, () -> jobs.scheduleAll(remind, List.of(planned("3", soon.plusSeconds(9000)))));
        in(acme, () -> jobs.scheduleAll(remind, List.of()));

        assertThat(statements).as("statements for three jobs").isEqualTo(1);
        in(acme, () -> {
            assertThat(jobs.due(remind, "2")).contains(soon);
            assertThat(jobs.due(remind, "3")).contains(soon.plusSeconds(9000));
        });
        clock.advance(Duration.ofSeconds(61));
        untilDone(acme + ": 暖邻 1", acme + ": 暖邻 2", bolt + ": 暖邻 1");
        assertThat(remind.done).doesNotHaveDuplicates().noneMatch(line -> line.endsWith("3") || line.endsWith("was"));
    }

    private TenantJobs.Planned<Reminder> planned(String key, Instant at) {
        return new TenantJobs.Planned<>(key, new Reminder("暖邻 " + key, clock.instant()), at);
    }

    /** PostgreSQL numbers the statements of a transaction, and each row says which one wrote it. */
    private static int statementsOf(TenantId company) {
        return JdbcClient.create(RealServices.owner())
                .sql("SELECT count(DISTINCT (xmin::text, cmin::text)) FROM relay.scheduled_tasks"
                        + " WHERE task_name = 'remind' AND starts_with(task_instance, :role || ':')")
                .param("role", company.role())
                .query(Integer.class)
                .single();
    }

    @Test
    void doesAJobOnceMoreThatIsScheduledWhileItRuns() throws InterruptedException {
        var acme = tenants.create();
        CountDownLatch gate = holdOne(acme);

        schedule(acme, "1", "too early", clock.instant().plusSeconds(600));
        schedule(acme, "1", "second", clock.instant());
        for (int i = 0; i < 3; i++) {
            runner.look();
            Thread.sleep(300);
        }
        assertThat(remind.begun).as("never two at once").hasValue(1);
        gate.countDown();

        untilDone(acme + ": first", acme + ": second");
        in(acme, () -> assertThat(jobs.due(remind, "1")).isEmpty());
        assertThat(remind.done).hasSize(2);
    }

    @Test
    void letsAJobEndThatIsCancelledWhileItRunsAndForgetsTheOneAfterIt() {
        var acme = tenants.create();
        CountDownLatch gate = holdOne(acme);
        schedule(acme, "1", "second", clock.instant().plusSeconds(600));

        in(acme, () -> jobs.cancel(remind, "1"));
        gate.countDown();

        untilDone(acme + ": first");
        await().untilAsserted(() ->
                in(acme, () -> assertThat(jobs.due(remind, "1")).isEmpty()));
        assertThat(remind.done).hasSize(1);
    }

    /** A job that has begun and waits for the gate. */
    private CountDownLatch holdOne(TenantId company) {
        var gate = new CountDownLatch(1);
        remind.gate.set(gate);
        remind.begun.set(0);
        schedule(company, "1", "first", clock.instant());
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            runner.look();
            assertThat(remind.begun).hasValue(1);
        });
        return gate;
    }

    @Test
    void forgetsAJobThatWasCancelledOrRolledBack() {
        var acme = tenants.create();
        var soon = clock.instant().plusSeconds(600);
        schedule(acme, "cancelled", "no", soon);
        in(acme, () -> jobs.cancel(remind, "cancelled"));
        in(acme, () -> jobs.cancel(remind, "never was"));
        executor.run(
                acme,
                () -> transaction.executeWithoutResult(status -> {
                    jobs.schedule(remind, "rolled back", new Reminder("no", clock.instant()), soon);
                    status.setRollbackOnly();
                }));
        in(acme, () -> {
            assertThat(jobs.due(remind, "cancelled")).isEmpty();
            assertThat(jobs.due(remind, "rolled back")).isEmpty();
        });
    }

    @Test
    void triesAFailedJobAgainAfterAPause() {
        var acme = tenants.create();
        remind.failures.set(1);
        schedule(acme, "1", "second try", clock.instant());
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            runner.look();
            assertThat(remind.failures).hasValueLessThan(1);
        });
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> in(
                        acme,
                        () -> assertThat(jobs.due(remind, "1").orElseThrow()).isAfter(clock.instant())));
        assertThat(remind.done).isEmpty();
        clock.advance(Duration.ofMinutes(2));
        untilDone(acme + ": second try");
    }

    @Test
    void hidesTheJobsOfOneCompanyFromAnother() {
        var acme = tenants.create();
        var bolt = tenants.create();
        var later = clock.instant().plus(1, ChronoUnit.HOURS);
        schedule(acme, "1", "acme's", later);
        in(bolt, () -> {
            assertThat(jobs.due(remind, "1")).isEmpty();
            jobs.cancel(remind, "1");
        });
        in(acme, () -> assertThat(jobs.due(remind, "1")).isPresent());
    }

    @Test
    void refusesToScheduleOutsideOfATransaction() {
        var acme = tenants.create();
        assertThatThrownBy(() -> executor.run(
                        acme, () -> jobs.schedule(remind, "1", new Reminder("x", clock.instant()), clock.instant())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("transaction: none");
    }
}
