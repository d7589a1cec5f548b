package io.hearth.desk.filetext;

import io.hearth.desk.attachment.Attachments;
import io.hearth.kernel.jobs.PostponedException;
import io.hearth.kernel.jobs.TenantJob;
import io.hearth.kernel.storage.ObjectStorage;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads one file. No transaction is open while it is being read. A node reads one file at a time, so files take one of the threads of jobs
 * at most; the others come a little later.
 */
@Component
class ReadFileJob implements TenantJob<ReadFileJob.File> {

    private static final Duration A_LITTLE = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);

    /** Which file. */
    record File(UUID attachmentId) {}

    private final Attachments attachments;
    private final FileTextStore store;
    private final TextProcess process;
    private final FileTextSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReadFileJob(
            Attachments attachments,
            FileTextStore store,
            TextProcess process,
            FileTextSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.attachments = attachments;
        this.store = store;
        this.process = process;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "read-file";
    }

    @Override
    public Class<File> dataType() {
        return File.class;
    }

    @Override
    public void run(File file) throws IOException {
        UUID id = file.attachmentId();
        Optional<Integer> before = Objects.requireNonNull(transaction.execute(status -> store.tries(id)));
        if (before.isEmpty()) {
            return;
        }
        if (process.isBusy()) {
            throw new PostponedException(clock.instant().plus(A_LITTLE));
        }
        FileText text = text(id);
        int tries = before.get() + 1;
        transaction.executeWithoutResult(status -> store.keep(id, text, tries, clock.instant()));
        if (text.reason() != null && text.reason().again() && tries < settings.tries()) {
            throw new PostponedException(clock.instant().plus(FIRST_PAUSE.multipliedBy(1L << tries)));
        }
    }

    private FileText text(UUID id) throws IOException {
        Optional<ObjectStorage.Content> content = attachments.open(id);
        if (content.isEmpty()) {
            return FileText.failed(FileText.Reason.CORRUPT);
        }
        try (ObjectStorage.Content open = content.get()) {
            if (open.length() > Attachments.MAX_BYTES) {
                return FileText.failed(FileText.Reason.SIZE);
            }
            return process.read(open.stream().readAllBytes());
        }
    }
}
