package io.hearth.kernel.search;

import io.hearth.kernel.search.IndexComparison.Place;
import io.hearth.kernel.search.SearchIndexes.Reconciled;
import io.hearth.kernel.tenancy.Tenant;
import io.hearth.kernel.tenancy.TenantDirectory;
import io.hearth.kernel.tenancy.TenantId;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Works on runs, one at a time on each node, and between them compares a few companies with the database, those first that were not looked at
 * for the longest time: a piece of at most so many documents and companies, on one node of all, so that the cost of a minute never grows with the
 * number of companies.
 */
final class Upkeep implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Upkeep.class);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration KEEP_RUNS = Duration.ofDays(90);

    private final RunWork.Tools tools;
    private final Map<String, SearchFamily> families;
    private final IndexWatch watch;
    private final Runnable probe;
    private final TenantDirectory directory;
    private final MeterRegistry meters;
    private final List<Thread> threads = new ArrayList<>();
    private volatile CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean running;

    /** @param probe finds out whether a search engine that did not answer is back */
    Upkeep(
            RunWork.Tools tools,
            Map<String, SearchFamily> families,
            IndexWatch watch,
            Runnable probe,
            TenantDirectory directory,
            MeterRegistry meters) {
        this.tools = tools;
        this.families = families;
        this.watch = watch;
        this.probe = probe;
        this.directory = directory;
        this.meters = meters;
    }

    @Override
    public void start() {
        if (running || families.isEmpty() || !tools.settings().enabled()) {
            return;
        }
        running = true;
        stopping = new CountDownLatch(1);
        begin("search-watch", tools.settings().watchEvery(), () -> {
            watch.look();
            probe.run();
        });
        begin("search-runs", tools.settings().watchEvery().multipliedBy(2), this::workOnRuns);
        if (tools.settings().compareEvery().isPositive()) {
            begin("search-compare", tools.settings().compareEvery(), this::compareSome);
        }
    }

    private void begin(String name, Duration every, Runnable work) {
        threads.add(Thread.ofVirtual().name(name).start(() -> {
            while (running) {
                Duration wait = every;
                try {
                    work.run();
                } catch (RuntimeException e) {
                    log.warn("{} goes on later: {}", name, e.toString());
                    wait = AFTER_TROUBLE.compareTo(every) > 0 ? AFTER_TROUBLE : every;
                }
                try {
                    if (stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                        return;
                    }
                } catch (InterruptedException e) {
                    return;
                }
            }
        }));
    }

    @Override
    public void stop() {
        running = false;
        stopping.countDown();
        for (Thread thread : threads) {
            try {
                if (!thread.join(PATIENCE)) {
                    // A rebuild in the middle: another node goes on with it.
                    thread.interrupt();
                    thread.join(PATIENCE);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void workOnRuns() {
        while (running) {
            Optional<IndexRun> next = tools.store()
                    .claim(families.keySet(), tools.node(), tools.settings().silentFor());
            if (next.isEmpty()) {
                return;
            }
            IndexRun run = next.get();
            SearchFamily family = families.get(run.family());
            if (family != null) {
                new RunWork(tools, family, run, true).carryOut();
            }
        }
    }

    // ---- comparing by and by

    private void compareSome() {
        if (tools.circuit().isOpen()) {
            return;
        }
        tools.store().inTurn(this::comparePiece);
    }

    /** One piece: a company of many documents takes several, the round goes on where the last one stopped. */
    void comparePiece() {
        tools.store().forgetRunsOf(KEEP_RUNS);
        List<TenantId> companies = directory.active().stream().map(Tenant::id).toList();
        int left = tools.settings().compareDocuments();
        for (RunStore.Look look : tools.store()
                .longestNotLookedAt(
                        companies, families.keySet(), tools.settings().compareCompanies())) {
            SearchFamily family = families.get(look.family());
            if (left <= 0 || family == null) {
                return;
            }
            left -= Math.max(1, compare(family, new TenantId(look.company()), look.afterKey(), left));
        }
    }

    private int compare(SearchFamily family, TenantId tenant, @Nullable UUID from, int most) {
        Place place = new Place(family, tenant, IndexLayout.aliasOf(family.name(), tenant));
        if (tools.circuit()
                .call(() -> Optional.ofNullable(tools.layout().live(family.name(), tenant)))
                .isEmpty()) {
            // The first change or search of a company without an index gives it one.
            tools.store().looked(family.name(), tenant, null, 0, Reconciled.NONE);
            return 0;
        }
        tools.comparison().refresh(place);
        int seen = 0;
        Reconciled found = Reconciled.NONE;
        @Nullable UUID after = from;
        do {
            IndexComparison.Part part = tools.comparison().part(place, after);
            seen += part.rows();
            found = found.plus(part.found());
            after = part.last();
        } while (after != null && seen < most);
        tools.store().looked(family.name(), tenant, after, seen, found);
        count(family, found);
        if (!found.clean()) {
            log.warn("index of {} of company {} had drifted and was repaired: {}", family.name(), tenant, found);
        }
        return seen;
    }

    private void count(SearchFamily family, Reconciled found) {
        Map.of("missing", found.missing(), "outdated", found.outdated(), "left-over", found.leftOver())
                .forEach((kind, documents) -> meters.counter(
                                "hearth.search.drift", "family", family.name(), "kind", kind)
                        .increment(documents));
    }
}
