package io.hearth.desk.savedsearch;

import io.hearth.kernel.jobs.TenantJobs;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Sets alerts going, in the transaction that switches them on. */
@Component
class AlertBegin {

    private final SavedSearchStore store;
    private final AlertJob job;
    private final ObjectProvider<TenantJobs> jobs;
    private final Clock clock;

    AlertBegin(SavedSearchStore store, AlertJob job, ObjectProvider<TenantJobs> jobs, Clock clock) {
        this.store = store;
        this.job = job;
        this.jobs = jobs;
        this.clock = clock;
    }

    void one(UUID alertId) {
        Instant now = clock.instant();
        // a key of its own: the job of an earlier one may be running
        String key = alertId + ":begin:" + now.toEpochMilli();
        jobs.getObject().scheduleAll(job, List.of(new TenantJobs.Planned<>(key, new AlertJob.Look(alertId), now)));
    }

    void all(UUID searchId) {
        store.alerts(searchId).forEach(this::one);
    }
}
