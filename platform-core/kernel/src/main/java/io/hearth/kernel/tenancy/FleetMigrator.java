package io.hearth.kernel.tenancy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings every company's schema to the newest version: first the canaries one by one, and only if all of them succeed the
 * others in parallel. A company that fails stops alone and is reported. Running it again goes on where it stopped, since a
 * schema that is up to date is left alone.
 */
public final class FleetMigrator {

    private static final Logger log = LoggerFactory.getLogger(FleetMigrator.class);

    private final TenantSchemas schemas;
    private final int parallel;

    /** @param parallel companies at a time; each one takes a connection of the owner's pool */
    public FleetMigrator(TenantSchemas schemas, int parallel) {
        if (parallel < 1) {
            throw new IllegalArgumentException("parallel: " + parallel + " (expected: at least 1)");
        }
        this.schemas = schemas;
        this.parallel = parallel;
    }

    /** What became of one company. */
    public sealed interface Outcome {

        TenantId tenant();

        /** The schema is at {@code version}; {@code from} is where it was. */
        record Migrated(TenantId tenant, int from, int version, Duration took) implements Outcome {}

        /** The schema stayed at {@code version}, the first change set it could not take. */
        record Failed(TenantId tenant, int version, String reason) implements Outcome {}

        /** Not tried, because a canary failed. */
        record Held(TenantId tenant) implements Outcome {}
    }

    /** All outcomes, in the order they came. */
    public record Report(List<Outcome> outcomes) {

        public Report {
            outcomes = List.copyOf(outcomes);
        }

        public List<Outcome.Failed> failures() {
            return outcomes.stream()
                    .filter(Outcome.Failed.class::isInstance)
                    .map(Outcome.Failed.class::cast)
                    .toList();
        }

        public boolean complete() {
            return outcomes.stream().allMatch(Outcome.Migrated.class::isInstance);
        }
    }

    public Report migrate(Collection<TenantId> canaries, Collection<TenantId> fleet) {
        return migrate(canaries, fleet, outcome -> {});
    }

    /**
     * Migrates the canaries, then the fleet.
     *
     * @param progress told each outcome as it comes, from several threads
     */
    public Report migrate(Collection<TenantId> canaries, Collection<TenantId> fleet, Consumer<Outcome> progress) {
        var outcomes = new ConcurrentLinkedQueue<Outcome>();
        Consumer<Outcome> report = outcome -> {
            outcomes.add(outcome);
            progress.accept(outcome);
        };
        boolean go = true;
        for (var canary : canaries) {
            if (go) {
                var outcome = migrateOne(canary);
                report.accept(outcome);
                go = outcome instanceof Outcome.Migrated;
            } else {
                report.accept(new Outcome.Held(canary));
            }
        }
        var rest = fleet.stream().filter(tenant -> !canaries.contains(tenant)).toList();
        if (go) {
            migrateAll(rest, report);
        } else {
            log.error("A canary failed: {} companies keep their schema version.", rest.size());
            rest.forEach(tenant -> report.accept(new Outcome.Held(tenant)));
        }
        return new Report(new ArrayList<>(outcomes));
    }

    private void migrateAll(List<TenantId> tenants, Consumer<Outcome> report) {
        try (var executor = Executors.newFixedThreadPool(
                parallel, Thread.ofPlatform().name("fleet-", 0).factory())) {
            var running = new ArrayList<Future<?>>();
            for (var tenant : tenants) {
                running.add(executor.submit(() -> report.accept(migrateOne(tenant))));
            }
            for (var each : running) {
                await(each);
            }
        }
    }

    private static void await(Future<?> running) {
        try {
            running.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("fleet migration: its listener failed", failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("fleet migration: interrupted", stopped);
        }
    }

    private Outcome migrateOne(TenantId tenant) {
        long start = System.nanoTime();
        int from = 0;
        try {
            from = schemas.version(tenant);
            int version = schemas.migrate(tenant);
            return new Outcome.Migrated(tenant, from, version, Duration.ofNanos(System.nanoTime() - start));
        } catch (RuntimeException failed) {
            log.error("Company {} keeps an old schema until its change set is mended.", tenant, failed);
            return new Outcome.Failed(tenant, reached(tenant, from), String.valueOf(failed.getMessage()));
        }
    }

    private int reached(TenantId tenant, int otherwise) {
        try {
            return schemas.version(tenant);
        } catch (RuntimeException unreachable) {
            return otherwise;
        }
    }
}
