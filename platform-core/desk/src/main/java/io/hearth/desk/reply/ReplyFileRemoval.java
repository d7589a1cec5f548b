package io.hearth.desk.reply;

import io.hearth.desk.attachment.Attachments;
import io.hearth.kernel.jobs.TenantJob;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Forgets a file of a reply that no version has, a while after it was added or taken out: until then whoever took it out by mistake can put it back.
 * A version that has it, however old, keeps it.
 */
@Component
class ReplyFileRemoval implements TenantJob<ReplyFileRemoval.Task> {

    static final Duration KEPT = Duration.ofDays(7);

    /** Which file. */
    record Task(UUID fileId) {}

    private final Attachments attachments;
    private final ReplyStore store;

    ReplyFileRemoval(Attachments attachments, ReplyStore store) {
        this.attachments = attachments;
        this.store = store;
    }

    @Override
    public String name() {
        return "reply-file-removal";
    }

    @Override
    public Class<Task> dataType() {
        return Task.class;
    }

    @Override
    @Transactional
    public void run(Task task) {
        attachments.findOwner(task.fileId()).ifPresent(owner -> {
            store.lockWordings(owner);
            if (!store.carries(task.fileId())) {
                attachments.remove(task.fileId());
            }
        });
    }
}
