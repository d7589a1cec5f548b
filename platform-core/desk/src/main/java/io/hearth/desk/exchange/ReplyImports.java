package io.hearth.desk.exchange;

import io.hearth.desk.api.Csv;
import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.exchange.ReplyImportStore.Counts;
import io.hearth.desk.exchange.ReplyImportStore.Kept;
import io.hearth.desk.exchange.ReplyImportStore.Row;
import io.hearth.desk.exchange.ReplyImportView.Status;
import io.hearth.desk.reply.Replies;
import io.hearth.desk.reply.ReplyContent;
import io.hearth.desk.reply.ReplyFolder;
import io.hearth.desk.reply.ReplyFolders;
import io.hearth.desk.reply.ReplyVersionView;
import io.hearth.desk.reply.ReplyView;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.jobs.TenantJobs;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import jakarta.validation.Validator;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a library in: a file is read and compared at once, somebody decides about each reply of which the company says something else, and
 * then it is applied in the background, as drafts. Who sees some estates only sees their own imports.
 */
@Service
@Transactional
public class ReplyImports {

    private static final int LONGEST_NAME = 120;
    private static final int MOST_TOLD = ReplyFiles.MOST_REPLIES;

    private final ReplyImportStore store;
    private final ReplyImportWork work;
    private final ReplyImportExpiry expiry;
    private final Replies replies;
    private final ReplyFolders folders;
    private final EstateDirectory estates;
    private final ReplyReader reader;
    private final TenantJobs jobs;
    private final Clock clock;

