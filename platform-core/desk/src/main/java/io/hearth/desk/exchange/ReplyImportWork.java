package io.hearth.desk.exchange;

import io.hearth.desk.exchange.ReplyFinding.Code;
import io.hearth.desk.exchange.ReplyImportStore.Kept;
import io.hearth.desk.exchange.ReplyImportStore.Row;
import io.hearth.desk.exchange.ReplyImportView.Status;
import io.hearth.desk.reply.CreateReply;
import io.hearth.desk.reply.IncomingReplies;
import io.hearth.desk.reply.ReplyFolders;
import io.hearth.desk.ticket.Actor;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.jobs.TenantJob;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Applies imports, in the name of whoever began them. Each page is one transaction that holds the import's row: a node that dies leaves
 * whole pages behind, and another one goes on after them.
 */
@Component
class ReplyImportWork implements TenantJob<ReplyImportWork.Task> {

    /** How often in a row a page may fail before the import does. */
    static final int TRIES = 3;

    static final int PAGE = 50;

    /** How many codes are tried for a reply that comes in beside the library's. */
    private static final int MOST_CODES = 99;

    private static final int LONGEST_STEM = 57;

    private static final Logger log = LoggerFactory.getLogger(ReplyImportWork.class);

    /** Which import. */
    record Task(UUID importId) {}

    private final ReplyImportStore store;
    private final IncomingReplies replies;
    private final ReplyFolders folders;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReplyImportWork(
            ReplyImportStore store,
            IncomingReplies replies,
            ReplyFolders folders,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.replies = replies;
        this.folders = folders;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "reply-import";
    }

    @Override
    public Class<Task> dataType() {
        return Task.class;
    }

    @Override
    public void run(Task task) {
        UUID id = task.importId();
        try {
            while (Objects.requireNonNull(transaction.execute(status -> page(id)))) {
                log.debug("reply import {} goes on", id);
            }
        } catch (RuntimeException interrupted) {
            int failures = Objects.requireNonNull(transaction.execute(status -> store.failed(id)));
            if (failures < TRIES) {
                throw interrupted;
            }
            log.warn("Reply import {} failed {} times in a row and is given up.", id, TRIES, interrupted);
            transaction.executeWithoutResult(status -> store.end(id, Status.FAILED, clock.instant()));
        }
    }

    /** Does the next page; false when there is nothing more to do. */
    private boolean page(UUID id) {
        Kept file = store.find(id, true).orElse(null);
        if (file == null || file.status() != Status.APPLYING) {
            return false;
        }
        List<Row> rows = store.toDo(id, PAGE);
        if (rows.isEmpty()) {
            store.end(id, Status.APPLIED, clock.instant());
            return false;
        }
        rows.forEach(row -> apply(file, row));
        store.progress(id, rows.size());
        return true;
    }

    private void apply(Kept file, Row row) {
        switch (row.outcome()) {
            case ERROR -> store.done(file.id(), row.number(), ReplyImportResult.LEFT_OUT, null, List.of());
            case SAME -> store.done(file.id(), row.number(), ReplyImportResult.KEPT, null, List.of());
            case ADD ->
                tell(
                        file,
                        row,
                        ReplyImportResult.ADDED,
                        begin(file, row, row.reply().code()));
            case CONFLICT -> {
                switch (Objects.requireNonNull(row.choice())) {
                    case KEEP_MINE -> store.done(file.id(), row.number(), ReplyImportResult.KEPT, null, List.of());
                    case TAKE_THEIRS -> tell(file, row, ReplyImportResult.DRAFTED, draft(file, row));
                    case BOTH -> tell(file, row, ReplyImportResult.ADDED, beside(file, row));
                }
            }
        }
    }

    private void tell(Kept file, Row row, ReplyImportResult result, Optional<UUID> made) {
        if (made.isPresent()) {
            store.done(file.id(), row.number(), result, made.get(), List.of());
        } else {
            ReplyFinding since = ReplyFinding.of(
                    row.at(), ReplyField.CODE, Code.CHANGED_SINCE, row.reply().code(), "");
            store.done(file.id(), row.number(), ReplyImportResult.LEFT_OUT, null, List.of(since));
        }
    }

    private Optional<UUID> begin(Kept file, Row row, String code) {
        ExchangedReply reply = row.reply();
        String folderName = reply.folderName();
        if (file.createFolders() && folderName != null) {
            folders.keep(reply.folder(), folderName);
        }
        return replies.begin(
                code,
                new CreateReply(
                        code, reply.folder(), row.estateId(), reply.reviewMonths(), reply.content(), note(file)),
                reply.from(),
                reply.until(),
                file.handIn(),
                by(file));
    }

    private Optional<UUID> draft(Kept file, Row row) {
        UUID replyId = Objects.requireNonNull(row.replyId());
        return replies.draft(replyId, row.seen(), row.reply().content(), note(file), file.handIn(), by(file))
                ? Optional.of(replyId)
                : Optional.empty();
    }

    private Optional<UUID> beside(Kept file, Row row) {
        String code = row.reply().code();
        String stem = code.substring(0, Math.min(code.length(), LONGEST_STEM));
        for (int i = 2; i <= MOST_CODES; i++) {
            Optional<UUID> made = begin(file, row, stem + "-" + i);
            if (made.isPresent()) {
                return made;
            }
        }
        return Optional.empty();
    }

    private static String note(Kept file) {
        return "导入：" + file.fileName();
    }

    private static Actor by(Kept file) {
        return new Actor(file.startedBy(), file.startedByName(), Caller.Kind.STAFF);
    }
}
