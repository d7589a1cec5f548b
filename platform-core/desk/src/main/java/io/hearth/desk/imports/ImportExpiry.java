package io.hearth.desk.imports;

import io.hearth.desk.imports.ImportView.Status;
import io.hearth.kernel.jobs.PostponedException;
import io.hearth.kernel.jobs.TenantJob;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Forgets imports after a while: their lines are people's data, and nobody takes back what has been worked with for so long. */
@Component
class ImportExpiry implements TenantJob<ImportExpiry.Task> {

    static final Duration KEPT = Duration.ofDays(90);

    private static final Set<Status> AT_WORK = Set.of(Status.CHECKING, Status.APPLYING, Status.UNDOING);

    /** Which import. */
    record Task(UUID importId) {}

    private final ImportStore store;
    private final Clock clock;

    ImportExpiry(ImportStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "import-expiry";
    }

    @Override
    public Class<Task> dataType() {
        return Task.class;
    }

    @Override
    @Transactional
    public void run(Task task) {
        store.find(task.importId(), true).ifPresent(file -> {
            if (AT_WORK.contains(file.status())) {
                throw new PostponedException(clock.instant().plus(Duration.ofDays(1)));
            }
            store.remove(file.id());
        });
    }
}
