package io.hearth.desk.migration;

import io.hearth.desk.migration.MigrationStore.Moved;
import io.hearth.desk.migration.MigrationStore.Row;
import io.hearth.desk.migration.TicketMigration.Status;
import io.hearth.desk.ticket.VersionMoves;
import io.hearth.desk.workflow.Workflows;
import io.hearth.kernel.jobs.TenantJob;
import io.hearth.workflow.Workflow;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves the tickets of a migration, a batch to a transaction, or takes them back. Every ticket's turn is kept with what came of it, so a node
 * that dies in the middle loses nothing: the next one goes on with those that still wait.
 */
@Component
class MigrationWork implements TenantJob<MigrationWork.Task> {

    private static final Logger log = LoggerFactory.getLogger(MigrationWork.class);
    private static final int BATCH = 50;

    /** Which migration, and which way. */
    record Task(UUID migrationId, boolean undo) {}

    private final MigrationStore store;
    private final ObjectProvider<VersionMoves> tickets;
    private final Workflows workflows;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MigrationWork(
            MigrationStore store,
            ObjectProvider<VersionMoves> tickets,
            Workflows workflows,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.tickets = tickets;
        this.workflows = workflows;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "workflow-migration";
    }

    @Override
    public Class<Task> dataType() {
        return Task.class;
    }

    @Override
    public void run(Task task) {
        while (batch(task)) {
            log.debug("migration {} goes on", task.migrationId());
        }
    }

    /** One batch; whether there may be another. A ticket that cannot be moved at all does not hold up the others. */
    boolean batch(Task task) {
        try {
            return batch(task, BATCH);
        } catch (RuntimeException failed) {
            log.warn("A batch of migration {} failed; its tickets are tried one by one.", task.migrationId(), failed);
            return oneByOne(task);
        }
    }

    private boolean oneByOne(Task task) {
        boolean more = true;
        for (int i = 0; i < BATCH && more; i++) {
            try {
                more = batch(task, 1);
            } catch (RuntimeException failed) {
                log.warn("A ticket of migration {} cannot be moved.", task.migrationId(), failed);
                transaction.executeWithoutResult(status -> giveUp(task));
            }
        }
        return more;
    }

    private void giveUp(Task task) {
        UUID id = task.migrationId();
        if (task.undo()) {
            store.moved(id, 1).forEach(moved -> store.mark(id, moved.ticketId(), "KEPT", "FAILED"));
        } else {
            store.waiting(id, 1).forEach(ticket -> store.mark(id, ticket, "SKIPPED", "FAILED"));
            store.progress(id, 0, 1, 0);
        }
    }

    private boolean batch(Task task, int size) {
        ToIntFunction<Row> work = task.undo() ? row -> back(row, size) : row -> move(row, size);
        return Objects.requireNonNull(transaction.execute(status -> store.find(task.migrationId())
                .filter(row -> row.migration().status() == (task.undo() ? Status.UNDOING : Status.RUNNING))
                .map(row -> work.applyAsInt(row) > 0 || !finish(task))
                .orElse(false)));
    }

    private boolean finish(Task task) {
        return store.become(
                task.migrationId(),
                List.of(task.undo() ? Status.UNDOING : Status.RUNNING),
                task.undo() ? Status.UNDONE : Status.COMPLETED,
                clock.instant());
    }

    private int move(Row row, int size) {
        TicketMigration migration = row.migration();
        Workflow to = workflows.require(migration.key(), migration.toVersion());
        List<UUID> waiting = store.waiting(migration.id(), size);
        int done = 0;
        for (UUID ticketId : waiting) {
            VersionMoves.Outcome outcome = tickets.getObject()
                    .move(ticketId, new HashSet<>(migration.fromVersions()), to, migration.states(), row.order(false));
            store.keep(migration.id(), ticketId, outcome);
            done += outcome instanceof VersionMoves.Outcome.Moved ? 1 : 0;
        }
        store.progress(migration.id(), done, waiting.size() - done, 0);
        return waiting.size();
    }

    private int back(Row row, int size) {
        TicketMigration migration = row.migration();
        List<Moved> moved = store.moved(migration.id(), size);
        int undone = 0;
        for (Moved ticket : moved) {
            VersionMoves.Outcome outcome = tickets.getObject()
                    .back(
                            ticket.ticketId(),
                            ticket.fromVersion(),
                            ticket.fromState(),
                            migration.toVersion(),
                            ticket.historyId(),
                            row.order(true));
            boolean back = outcome instanceof VersionMoves.Outcome.Moved;
            store.mark(migration.id(), ticket.ticketId(), back ? "UNDONE" : "KEPT", null);
            undone += back ? 1 : 0;
        }
        store.progress(migration.id(), 0, 0, undone);
        return moved.size();
    }
}
