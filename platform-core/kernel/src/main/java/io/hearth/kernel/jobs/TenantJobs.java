package io.hearth.kernel.jobs;

import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * Schedules the current company's jobs in its open transaction: a job exists if and only if the change that wanted it was
 * committed. A job is known by its kind and a key that the company chooses, such as the ticket's id.
 */
public final class TenantJobs {

    private static final String SCHEDULE = """
        INSERT INTO relay.scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
        SELECT :name, p.instance, convert_to(p.data, 'UTF8'), p.at, false, 1
        FROM unnest(:instances::text[], :data::text[], :ats::timestamptz[]) AS p (instance, data, at)
        ORDER BY p.instance
        ON CONFLICT (task_name, task_instance) DO UPDATE
            SET execution_time = excluded.execution_time, task_data = excluded.task_data, consecutive_failures = 0,
                version = scheduled_tasks.version + 1
            WHERE NOT scheduled_tasks.picked\
        """;

    private final TenantSql sql;
    private final JsonMapper json;

    TenantJobs(TenantSql sql, JsonMapper json) {
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
        if (!planned.isEmpty()) {
            put(
                    job,
                    planned.stream().map(one -> instanceId(one.key())).toList(),
                    planned.stream()
                            .map(one -> json.writeValueAsString(one.data()))
                            .toList(),
                    planned.stream().map(Planned::at).toList());
        }
    }

    /** Schedules the job, or moves it when there is one with this key; one that is running right now is done once more after it has ended. */
    public <T> void schedule(TenantJob<T> job, String key, T data, Instant at) {
        String instance = instanceId(key);
        List<String> said = List.of(json.writeValueAsString(data));
        if (put(job, List.of(instance), said, List.of(at)) == 0) {
            put(job, List.of(instance + OnceMore.MARK), said, List.of(at));
        }
    }

    /** Forgets the job; nothing happens when there is none, and one that is running right now ends. */
    public void cancel(TenantJob<?> job, String key) {
        sql.sql("DELETE FROM relay.scheduled_tasks WHERE task_name = :name AND task_instance = ANY"
                        + " (:instances) AND NOT picked")
                .param("name", job.name())
                .param("instances", both(key))
                .update();
    }

    /** When the job will run; empty when there is none. */
    public Optional<Instant> due(TenantJob<?> job, String key) {
        return sql.sql("SELECT execution_time FROM relay.scheduled_tasks WHERE task_name = :name AND task_instance ="
                        + " ANY (:instances) ORDER BY execution_time LIMIT 1")
                .param("name", job.name())
                .param("instances", both(key))
                .query((row, number) -> SqlTime.require(row, "execution_time"))
                .optional();
    }

    private int put(TenantJob<?> job, List<String> instances, List<String> data, List<Instant> ats) {
        return sql.sql(SCHEDULE)
                .param("name", job.name())
                .param("instances", instances.toArray(String[]::new))
                .param("data", data.toArray(String[]::new))
                .param("ats", ats.stream().map(Instant::toString).toArray(String[]::new))
                .update();
    }

    private static String[] both(String key) {
        String instance = instanceId(key);
        return new String[] {instance, instance + OnceMore.MARK};
    }

    private static String instanceId(String key) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("transaction: none (expected: the one that makes the change)");
        }
        // Row-level security lets a company see exactly the instances that begin with its role.
        return TenantContext.current().role() + ":" + key;
    }
}
