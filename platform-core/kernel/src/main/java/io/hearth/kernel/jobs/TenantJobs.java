package io.hearth.kernel.jobs;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import io.hearth.kernel.tenancy.TenantContext;
import java.time.Instant;
import java.util.Optional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Schedules the current company's jobs in its open transaction: a job exists if and only if the change that wanted it was
 * committed. A job is known by its kind and a key that the company chooses, such as the ticket's id.
 */
public final class TenantJobs {

    private final SchedulerClient client;

    TenantJobs(SchedulerClient client) {
        this.client = client;
    }

    /** Schedules the job, or moves it when there is one with this key. */
    public <T> void schedule(TenantJob<T> job, String key, T data, Instant at) {
        var instance = new TaskInstance<>(job.name(), instanceId(key), data);
        if (!client.scheduleIfNotExists(instance, at)) {
            client.reschedule(instance, at, data);
        }
    }

    /** Forgets the job; nothing happens when there is none. */
    public void cancel(TenantJob<?> job, String key) {
        var instance = TaskInstanceId.of(job.name(), instanceId(key));
        if (client.getScheduledExecution(instance).isPresent()) {
            client.cancel(instance);
        }
    }

    /** When the job will run; empty when there is none. */
    public Optional<Instant> due(TenantJob<?> job, String key) {
        return client.getScheduledExecution(TaskInstanceId.of(job.name(), instanceId(key)))
                .map(execution -> execution.getExecutionTime());
    }

    private static String instanceId(String key) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("transaction: none (expected: the one that makes the change)");
        }
        // Row-level security lets a company see exactly the instances that begin with its role.
        return TenantContext.current().role() + ":" + key;
    }
}
