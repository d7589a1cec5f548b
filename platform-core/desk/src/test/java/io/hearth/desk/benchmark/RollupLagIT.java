package io.hearth.desk.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.workflow.TicketKind;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * How long a change takes to be counted while tickets are opened at a steady rate, for whoever asks: {@code -Dhearth.test.changes=200}.
 * Prints milliseconds; it asserts only that everything is counted in the end.
 */
@DeskTest
@EnabledIfSystemProperty(named = "hearth.test.changes", matches = ".+")
class RollupLagIT {

    private static final int SECONDS = 15;

    @Autowired
    GivenDesk given;

    @Autowired
    CellReader reader;

    @Autowired
    TenantExecutor tenants;

    @Test
    void printsHowLongAChangeTakesToBeCounted() throws Exception {
        int rate = Integer.getInteger("hearth.test.changes");
        TenantId company = given.untouchedCompany();
        List<EstateView> estates = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            estates.add(given.estate(company));
        }
        ConcurrentLinkedQueue<Long> lags = new ConcurrentLinkedQueue<>();
        List<EstateView> probed = List.of(given.estate(company), given.estate(company), given.estate(company));
        long made = (long) rate * SECONDS;
        long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
        List<Thread> probes = probed.stream()
                .map(estate -> Thread.ofPlatform().start(() -> probe(company, estate, end, lags)))
                .toList();
        try (ScheduledExecutorService timer = Executors.newScheduledThreadPool(8)) {
            for (long i = 0; i < made; i++) {
                EstateView estate = estates.get((int) (i % estates.size()));
                timer.schedule(
                        () -> given.ticket(company, estate, TicketKind.REPAIR),
                        i * 1_000_000 / rate,
                        TimeUnit.MICROSECONDS);
            }
            timer.shutdown();
            assertThat(timer.awaitTermination(120, TimeUnit.SECONDS)).isTrue();
        }
        long late = (System.nanoTime() - end) / 1_000_000;
        for (Thread probe : probes) {
            probe.join();
        }
        long[] sorted = lags.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                "lag: %d changes/s wanted, %d opened, the last %d ms late; counted after p50 %d ms, p95 %d ms, p99 %d"
                        + " ms, max %d ms; %d probes, load %.1f%n",
                rate,
                made,
                late,
                sorted[sorted.length / 2],
                sorted[(int) (sorted.length * 0.95)],
                sorted[(int) (sorted.length * 0.99)],
                Arrays.stream(sorted).max().orElseThrow(),
                sorted.length,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(filed(company, Set.of())).isEqualTo(made + sorted.length));
    }

    private void probe(TenantId company, EstateView estate, long end, ConcurrentLinkedQueue<Long> lags) {
        long expected = 0;
        while (System.nanoTime() < end) {
            given.ticket(company, estate, TicketKind.INQUIRY);
            long since = System.nanoTime();
            expected++;
            while (filed(company, Set.of(estate.id())) < expected) {
                java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
            }
            lags.add((System.nanoTime() - since) / 1_000_000);
        }
    }

    private long filed(TenantId company, Set<java.util.UUID> estates) {
        LocalDate today = LocalDate.now(java.time.Clock.systemUTC());
        return tenants.call(
                company,
                () -> reader.read(
                                new CellQuery(
                                        today.minusDays(2),
                                        today.plusDays(2),
                                        List.of("filed"),
                                        null,
                                        estates,
                                        null,
                                        null,
                                        false),
                                EstateScope.ALL)
                        .cells()
                        .getFirst()
                        .figures()
                        .getFirst()
                        .n());
    }
}
