package io.hearth.desk.search;

import io.hearth.kernel.jobs.PostponedException;
import io.hearth.kernel.jobs.TenantJob;
import io.hearth.kernel.jobs.TenantJobs;
import io.hearth.kernel.search.IndexRun;
import io.hearth.kernel.search.IndexRuns;
import io.hearth.kernel.tenancy.TenantContext;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has the company's things compared with their index after a change of many: once for all that changed meanwhile, by a run that survives its
 * node. A run that is going on already may have passed what changed, so this waits for its end.
 */
@Component
class CompareThings implements TenantJob<CompareThings.Task> {

    private static final Duration AGAIN = Duration.ofSeconds(10);
    private static final String KEY = "things";

    /** All that changed. */
    record Task() {}

    private final TenantJobs jobs;
    private final IndexRuns runs;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CompareThings(TenantJobs jobs, IndexRuns runs, PlatformTransactionManager transactions, Clock clock) {
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

    /** The current company's comparison comes next. */
    void soon() {
        transaction.executeWithoutResult(status -> jobs.schedule(this, KEY, new Task(), clock.instant()));
    }

    @Override
    public void run(Task task) {
        if (runs.ask(IndexRun.Kind.RECONCILE, ThingIndex.NAME, TenantContext.current(), "change of many")
                .isEmpty()) {
            throw new PostponedException(clock.instant().plus(AGAIN));
        }
    }
}
