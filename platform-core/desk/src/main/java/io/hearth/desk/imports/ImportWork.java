package io.hearth.desk.imports;

import io.hearth.desk.imports.ImportStore.Kept;
import io.hearth.desk.imports.ImportStore.Made;
import io.hearth.desk.imports.ImportView.Status;
import io.hearth.desk.imports.LineWriter.Result;
import io.hearth.kernel.jobs.TenantJob;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tries, applies and takes back imports. Each page that is applied or taken back is one transaction that holds the import's row: a node
 * that dies leaves whole pages behind, and another one goes on after them. A trial is one transaction that is rolled back.
 */
@Component
class ImportWork implements TenantJob<ImportWork.Task> {

    /** How often in a row a page may fail before the import does. */
    static final int TRIES = 3;

    static final int PAGE = 500;

    private static final Logger log = LoggerFactory.getLogger(ImportWork.class);

    /** Which import. */
    record Task(UUID importId) {}

    private final ImportStore store;
    private final LineWriter lines;
    private final TakeBack back;
    private final TransactionTemplate transaction;
    private final TransactionTemplate beside;
    private final Clock clock;

    ImportWork(
            ImportStore store, LineWriter lines, TakeBack back, PlatformTransactionManager transactions, Clock clock) {
        this.store = store;
        this.lines = lines;
        this.back = back;
        this.transaction = new TransactionTemplate(transactions);
        this.beside = new TransactionTemplate(transactions);
        this.beside.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "import";
    }

    @Override
    public Class<Task> dataType() {
        return Task.class;
    }

    @Override
    public void run(Task task) {
        UUID id = task.importId();
        try {
            while (step(id)) {
                log.debug("import {} goes on", id);
            }
        } catch (RuntimeException interrupted) {
            int failures = Objects.requireNonNull(transaction.execute(status -> store.failed(id)));
            if (failures < TRIES) {
                throw interrupted;
            }
            log.warn("Import {} failed {} times in a row and is given up.", id, TRIES, interrupted);
            transaction.executeWithoutResult(status -> store.end(id, Status.FAILED, clock.instant()));
        }
    }

    /** Does the next page; false when there is nothing more to do. */
    boolean step(UUID id) {
        Kept file = transaction.execute(status -> store.find(id, false).orElse(null));
        return switch (file == null ? Status.UNDONE : file.status()) {
            case CHECKING -> check(Objects.requireNonNull(file));
            case APPLYING -> apply(id);
            case UNDOING -> undo(id);
            case CHECKED, APPLIED, UNDONE, FAILED -> false;
        };
    }

    /** Does everything and takes it back in one go; only what it found is kept. */
    private boolean check(Kept file) {
        List<Result> found = new ArrayList<>();
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            List<ImportLine> page = store.lines(file.id(), null, 0, PAGE);
            while (!page.isEmpty()) {
                page.forEach(line -> found.add(lines.write(file, new Spreadsheet.Line(line.number(), line.cells()))));
                beside.executeWithoutResult(aside -> store.progress(file.id(), found.size()));
                page = store.lines(file.id(), null, page.getLast().number(), PAGE);
            }
        });
        transaction.executeWithoutResult(status -> {
            if (store.find(file.id(), true).map(Kept::status).orElse(null) == Status.CHECKING) {
                store.told(file.id(), found);
                store.end(file.id(), Status.CHECKED, clock.instant());
            }
        });
        return false;
    }

    private boolean apply(UUID id) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Kept file = store.find(id, true).orElse(null);
            if (file == null || file.status() != Status.APPLYING) {
                return false;
            }
            List<ImportLine> page = store.unapplied(id, PAGE);
            if (page.isEmpty()) {
                store.end(id, Status.APPLIED, clock.instant());
                return false;
            }
            List<Result> results = page.stream()
                    .map(line -> lines.write(file, new Spreadsheet.Line(line.number(), line.cells())))
                    .toList();
            store.told(id, results);
            store.made(
                    id,
                    results.stream()
                            .flatMap(result -> result.changes().stream())
                            .toList());
            store.progress(id, file.done() + page.size());
            return true;
        }));
    }

    private boolean undo(UUID id) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Kept file = store.find(id, true).orElse(null);
            if (file == null || file.status() != Status.UNDOING) {
                return false;
            }
            List<Made> page = store.toUndo(id, PAGE);
            if (page.isEmpty()) {
                store.end(id, Status.UNDONE, clock.instant());
                return false;
            }
            List<Boolean> taken = back.take(page);
            for (int i = 0; i < page.size(); i++) {
                store.undone(id, page.get(i).number(), taken.get(i));
            }
            store.progress(id, file.done() + page.size());
            return true;
        }));
    }
}
