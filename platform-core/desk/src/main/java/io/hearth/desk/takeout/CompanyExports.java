package io.hearth.desk.takeout;

import io.hearth.desk.takeout.CompanyExportView.Status;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.jobs.TenantJobs;
import io.hearth.kernel.storage.ObjectStorage;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes files of everything the company has, one at a time, for those who manage all of it. */
@Service
@Transactional
public class CompanyExports {

    private final ExportStore store;
    private final ExportWork work;
    private final ExportExpiry expiry;
    private final ObjectStorage storage;
    private final TenantJobs jobs;
    private final Clock clock;

    CompanyExports(
            ExportStore store,
            ExportWork work,
            ExportExpiry expiry,
            ObjectStorage storage,
            TenantJobs jobs,
            Clock clock) {
        this.store = store;
        this.work = work;
        this.expiry = expiry;
        this.storage = storage;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Begins one. @throws ProblemException 409 {@code company-export.running} */
    public CompanyExportView begin() {
        requireRights();
        UUID id = UuidV7.next();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (!store.begin(id, Access.caller(), now)) {
            throw new ProblemException(
                    TakeoutProblem.RUNNING, "An export is being made already; wait until it is ready.");
        }
        jobs.schedule(work, id.toString(), new ExportWork.Task(id), now);
        jobs.schedule(expiry, id.toString(), new ExportExpiry.Task(id), now.plus(ExportWork.KEPT));
        return find(id);
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public Slice<CompanyExportView> list(@Nullable String cursor, int limit) {
        requireRights();
        return store.page(cursor, limit);
    }

    @Transactional(readOnly = true)
    public CompanyExportView require(UUID id) {
        requireRights();
        return find(id);
    }

    /**
     * The file, to be closed by the caller; who fetched it is kept.
     *
     * @throws ProblemException 409 {@code company-export.no-file} when it is not ready or not there any more
     */
    public ObjectStorage.Content open(UUID id) {
        requireRights();
        CompanyExportView export = find(id);
        if (export.status() != Status.READY) {
            throw noFile(export);
        }
        ObjectStorage.Content content = storage.open(ExportWork.key(id)).orElseThrow(() -> noFile(export));
        store.downloaded(id, Access.caller(), clock.instant());
        return content;
    }

    /** Everything is in it, so only those who see everything may have it. */
    private static void requireRights() {
        Access.require(Permission.COMPANY_MANAGE);
        if (!Access.scope().everywhere()) {
            throw new ProblemException(
                    CommonProblem.ACCESS_DENIED,
                    "Only somebody who sees every estate of the company may take it along.");
        }
    }

    private CompanyExportView find(UUID id) {
        return store.find(id).orElseThrow(() -> ProblemException.notFound("export"));
    }

    private static ProblemException noFile(CompanyExportView export) {
        return new ProblemException(
                TakeoutProblem.NO_FILE,
                "There is no file: the export is %s.".formatted(export.status()),
                Map.of("status", export.status().name()));
    }
}
