package io.hearth.desk.imports;

import io.hearth.desk.api.Csv;
import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.imports.ImportStore.Kept;
import io.hearth.desk.imports.ImportView.Status;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.jobs.TenantJobs;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes lists of homes and people in: a file is read and tried at once, applied when somebody says so, and can be taken back. One at a
 * time; who sees some estates only sees their own imports.
 */
@Service
@Transactional
public class Imports {

    private static final int LONGEST_NAME = 120;

    private final ImportStore store;
    private final ImportWork work;
    private final ImportExpiry expiry;
    private final EstateDirectory estates;
    private final TenantJobs jobs;
    private final Clock clock;

    Imports(
            ImportStore store,
            ImportWork work,
            ImportExpiry expiry,
            EstateDirectory estates,
            TenantJobs jobs,
            Clock clock) {
        this.store = store;
        this.work = work;
        this.expiry = expiry;
        this.estates = estates;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * Reads a file and begins to try it.
     *
     * @param estateId where lines that name no estate belong
     * @param createPlaces whether to make buildings and homes that are not there yet
     * @throws ProblemException 413 or 422 when the file cannot be used as a whole; 409 {@code import.running}
     */
    public ImportView begin(String fileName, byte[] content, @Nullable UUID estateId, boolean createPlaces) {
        requireRights();
        if (createPlaces) {
            Access.require(Permission.ESTATE_MANAGE);
        }
        if (estateId != null) {
            estates.requireNamed(estateId);
        }
        List<Spreadsheet.Line> lines = Spreadsheet.read(content);
        UUID id = UuidV7.next();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Set<UUID> scope = switch (Access.scope()) {
            case EstateScope.All() -> null;
            case EstateScope.Only(var ids) -> ids;
        };
        if (!store.begin(id, nameOf(fileName), estateId, createPlaces, scope, lines.size(), Access.caller(), now)) {
            throw running();
        }
        store.keep(id, lines);
        jobs.schedule(work, id.toString(), new ImportWork.Task(id), now);
        jobs.schedule(expiry, id.toString(), new ImportExpiry.Task(id), now.plus(ImportExpiry.KEPT));
        return view(find(id));
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public Slice<ImportView> list(@Nullable String cursor, int limit) {
        requireRights();
        UUID own = Access.scope().everywhere() ? null : Access.caller().accountId();
        Slice<Kept> page = store.page(own, cursor, limit);
        List<UUID> ids = page.items().stream().map(Kept::id).toList();
        var outcomes = store.outcomes(ids);
        var undone = store.undone(ids);
        return page.map(kept -> view(kept, outcomes.get(kept.id()), undone.get(kept.id())));
    }

    /** @throws ProblemException 404 when it is not there or not the caller's to see */
    @Transactional(readOnly = true)
    public ImportView require(UUID id) {
        requireRights();
        return view(find(id));
    }

    /** Its lines in their order. */
    @Transactional(readOnly = true)
    public Slice<ImportLine> lines(UUID id, @Nullable ImportOutcome outcome, @Nullable String cursor, int limit) {
        requireRights();
        find(id);
        return store.lines(id, outcome, cursor, limit);
    }

    /** The lines that cannot be used, as they were, to be mended and sent again. */
    @Transactional(readOnly = true)
    public String errors(UUID id) {
        requireRights();
        find(id);
        Csv table = new Csv();
        List<String> headings = new ArrayList<>(
                Arrays.stream(ImportColumn.values()).map(ImportColumn::heading).toList());
        headings.add("行号");
        headings.add("问题");
        table.add(headings);
        for (ImportLine line : store.lines(id, ImportOutcome.ERROR, 0, Spreadsheet.MOST_LINES)) {
            List<Object> cells = new ArrayList<>();
            for (ImportColumn column : ImportColumn.values()) {
                cells.add(line.cells().getOrDefault(column, ""));
            }
            cells.add(line.number());
            cells.add(String.join(
                    " ", line.findings().stream().map(ImportFinding::name).toList()));
            table.add(cells);
        }
        return table.toString();
    }

    /** Headings and two lines to show what is meant. */
    public static String template() {
        Csv table = new Csv();
        table.add(
                Arrays.stream(ImportColumn.values()).map(ImportColumn::heading).toList());
        table.add(List.of("", "3栋", "2单元201", "2", "李明", "13800000000", "", "业主", "2019-08-01", ""));
        table.add(List.of("", "3栋", "2单元201", "2", "李小明", "", "", "家属", "", "示例，请删除"));
        return table.toString();
    }

    /**
     * Does what was tried.
     *
     * @throws ProblemException 409 {@code import.wrong-status} unless it was tried, {@code import.running} while another is at work
     */
    public ImportView apply(UUID id) {
        requireRights();
        Kept kept = find(id);
        move(kept, Status.CHECKED, Status.APPLYING, kept.total());
        store.forgetOutcomes(id);
        return view(find(id));
    }

    /**
     * Takes back what was done, as far as nobody has worked with it since.
     *
     * @throws ProblemException 409 {@code import.wrong-status} unless it was applied, {@code import.running} while another is at work
     */
    public ImportView undo(UUID id) {
        requireRights();
        Kept kept = find(id);
        move(kept, Status.APPLIED, Status.UNDOING, store.changes(id));
        return view(find(id));
    }

    /**
     * Forgets the file and what became of its lines. What was applied stays, and cannot be taken back any more.
     *
     * @throws ProblemException 409 {@code import.running} while it is at work
     */
    public void remove(UUID id) {
        requireRights();
        Kept kept = find(id);
        switch (kept.status()) {
            case CHECKING, APPLYING, UNDOING -> throw running();
            case CHECKED, APPLIED, UNDONE, FAILED -> {
                store.remove(id);
                jobs.cancel(expiry, id.toString());
            }
        }
    }

    private void move(Kept kept, Status from, Status to, int total) {
        if (kept.status() != from) {
            throw new ProblemException(
                    ImportProblem.WRONG_STATUS,
                    "The import is %s (expected: %s).".formatted(kept.status(), from),
                    Map.of("status", kept.status().name()));
        }
        if (!store.move(kept.id(), from, to, total)) {
            throw running();
        }
        jobs.schedule(work, kept.id().toString(), new ImportWork.Task(kept.id()), clock.instant());
    }

    private static void requireRights() {
        Access.require(Permission.CONTACT_MANAGE);
        Access.require(Permission.PERSONAL_DATA_READ);
    }

    private Kept find(UUID id) {
        return store.find(id, false)
                .filter(kept -> Access.scope().everywhere()
                        || kept.startedBy().equals(Access.caller().accountId()))
                .orElseThrow(() -> ProblemException.notFound("import"));
    }

    private static ProblemException running() {
        return new ProblemException(ImportProblem.RUNNING, "Another import is at work; wait until it has ended.");
    }

    private static String nameOf(String fileName) {
        String last = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", "")
                .strip();
        return last.length() <= LONGEST_NAME ? last : last.substring(last.length() - LONGEST_NAME);
    }

    private ImportView view(Kept kept) {
        List<UUID> ids = List.of(kept.id());
        return view(kept, store.outcomes(ids).get(kept.id()), store.undone(ids).get(kept.id()));
    }

    private static ImportView view(Kept kept, @Nullable Map<ImportOutcome, Long> outcomes, long @Nullable [] undone) {
        return new ImportView(
                kept.id(),
                kept.status(),
                kept.fileName(),
                kept.estateId(),
                kept.createPlaces(),
                kept.total(),
                kept.done(),
                outcomes == null ? Map.of() : outcomes,
                undone == null ? 0 : undone[0],
                undone == null ? 0 : undone[1],
                kept.failedIn(),
                kept.startedByName(),
                kept.startedAt(),
                kept.appliedAt(),
                kept.undoneAt());
    }
}
