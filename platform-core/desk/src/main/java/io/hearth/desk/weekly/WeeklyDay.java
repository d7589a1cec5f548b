package io.hearth.desk.weekly;

import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.jobs.PostponedException;
import io.hearth.kernel.jobs.TenantJob;
import io.hearth.kernel.jobs.TenantJobs;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Drafts a company's papers on its day, each estate's in a transaction of its own, so that one that fails keeps no other from its paper: it is
 * tried again. The company's changelog sets the first day; each sets the next, and changed settings move it.
 */
@Component
class WeeklyDay implements TenantJob<WeeklyDay.Day> {

    private static final Logger log = LoggerFactory.getLogger(WeeklyDay.class);
    private static final String KEY = "weekly-papers";

    /** One company's day. */
    record Day(String zone) {}

    private final ObjectProvider<WeeklyDrafts> drafts;
    private final ObjectProvider<PaperStore> store;
    private final ObjectProvider<PaperTelling> telling;
    private final ObjectProvider<TenantJobs> jobs;
    private final TransactionTemplate transaction;
    private final Clock clock;

    WeeklyDay(
            ObjectProvider<WeeklyDrafts> drafts,
            ObjectProvider<PaperStore> store,
            ObjectProvider<PaperTelling> telling,
            ObjectProvider<TenantJobs> jobs,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.drafts = drafts;
        this.store = store;
        this.telling = telling;
        this.jobs = jobs;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public String name() {
        return KEY;
    }

    @Override
    public Class<Day> dataType() {
        return Day.class;
    }

    /** Moves the company's next day to where its settings want it; in the transaction that changes them. */
    void plan(WeeklySettings settings) {
        Instant at = new PaperDays(settings).next(clock.instant()).at();
        jobs.getObject().scheduleAll(this, List.of(new TenantJobs.Planned<>(KEY, new Day(settings.zone()), at)));
    }

    @Override
    public void run(Day day) {
        WeeklySettings settings = Objects.requireNonNull(
                transaction.execute(status -> store.getObject().settings()));
        PaperDays days = new PaperDays(settings);
        Instant now = clock.instant();
        Optional<PaperDays.Due> due = days.last(now);
        if (settings.enabled() && due.isPresent()) {
            draft(due.get().week());
        }
        throw new PostponedException(days.next(now).at());
    }

    private void draft(LocalDate week) {
        RuntimeException first = null;
        for (EstateView estate : drafts.getObject().active()) {
            try {
                transaction.executeWithoutResult(status -> drafts.getObject()
                        .draft(estate, week)
                        .ifPresent(paper -> telling.getObject().drafted(paper, estate)));
            } catch (RuntimeException failed) {
                log.warn("the weekly paper of an estate was not drafted and is tried again: {}", failed.toString());
                first = first == null ? failed : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
