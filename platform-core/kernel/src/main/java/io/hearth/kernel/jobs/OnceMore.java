package io.hearth.kernel.jobs;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;

/**
 * A job that was scheduled again while it ran waits under a name of its own, since the row of the running one is removed when it ends; it
 * begins when that has happened.
 */
final class OnceMore {

    /** At the end of the instance. */
    static final String MARK = "#again";

    private OnceMore() {}

    /** Whether the one before it is still running. */
    static boolean isTooEarly(TaskInstance<?> instance, SchedulerClient client) {
        return instance.getId().endsWith(MARK)
                && client.getScheduledExecution(TaskInstanceId.of(
                                instance.getTaskName(),
                                instance.getId().substring(0, instance.getId().length() - MARK.length())))
                        .filter(before -> before.isPicked())
                        .isPresent();
    }
}
