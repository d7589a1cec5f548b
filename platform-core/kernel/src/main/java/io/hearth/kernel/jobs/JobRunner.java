package io.hearth.kernel.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.springframework.context.SmartLifecycle;

/** Starts the scheduler when the application is ready and lets running jobs end before it stops. */
final class JobRunner implements SmartLifecycle {

    private final Scheduler scheduler;
    private volatile boolean running;

    JobRunner(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public void start() {
        scheduler.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        scheduler.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Looks for due jobs now instead of at the next poll. */
    void look() {
        scheduler.triggerCheckForDueExecutions();
    }
}
