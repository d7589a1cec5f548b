package io.hearth.kernel.jobs;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantSql;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * Schedules the current company's jobs in its open transaction: a job exists if and only if the change that wanted it was
 * committed. A job is known by its kind and a key that the company chooses, such as the ticket's id.
 */
public final class TenantJobs {

    private static final String SCHEDULE_ALL = """
        INSERT INTO relay.scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
        SELECT :name, p.instance, convert_to(p.data, 'UTF8'), p.at, false, 1
        FROM unnest(:instances::text[], :data::text[], :ats::timestamptz[]) AS p (instance, data, at)
        ORDER BY p.instance
        ON CONFLICT (task_name, task_instance) DO UPDATE
            SET execution_time = excluded.execution_time, task_data = excluded.task_data,
                version = scheduled_tasks.version + 1
            WHERE NOT scheduled_tasks.picked\
        """;

    private final SchedulerClient client;
    private final TenantSql sql;
    private final JsonMapper json;

    TenantJobs(SchedulerClient client, TenantSql sql, JsonMapper json) {
        this.client = client;
        this.sql = sql;
        this.json = json;
    }

    /**
     * One of many jobs of a kind.
     *
     * @param key as in {@link TenantJobs#schedule}; no two of one call have the same
     */
    public record Planned<T>(String key, T data, Instant at) {}

    /** Schedules all of them with one statement, or moves those whose key is there; one that is running right now stays as it is. */
    public <T> void scheduleAll(TenantJob<T> job, Collection<Planned<T>> planned) {
        String[] instances = planned.stream().map(one -> instanceId(one.key())).toArray(String[]::new);
        if (instances.length == 0) {
            return;
        }
        sql.sql(SCHEDULE_ALL)
                .param("name", job.name())
                .param("instances", instances)
                .param(
                        "data",
                        planned.stream()
                                .map(one -> json.writeValueAsString(one.data()))
                                .toArray(String[]::new))
                .param("ats", planned.stream().map(one -> one.at().toString()).toArray(String[]::new))
                .update();
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
