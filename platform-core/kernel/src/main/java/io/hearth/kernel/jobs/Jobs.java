package io.hearth.kernel.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.stats.MicrometerStatsRegistry;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.tenancy.UnscopedSql;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/** Runs companies' jobs and the platform's own, and schedules them. {@code hearth.jobs.enabled=false} schedules without running. */
@AutoConfiguration(after = DataSourceAutoConfiguration.class, afterName = "io.hearth.kernel.tenancy.Tenancy")
public class Jobs {

    private static final Logger log = LoggerFactory.getLogger(Jobs.class);
    private static final String TABLE = "relay.scheduled_tasks";
    private static final Duration A_LITTLE = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    @Bean
    TenantJobs tenantJobs(TenantSql sql, JsonMapper json) {
        return new TenantJobs(sql, json);
    }

    @Bean
    @ConditionalOnBooleanProperty(name = "hearth.jobs.enabled", matchIfMissing = true)
    JobRunner jobRunner(
            UnscopedSql sql,
            ObjectProvider<TenantJob<?>> jobs,
            ObjectProvider<PlatformJob> platformJobs,
            JsonMapper json,
            Clock clock,
            ObjectProvider<MeterRegistry> meters) {
        var tasks = tasks(jobs, clock);
        var recurring = platformJobs.orderedStream().map(Jobs::recurringTask).toList();
        var scheduler = Scheduler.create(sql.dataSource(), tasks)
                .startTasks(recurring)
                .tableName(TABLE)
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
                .commitWhenAutocommitDisabled(true)
                // Many small jobs come due together: a node takes a handful for each thread at a time, and no more,
                // since those of
                // a node that dies wait until it counts as dead.
                .pollUsingLockAndFetch(1.0, 4.0)
                .pollingInterval(Duration.ofMillis(500))
                .heartbeatInterval(Duration.ofSeconds(5))
                .missedHeartbeatsLimit(4)
                .threads(4)
                .clock(clock::instant)
                .serializer(new JsonData(json))
                .shutdownMaxWait(Duration.ofSeconds(20));
        meters.ifUnique(registry -> scheduler.statsRegistry(new MicrometerStatsRegistry(registry, tasks)));
        return new JobRunner(scheduler::build);
    }

    private static List<Task<?>> tasks(ObjectProvider<TenantJob<?>> jobs, Clock clock) {
        var tasks = new ArrayList<Task<?>>();
        jobs.orderedStream().forEach(job -> tasks.add(task(job, clock)));
        return tasks;
    }

    private static <T> Task<T> task(TenantJob<T> job, Clock clock) {
        return Tasks.custom(job.name(), job.dataType())
                .onFailure(Jobs::later)
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    if (OnceMore.isTooEarly(instance, context.getSchedulerClient())) {
                        return (complete, operations) ->
                                operations.reschedule(complete, clock.instant().plus(A_LITTLE));
                    }
                    var role = instance.getId().substring(0, instance.getId().indexOf(':'));
                    try {
                        TenantContext.run(
                                new TenantId(role.substring("t_".length())), () -> runOne(job, instance.getData()));
                    } catch (PostponedException postponed) {
                        return (complete, operations) -> operations.reschedule(complete, postponed.until());
                    }
                    return new CompletionHandler.OnCompleteRemove<>();
                });
    }

    private static RecurringTask<Void> recurringTask(PlatformJob job) {
        return Tasks.recurring(job.name(), FixedDelay.of(job.every())).execute((instance, context) -> {
            try {
                job.run();
            } catch (RuntimeException failed) {
                throw failed;
            } catch (Exception failed) {
                throw new IllegalStateException("job " + job.name() + " failed", failed);
            }
        });
    }

    private static <T> void runOne(TenantJob<T> job, T data) {
        try {
            job.run(data);
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException("job " + job.name() + " failed", failed);
        }
    }

    private static <T> void later(ExecutionComplete complete, ExecutionOperations<T> operations) {
        int failures = complete.getExecution().consecutiveFailures;
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 6));
        var next = complete.getTimeDone().plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
        log.warn("Job {} failed {} times and is tried again at {}.", complete.getExecution(), failures + 1, next);
        operations.reschedule(complete, next);
    }
}
