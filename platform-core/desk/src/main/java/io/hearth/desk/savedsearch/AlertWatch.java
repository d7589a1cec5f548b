package io.hearth.desk.savedsearch;

import static java.util.stream.Collectors.toCollection;

import io.hearth.desk.ticket.TicketFacts;
import io.hearth.kernel.events.Fact;
import io.hearth.kernel.events.FactConsumer;
import io.hearth.kernel.jobs.TenantJobs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells alerts which tickets have changed. A company in which nobody is told of anything costs one statement for each batch of facts. */
@Component
class AlertWatch implements FactConsumer {

    /** Long enough for the index to know the change, and for the other changes of a busy minute to come along. */
    static final Duration PAUSE = Duration.ofSeconds(15);

    private final SavedSearchStore store;
    private final AlertJob job;
    private final TenantJobs jobs;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AlertWatch(
            SavedSearchStore store,
            AlertJob job,
            TenantJobs jobs,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.job = job;
        this.jobs = jobs;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "search-alerts";
    }

    @Override
    public Set<String> types() {
        return TicketFacts.ALL;
    }

    @Override
    public void handle(List<Fact> batch) {
        Set<UUID> tickets = batch.stream().map(Fact::aggregateId).collect(toCollection(LinkedHashSet::new));
        // a key for each span of time, so that what comes while the job of the last one runs has a job of its own
        long span = clock.instant().getEpochSecond() / PAUSE.toSeconds();
        Instant at = Instant.ofEpochSecond((span + 1) * PAUSE.toSeconds()).plus(PAUSE);
        transaction.executeWithoutResult(status -> jobs.scheduleAll(
                job,
                store.changed(tickets).stream()
                        .map(alert -> new TenantJobs.Planned<>(alert + ":" + span, new AlertJob.Look(alert), at))
                        .toList()));
    }
}
