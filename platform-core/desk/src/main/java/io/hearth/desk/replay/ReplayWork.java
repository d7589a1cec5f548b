package io.hearth.desk.replay;

import io.hearth.desk.replay.ReplayStore.Kept;
import io.hearth.desk.replay.ReplayView.Failure;
import io.hearth.desk.replay.ReplayView.Status;
import io.hearth.kernel.jobs.TenantJob;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;

/**
 * Looks at the tickets of a replay page by page. Each page is one transaction that holds the replay's row: a node that dies leaves whole
 * pages behind and another one goes on after them, and a cancellation comes between two pages.
 */
@Component
class ReplayWork implements TenantJob<ReplayWork.Task> {

    /** How often in a row a page may fail before the replay does. */
    static final int TRIES = 3;

    static final int PAGE = 500;

    private static final Logger log = LoggerFactory.getLogger(ReplayWork.class);

    /** Which replay. */
    record Task(UUID replayId) {}

    private final ReplayStore store;
    private final FindingStore findings;
    private final Map<ReplaySubject, Trial> trials = new EnumMap<>(ReplaySubject.class);
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReplayWork(
            ReplayStore store,
            FindingStore findings,
            List<Trial> trials,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.findings = findings;
        trials.forEach(trial -> this.trials.put(trial.subject(), trial));
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public Class<Task> dataType() {
        return Task.class;
    }

    @Override
    public void run(Task task) {
        try {
            while (page(task.replayId())) {
                log.debug("replay {} goes on", task.replayId());
            }
        } catch (IllegalArgumentException | IllegalStateException | JacksonException unmeasurable) {
            log.warn("Replay {} cannot be measured and is given up.", task.replayId(), unmeasurable);
            end(task.replayId(), Failure.UNMEASURABLE);
        } catch (RuntimeException interrupted) {
            if (failures(task.replayId()) < TRIES) {
                throw interrupted;
            }
            log.warn("Replay {} failed {} times in a row and is given up.", task.replayId(), TRIES, interrupted);
            end(task.replayId(), Failure.INTERRUPTED);
        }
    }

    /** Looks at the next tickets; false when there is nothing more to do. */
    boolean page(UUID id) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Kept replay = store.find(id, true).orElse(null);
            if (replay == null || replay.status() != Status.RUNNING) {
                return false;
            }
            List<UUID> tickets = store.next(replay, PAGE);
            if (tickets.isEmpty()) {
                store.end(id, Status.COMPLETED, null, clock.instant());
                return false;
            }
            Trial.Result result =
                    Objects.requireNonNull(trials.get(replay.subject())).look(replay, tickets);
            findings.add(id, result);
            store.progress(id, tickets.getLast(), tickets.size(), result.words());
            return true;
        }));
    }

    private int failures(UUID id) {
        return Objects.requireNonNull(transaction.execute(status -> store.failed(id)));
    }

    private void end(UUID id, Failure why) {
        transaction.executeWithoutResult(status -> store.end(id, Status.FAILED, why, clock.instant()));
    }
}
