package io.hearth.desk.takeout;

import io.hearth.desk.takeout.CompanyExportView.Status;
import io.hearth.kernel.jobs.PostponedException;
import io.hearth.kernel.jobs.TenantJob;
import io.hearth.kernel.storage.ObjectStorage;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Removes an export's file when its time is over; the record of it stays. */
@Component
class ExportExpiry implements TenantJob<ExportExpiry.Task> {

    /** Which export. */
    record Task(UUID exportId) {}

    private final ExportStore store;
    private final ObjectStorage storage;
    private final Clock clock;

    ExportExpiry(ExportStore store, ObjectStorage storage, Clock clock) {
        this.store = store;
        this.storage = storage;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "company-export-expiry";
    }

    @Override
    public Class<Task> dataType() {
        return Task.class;
    }

    @Override
    @Transactional
    public void run(Task task) {
        if (store.find(task.exportId()).map(CompanyExportView::status).orElse(Status.EXPIRED) == Status.RUNNING) {
            throw new PostponedException(clock.instant().plus(Duration.ofHours(1)));
        }
        storage.delete(ExportWork.key(task.exportId()));
        store.end(task.exportId(), Status.EXPIRED, clock.instant());
    }
}
