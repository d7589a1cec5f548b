package io.hearth.desk.exchange;

import io.hearth.desk.exchange.ReplyImportView.Status;
import io.hearth.kernel.jobs.PostponedException;
import io.hearth.kernel.jobs.TenantJob;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Forgets the files of imports after a while; what came of them is in the library. */
@Component
class ReplyImportExpiry implements TenantJob<ReplyImportExpiry.Task> {

    static final Duration KEPT = Duration.ofDays(90);

    /** Which import. */
    record Task(UUID importId) {}

    private final ReplyImportStore store;
    private final Clock clock;

    ReplyImportExpiry(ReplyImportStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "reply-import-expiry";
    }

    @Override
    public Class<Task> dataType() {
        return Task.class;
    }

    @Override
    @Transactional
    public void run(Task task) {
        store.find(task.importId(), true).ifPresent(file -> {
            if (file.status() == Status.APPLYING) {
                throw new PostponedException(clock.instant().plus(Duration.ofDays(1)));
            }
            store.remove(file.id());
        });
    }
}