    ReplyImports(
            ReplyImportStore store,
            ReplyImportWork work,
            ReplyImportExpiry expiry,
            Replies replies,
            ReplyFolders folders,
            EstateDirectory estates,
            Validator validator,
            TenantJobs jobs,
            Clock clock) {
        this.store = store;
        this.work = work;
        this.expiry = expiry;
        this.replies = replies;
        this.folders = folders;
        this.estates = estates;
        this.reader = new ReplyReader(validator);
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * Reads a file and compares it with the library; nothing of it is in the library yet.
     *
     * @param folder where replies belong that name none
     * @param createFolders whether folders that are not there yet are to be made
     * @throws ProblemException 413 or 422 when the file cannot be used as a whole
     */
    public ReplyImportView begin(String fileName, byte[] content, @Nullable String folder, boolean createFolders) {
        Access.require(Permission.REPLY_WRITE);
        List<RawReply> raw = ReplyFiles.read(fileName, content);
        List<ReplyFolder> there = folders.list();
        new Naming(there, folder).complete(raw);
        List<Row> rows = new Comparison(there, replies.all(), estatesInSight(), createFolders)
                .rows(raw.stream().map(reader::read).toList());
        UUID id = UuidV7.next();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        store.begin(id, nameOf(fileName), createFolders, rows.size(), Access.caller(), now);
        store.keep(id, rows);
        jobs.schedule(expiry, id.toString(), new ReplyImportExpiry.Task(id), now.plus(ReplyImportExpiry.KEPT));
        return view(find(id));
    }

    private List<EstateView> estatesInSight() {
        return estates.all().values().stream()
                .filter(estate -> Access.scope().includes(estate.id()))
                .toList();
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public Slice<ReplyImportView> list(@Nullable String cursor, int limit) {
        Access.require(Permission.REPLY_WRITE);
        UUID own = Access.scope().everywhere() ? null : Access.caller().accountId();
        Slice<Kept> page = store.page(own, cursor, limit);
        Map<UUID, Counts> counts =
                store.counts(page.items().stream().map(Kept::id).toList());
        return page.map(kept -> view(kept, counts.getOrDefault(kept.id(), Counts.none())));
    }

    /** @throws ProblemException 404 when it is not there or not the caller's to see */
    @Transactional(readOnly = true)
    public ReplyImportView require(UUID id) {
        Access.require(Permission.REPLY_WRITE);
        return view(find(id));
    }

    /** Its replies in the order of the file. */
    @Transactional(readOnly = true)
    public Slice<ReplyImportRow> rows(
            UUID id, @Nullable ReplyImportOutcome outcome, @Nullable String cursor, int limit) {
        Access.require(Permission.REPLY_WRITE);
        find(id);
        return store.rows(id, outcome, cursor, limit).map(row -> row(row, null, null));
    }

    /** One of its replies beside what the library says under its code. */
    @Transactional(readOnly = true)
    public ReplyImportRow row(UUID id, int number) {
        Access.require(Permission.REPLY_WRITE);
        find(id);
        Row row = store.row(id, number).orElseThrow(() -> ProblemException.notFound("reply of the import"));
        ReplyContent mine = row.replyId() == null || row.result() == ReplyImportResult.ADDED
                ? null
                : replies.find(row.replyId()).map(ReplyImports::newest).orElse(null);
        return row(row, row.reply().content(), mine);
    }

    static @Nullable ReplyContent newest(ReplyView reply) {
        ReplyVersionView version = reply.open() == null ? reply.inForce() : reply.open();
        return version == null ? null : version.content();
    }

    /**
     * Decides about replies of which the library says something else.
     *
     * @param numbers about these; about all when null. Those for which the choice is not possible stay as they are
     * @throws ProblemException 409 {@code exchange.wrong-status} once it is applied
     */
    public ReplyImportView choose(UUID id, @Nullable List<Integer> numbers, ReplyImportChoice choice) {
        Access.require(Permission.REPLY_WRITE);
        Kept kept = find(id);
        if (kept.status() != Status.CHECKED) {
            throw wrongStatus(kept);
        }
        store.choose(id, numbers, choice);
        return view(kept);
    }

    /**
     * Does what was decided; what cannot be used is left out.
     *
     * @param handIn whether drafts with which nothing is wrong are handed in for approval
     * @throws ProblemException 409 {@code exchange.wrong-status} unless it was only tried, {@code exchange.running} while another is at work
     */
    public ReplyImportView apply(UUID id, boolean handIn) {
        Access.require(Permission.REPLY_WRITE);
        Kept kept = find(id);
        if (kept.status() != Status.CHECKED) {
            throw wrongStatus(kept);
        }
        if (!store.apply(id, handIn)) {
            throw running();
        }
        jobs.schedule(work, id.toString(), new ReplyImportWork.Task(id), clock.instant());
        return view(find(id));
    }

    /**
     * Forgets the file; what was applied stays.
     *
     * @throws ProblemException 409 {@code exchange.running} while it is at work
     */
    public void remove(UUID id) {
        Access.require(Permission.REPLY_WRITE);
        if (find(id).status() == Status.APPLYING) {
            throw running();
        }
        store.remove(id);
        jobs.cancel(expiry, id.toString());
    }

    /** Everything that was found, a line for each finding: where it is, what stands there and what is expected. */
    @Transactional(readOnly = true)
    public String report(UUID id) {
        Access.require(Permission.REPLY_WRITE);
        find(id);
        Csv table = new Csv();
        table.add(List.of("文件", "行", "列", "编号", "字段", "是否可用", "问题", "现在是", "应该是"));
        for (Row row : store.rows(id, null, null, MOST_TOLD).items()) {
            for (ReplyFinding finding : row.findings()) {
                table.add(List.of(
                        finding.file() == null ? "" : finding.file(),
                        finding.line(),
                        finding.column() == null ? "" : finding.column(),
                        row.reply().code(),
                        finding.field() == null ? "" : heading(finding.field()),
                        finding.isError() ? "否" : "是",
                        finding.code().words(),
                        finding.found(),
                        finding.expected()));
            }
        }
        return table.toString();
    }

    private static String heading(String key) {
        return ReplyField.of(key).map(ReplyField::heading).orElse(key);
    }

    private Kept find(UUID id) {
        return store.find(id, false)
                .filter(kept -> Access.scope().everywhere()
                        || kept.startedBy().equals(Access.caller().accountId()))
                .orElseThrow(() -> ProblemException.notFound("reply import"));
    }

    private static ProblemException wrongStatus(Kept kept) {
        return new ProblemException(
                ExchangeProblem.WRONG_STATUS,
                "The import is %s (expected: CHECKED).".formatted(kept.status()),
                Map.of("status", kept.status().name()));
    }

    private static ProblemException running() {
        return new ProblemException(ExchangeProblem.RUNNING, "Another import is at work; wait until it has ended.");
    }

    private static String nameOf(String fileName) {
        String last = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", "")
                .strip();
        return last.length() <= LONGEST_NAME ? last : last.substring(last.length() - LONGEST_NAME);
    }

    private ReplyImportView view(Kept kept) {
        return view(kept, store.counts(List.of(kept.id())).getOrDefault(kept.id(), Counts.none()));
    }

    private static ReplyImportView view(Kept kept, Counts counts) {
        return new ReplyImportView(
                kept.id(),
                kept.status(),
                kept.fileName(),
                kept.createFolders(),
                kept.total(),
                kept.done(),
                counts.outcomes(),
                counts.choices(),
                counts.results(),
                kept.startedByName(),
                kept.startedAt(),
                kept.appliedAt());
    }

    private static ReplyImportRow row(Row row, @Nullable ReplyContent theirs, @Nullable ReplyContent mine) {
        return new ReplyImportRow(
                row.number(),
                row.at().file(),
                row.at().line(),
                row.reply().code(),
                row.reply().folder(),
                row.estateId(),
                row.reply().content().title(),
                row.outcome(),
                row.findings(),
                row.replyId(),
                row.choice(),
                row.choices(),
                row.result(),
                theirs,
                mine);
    }
}
