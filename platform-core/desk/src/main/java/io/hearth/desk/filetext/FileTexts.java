package io.hearth.desk.filetext;

import io.hearth.desk.search.ThingFacts;
import io.hearth.kernel.events.Fact;
import io.hearth.kernel.events.FactConsumer;
import io.hearth.kernel.jobs.TenantJobs;
import io.hearth.kernel.maintenance.Derived;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Has every new file read; photos and recordings have no text and are not opened for it. */
@Component
class FileTexts implements FactConsumer, Derived {

    private static final int PAGE = 500;
    private static final UUID LOWEST = new UUID(0, 0);

    private final FileTextStore store;
    private final ReadFileJob job;
    private final TenantJobs jobs;
    private final TenantExecutor tenants;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FileTexts(
            FileTextStore store,
            ReadFileJob job,
            TenantJobs jobs,
            TenantExecutor tenants,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.job = job;
        this.jobs = jobs;
        this.tenants = tenants;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "file-texts";
    }

    @Override
    public Set<String> types() {
        return Set.of(ThingFacts.CHANGED);
    }

    @Override
    public void handle(List<Fact> batch) {
        transaction.executeWithoutResult(status -> see(store.waitingAmong(ThingFacts.ids(batch))));
        if (ThingFacts.many(batch)) {
            seeAll();
        }
    }

    private void see(List<FileTextStore.Waiting> files) {
        Instant now = clock.instant();
        files.stream().filter(FileTexts::isSilent).forEach(file -> store.keep(file.id(), FileText.none(), 1, now));
        jobs.scheduleAll(
                job,
                files.stream()
                        .filter(file -> !isSilent(file))
                        .map(file ->
                                new TenantJobs.Planned<>(file.id().toString(), new ReadFileJob.File(file.id()), now))
                        .toList());
    }

    private static boolean isSilent(FileTextStore.Waiting file) {
        return file.contentType().startsWith("image/") || file.contentType().startsWith("audio/");
    }

    /** Has those read that never were, such as files from before there was a reader. */
    @Override
    public Map<String, Object> rebuild(TenantId tenant) {
        return Map.of("files", tenants.call(tenant, this::seeAll));
    }

    private int seeAll() {
        int count = 0;
        UUID after = LOWEST;
        while (true) {
            UUID from = after;
            List<FileTextStore.Waiting> page = Objects.requireNonNull(transaction.execute(status -> {
                List<FileTextStore.Waiting> files = store.waiting(from, PAGE);
                see(files);
                return files;
            }));
            if (page.isEmpty()) {
                return count;
            }
            count += page.size();
            after = page.getLast().id();
        }
    }
}
