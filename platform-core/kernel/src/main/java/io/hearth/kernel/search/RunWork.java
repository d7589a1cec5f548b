package io.hearth.kernel.search;

import io.hearth.kernel.search.IndexComparison.Place;
import io.hearth.kernel.search.IndexRun.Phase;
import io.hearth.kernel.search.IndexRun.Status;
import io.hearth.kernel.search.RunStore.Standing;
import io.hearth.kernel.search.SearchIndexes.Reconciled;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * One run on this node, from where it is to its end. While an index is being filled, every node writes into both: the watch of each
 * looks for moving companies more often than this waits before it reads the first row. So a row is either read after its change, or its change is
 * written to both indexes; the comparison before and after the switch finds what neither did.
 */
final class RunWork {

    private static final Logger log = LoggerFactory.getLogger(RunWork.class);
    private static final int COMPARISONS_BEFORE_SWITCH = 3;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    /** What a run is made with. */
    record Tools(
            IndexLayout layout,
            Documents documents,
            IndexComparison comparison,
            RunStore store,
            Circuit circuit,
            SearchSettings.Upkeep settings,
            String node) {}

    /** Ends the work of this node on the run. */
    private static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final Standing standing;

        StoppedException(Standing standing) {
            super(standing.name(), null, false, false);
            this.standing = standing;
        }
    }

    private final Tools tools;
    private final SearchFamily family;
    private final boolean patient;
    private final Place live;
    private final Place next;
    private final long began = System.nanoTime();
    private final long doneBefore;
    private IndexRun run;
    private long done;

    /** @param patient whether to wait for a search engine that does not answer, instead of failing */
    RunWork(Tools tools, SearchFamily family, IndexRun run, boolean patient) {
        this.tools = tools;
        this.family = family;
        this.run = run;
        this.patient = patient;
        this.done = run.done();
        this.doneBefore = run.done();
        this.live = new Place(family, run.company(), IndexLayout.aliasOf(family.name(), run.company()));
        this.next = new Place(family, run.company(), IndexLayout.nextOf(family.name(), run.company()));
    }

    /** @throws SearchUnavailableException when not patient and the search engine does not answer */
    SearchIndexes.Rebuilt carryOut() {
        try {
            Reconciled found = run.kind() == IndexRun.Kind.RECONCILE ? compare() : fill();
            tools.store().end(run.id(), tools.node(), Status.DONE, found, null);
            log.info("{} of {} of company {}: {} documents, {}", run.kind(), family.name(), run.company(), done, found);
            return new SearchIndexes.Rebuilt(done, found);
        } catch (StoppedException stopped) {
            if (stopped.standing == Standing.CANCELLED) {
                takeBack();
                tools.store().end(run.id(), tools.node(), Status.CANCELLED, Reconciled.NONE, null);
                log.info("{} of {} of company {} cancelled", run.kind(), family.name(), run.company());
            }
            return new SearchIndexes.Rebuilt(done, Reconciled.NONE);
        } catch (DataAccessException | TransactionException e) {
            if (!patient) {
                fail(e);
            }
            // Stays open: whoever is next to see it goes on with it.
            throw e;
        } catch (RuntimeException e) {
            fail(e);
            throw e;
        }
    }

    private void fail(RuntimeException e) {
        tools.store().end(run.id(), tools.node(), Status.FAILED, Reconciled.NONE, e.toString());
    }

    private Reconciled compare() {
        count();
        return onceItAnswers(() -> {
            done = 0;
            return tools.comparison().all(live, this::compared);
        });
    }

    private boolean compared(int rows) {
        done += rows;
        step(run.phase(), run.afterKey());
        return true;
    }

    private Reconciled fill() {
        String target = target();
        if (run.target() == null) {
            @Nullable String before = engine(() -> tools.layout().live(family.name(), run.company()));
            run = with(run.phase(), target, before, null, run.total());
            engine(() -> {
                tools.layout().ensure(family, target);
                if (isMove()) {
                    tools.layout().pointNext(family.name(), run.company(), target);
                } else if (before == null) {
                    tools.layout().point(family.name(), run.company(), target);
                }
                return true;
            });
            count();
            if (isMove()) {
                // Every node has looked twice by then, and writes to both.
                pause(tools.settings().watchEvery().multipliedBy(3));
            }
        }
        if (run.phase() == Phase.FILLING) {
            readAll();
        }
        if (isMove() && run.phase() != Phase.SWITCHED) {
            // A node that died may have switched without writing it down.
            if (!target.equals(engine(() -> tools.layout().live(family.name(), run.company())))) {
                compareUntilQuiet();
                engine(() -> {
                    tools.layout().switchTo(family.name(), run.company(), target);
                    return true;
                });
            }
            step(Phase.SWITCHED, null);
        }
        if (run.kind() != IndexRun.Kind.REBUILD) {
            tools.store().setOwn(family.name(), run.company(), run.kind() == IndexRun.Kind.OWN_INDEX);
        }
        Reconciled found = onceItAnswers(() -> tools.comparison().all(live, this::stillThere));
        @Nullable String source = run.source();
        if (isMove() && source != null) {
            engine(() -> {
                tools.layout().clear(source, run.company());
                return true;
            });
        }
        return found;
    }

    private String target() {
        @Nullable String decided = run.target();
        if (decided != null) {
            return decided;
        }
        boolean own = switch (run.kind()) {
            case OWN_INDEX -> true;
            case SHARED_INDEX -> false;
            case REBUILD, RECONCILE -> tools.store().isOwn(family.name(), run.company());
        };
        return own ? IndexLayout.ownOf(family, run.company()) : IndexLayout.sharedOf(family);
    }

    private boolean isMove() {
        @Nullable String source = run.source();
        return source != null && !source.equals(run.target());
    }

    private void count() {
        if (run.total() == 0) {
            long total = tools.documents().read(run.company(), family::count);
            run = with(run.phase(), run.target(), run.source(), run.afterKey(), total);
        }
        step(run.phase(), run.afterKey());
    }

    private void readAll() {
        Place place = isMove() ? next : live;
        while (true) {
            long from = System.nanoTime();
            @Nullable UUID after = run.afterKey();
            List<UUID> ids = tools.documents().read(run.company(), () -> family.page(after, Documents.BULK)).stream()
                    .map(DocumentVersion::id)
                    .toList();
            if (ids.isEmpty()) {
                step(Phase.COMPARING, null);
                return;
            }
            onceItAnswers(() -> {
                tools.documents().bring(family, run.company(), place.alias(), ids);
                return true;
            });
            done += ids.size();
            step(Phase.FILLING, ids.getLast());
            keepPace(ids.size(), from);
        }
    }

    private void keepPace(int documents, long from) {
        int most = tools.settings().documentsPerSecond();
        if (most > 0) {
            Duration due = Duration.ofNanos(documents * 1_000_000_000L / most);
            Duration left = due.minusNanos(System.nanoTime() - from);
            if (left.isPositive()) {
                pause(left);
            }
        }
    }

    private void compareUntilQuiet() {
        for (int i = 0; i < COMPARISONS_BEFORE_SWITCH; i++) {
            if (onceItAnswers(() -> tools.comparison().all(next, this::stillThere))
                    .clean()) {
                return;
            }
            log.debug("company {} changed while being indexed", run.company());
        }
    }

    private boolean stillThere(int rows) {
        step(run.phase(), run.afterKey());
        return true;
    }

    /** Writes down how far the run is. */
    private void step(Phase phase, @Nullable UUID after) {
        run = with(phase, run.target(), run.source(), after, run.total());
        long millis = Math.max(1, Duration.ofNanos(System.nanoTime() - began).toMillis());
        int rate = (int) Math.min(Integer.MAX_VALUE, (done - doneBefore) * 1000 / millis);
        Standing standing = tools.store().progress(run, tools.node(), done, rate);
        // After the switch there is no way back; what is left is to clear up.
        if (standing == Standing.TAKEN || (standing == Standing.CANCELLED && phase != Phase.SWITCHED)) {
            throw new StoppedException(standing);
        }
    }

    private IndexRun with(
            Phase phase, @Nullable String target, @Nullable String source, @Nullable UUID after, long total) {
        return new IndexRun(
                run.id(),
                run.company(),
                run.family(),
                run.kind(),
                run.status(),
                phase,
                target,
                source,
                after,
                done,
                total,
                run.rate(),
                run.found(),
                run.cancelled(),
                run.takeovers(),
                run.askedBy(),
                run.askedAt(),
                run.beganAt(),
                run.endedAt(),
                run.error());
    }

    /** Searches never saw it: whoever is cancelled before the switch stays where they are. */
    private void takeBack() {
        @Nullable String target = run.target();
        if (target == null || !isMove()) {
            return;
        }
        try {
            tools.circuit().call(() -> {
                tools.layout().dropNext(family.name(), run.company());
                tools.layout().clear(target, run.company());
                return true;
            });
        } catch (SearchUnavailableException e) {
            log.warn("what company {} has in {} stays until its next run: {}", run.company(), target, e.toString());
        }
    }

    /** A request to the search engine. */
    private <T extends @Nullable Object> T engine(Circuit.Call<T> call) {
        return onceItAnswers(() -> tools.circuit().call(call));
    }

    private <T extends @Nullable Object> T onceItAnswers(Supplier<T> work) {
        Duration wait = tools.settings().watchEvery();
        while (true) {
            try {
                return work.get();
            } catch (SearchUnavailableException e) {
                if (!patient) {
                    throw e;
                }
                log.debug("run of company {} waits for the search engine: {}", run.company(), e.toString());
                pause(wait);
                wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
                Standing standing = tools.store().progress(run, tools.node(), done, 0);
                if (standing != Standing.GOING_ON && run.phase() != Phase.SWITCHED) {
                    throw new StoppedException(standing);
                }
            }
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException(Standing.TAKEN);
        }
    }
}
