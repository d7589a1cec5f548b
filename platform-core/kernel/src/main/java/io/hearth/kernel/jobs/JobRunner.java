package io.hearth.kernel.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the scheduler when the application is ready and lets running jobs end before it stops. A stopped scheduler cannot start
 * again, so each start makes a new one.
 */
final class JobRunner implements SmartLifecycle {

    private final Supplier<Scheduler> schedulers;
    private final AtomicReference<@Nullable Scheduler> running = new AtomicReference<>();

    JobRunner(Supplier<Scheduler> schedulers) {
        this.schedulers = schedulers;
    }

    @Override
    public void start() {
        var scheduler = schedulers.get();
        scheduler.start();
        running.set(scheduler);
    }

    @Override
    public void stop() {
        var scheduler = running.getAndSet(null);
        if (scheduler != null) {
            scheduler.stop();
        }
    }

    @Override
    public boolean isRunning() {
        return running.get() != null;
    }

    /** Looks for due jobs now instead of at the next poll. */
    void look() {
        var scheduler = running.get();
        if (scheduler != null) {
            scheduler.triggerCheckForDueExecutions();
        }
    }
}
