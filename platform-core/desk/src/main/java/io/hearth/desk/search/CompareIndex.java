package io.hearth.desk.search;

import io.hearth.kernel.jobs.PostponedException;
import io.hearth.kernel.jobs.TenantJob;
import io.hearth.kernel.jobs.TenantJobs;
import io.hearth.kernel.search.IndexRun;
import io.hearth.kernel.search.IndexRuns;
import io.hearth.kernel.tenancy.TenantContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has one of the company's indexes compared with the database after a change of many: once for all that changed meanwhile, by a run that survives its
 * node. A run that is going on already may have passed what changed, so this waits for its end.
 */
@Component
class CompareIndex implements TenantJob<CompareIndex.Task> {

    private static final Duration AGAIN = Duration.ofSeconds(10);

    /** @param family whose index; of things when a node of before asked */
    record Task(@Nullable String family) {}

    private final TenantJobs jobs;
    private final IndexRuns runs;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CompareIndex(TenantJobs jobs, IndexRuns runs, PlatformTransactionManager transactions, Clock clock) {
        this.jobs = jobs;
        this.runs = runs;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "compare-things";
    }

    @Override
    public Class<Task> dataType() {
        return Task.class;
    }

    /** The comparison of this index of the current company comes next. */
    void soon(String family) {
        transaction.executeWithoutResult(status -> jobs.schedule(this, family, new Task(family), clock.instant()));
    }

    @Override
    public void run(Task task) {
        String family = Objects.requireNonNullElse(task.family(), ThingIndex.NAME);
        if (runs.ask(IndexRun.Kind.RECONCILE, family, TenantContext.current(), "change of many")
                .isEmpty()) {
            throw new PostponedException(clock.instant().plus(AGAIN));
        }
    }
}
