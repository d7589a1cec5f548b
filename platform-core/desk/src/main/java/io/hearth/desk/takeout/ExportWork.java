package io.hearth.desk.takeout;

import io.hearth.desk.attachment.Attachments;
import io.hearth.desk.takeout.CompanyExportView.Status;
import io.hearth.desk.takeout.CompanyTables.File;
import io.hearth.desk.takeout.CompanyTables.Table;
import io.hearth.desk.takeout.ExportStore.Written;
import io.hearth.kernel.jobs.TenantJob;
import io.hearth.kernel.storage.ObjectStorage;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes an export. All tables are read in one transaction that sees one moment, so that what refers to something finds it in the file.
 * The file grows on this node's disk and moves to the company's files when it is whole; a node that dies leaves nothing that counts.
 */
@Component
class ExportWork implements TenantJob<ExportWork.Task> {

    /** How often in a row an export may fail before it is given up. */
    static final int TRIES = 3;

    /** How long after its beginning the file is kept. */
    static final Duration KEPT = Duration.ofDays(7);

    private static final Logger log = LoggerFactory.getLogger(ExportWork.class);
    private static final int FILES_A_STEP = 20;

    /** Which export. */
    record Task(UUID exportId) {}

    private final ExportStore store;
    private final CompanyTables tables;
    private final Attachments attachments;
    private final ObjectStorage storage;
    private final JsonMapper json;
    private final Clock clock;
    private final TransactionTemplate snapshot;
    private final TransactionTemplate beside;

    /** What an export is made from; a record, because it is too much for a constructor. */
    @Component
    record Sources(CompanyTables tables, Attachments attachments, ObjectStorage storage, JsonMapper json) {}

    ExportWork(ExportStore store, Sources sources, PlatformTransactionManager transactions, Clock clock) {
        this.store = store;
        this.tables = sources.tables();
        this.attachments = sources.attachments();
        this.storage = sources.storage();
        this.json = sources.json();
        this.clock = clock;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setReadOnly(true);
        this.beside = new TransactionTemplate(transactions);
        this.beside.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public String name() {
        return "company-export";
    }

    @Override
    public Class<Task> dataType() {
        return Task.class;
    }

    @Override
    public void run(Task task) throws IOException {
        UUID id = task.exportId();
        CompanyExportView export = beside.execute(status -> store.find(id).orElse(null));
        if (export == null || export.status() != Status.RUNNING) {
            return;
        }
        Path file = Files.createTempFile("company-export-", ".zip");
        try {
            write(id, file);
            keep(export, file);
        } catch (IOException | RuntimeException interrupted) {
            int failures = Objects.requireNonNull(beside.execute(status -> store.failed(id)));
            if (failures < TRIES) {
                throw interrupted;
            }
            log.warn("Export {} failed {} times and is given up.", id, TRIES, interrupted);
            beside.executeWithoutResult(status -> store.end(id, Status.FAILED, clock.instant()));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    static String key(UUID id) {
        return "exports/" + id + ".zip";
    }

    private void keep(CompanyExportView export, Path file) throws IOException {
        UUID id = export.id();
        long size = Files.size(file);
        ObjectStorage.StoredObject stored;
        try (InputStream content = Files.newInputStream(file)) {
            stored = storage.put(key(id), content, size, "application/zip");
        }
        Instant now = clock.instant();
        Instant until = export.startedAt().plus(KEPT);
        beside.executeWithoutResult(status -> store.ready(id, size, stored.sha256(), now, until));
    }

    private void write(UUID id, Path file) throws IOException {
        try (ZipOutputStream zip =
                new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
            Map<String, Object> manifest = new TreeMap<>();
            List<File> files = Objects.requireNonNull(snapshot.execute(status -> tables(id, zip, manifest)));
            files(id, zip, files, manifest);
            zip.putNextEntry(new ZipEntry("manifest.json"));
            zip.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
            zip.closeEntry();
        }
    }

    private List<File> tables(UUID id, ZipOutputStream zip, Map<String, Object> manifest) {
        tables.holdTheMoment();
        List<Table> all = tables.list();
        List<File> files = tables.files();
        long total = all.size() + files.size();
        List<Map<String, Object>> told = new ArrayList<>();
        long rows = 0;
        long done = 0;
        for (Table table : all) {
            long written = entry(zip, "tables/" + table.name() + ".csv", out -> tables.csv(table, out));
            long again = entry(zip, "tables/" + table.name() + ".jsonl", out -> tables.json(table, out));
            if (written != again) {
                throw new IllegalStateException(
                        "rows of " + table.name() + ": " + written + " and " + again + " (expected: one moment)");
            }
            told.add(new TreeMap<>(Map.of(
                    "table", table.name(), "rows", written, "columns", table.columns(), "leftOut", table.leftOut())));
            rows += written;
            done++;
            progress(id, total, done, new Written(rows, 0, 0));
        }
        manifest.put("madeAt", clock.instant().toString());
        manifest.put("tables", told);
        manifest.put("tablesLeftOut", tables.leftOut());
        manifest.put("rows", rows);
        return files;
    }

    private void files(UUID id, ZipOutputStream zip, List<File> files, Map<String, Object> manifest)
            throws IOException {
        List<String> missing = new ArrayList<>();
        CompanyExportView export =
                Objects.requireNonNull(beside.execute(status -> store.find(id).orElseThrow()));
        long written = 0;
        for (File file : files) {
            var content = attachments.open(file.id()).orElse(null);
            if (content == null) {
                missing.add(file.id().toString());
            } else {
                try (content) {
                    zip.putNextEntry(new ZipEntry("attachments/" + file.id() + "/" + plain(file.name())));
                    content.stream().transferTo(zip);
                    zip.closeEntry();
                    written++;
                }
            }
            if ((written + missing.size()) % FILES_A_STEP == 0 || written + missing.size() == files.size()) {
                progress(
                        id,
                        export.total(),
                        export.total() - files.size() + written + missing.size(),
                        new Written(export.rows(), written, missing.size()));
            }
        }
        manifest.put("files", written);
        manifest.put("missingFiles", missing);
    }

    /** What is written into one entry of the file. */
    private interface Content {
        long write(Writer out);
    }

    private static long entry(ZipOutputStream zip, String name, Content content) {
        try {
            zip.putNextEntry(new ZipEntry(name));
            Writer out = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8));
            long rows = content.write(out);
            out.flush();
            zip.closeEntry();
            return rows;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void progress(UUID id, long total, long done, Written written) {
        beside.executeWithoutResult(status -> store.progress(id, total, done, written));
    }

    private static String plain(String fileName) {
        return fileName.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_");
    }
}
