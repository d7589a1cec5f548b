package io.hearth.desk.weekly;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.ticket.Actor;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.time.UuidV7;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Drafts papers; in the caller's transaction. A paper counts from where the one before it ended, so that what happens between the draft and
 * midnight, or in a week without a paper, is told by the next one and nothing is told twice.
 */
@Component
class WeeklyDrafts {

    private static final Duration WEEK = Duration.ofDays(7);
    /** An estate that begins again after a pause does not tell of all of it. */
    private static final Duration LONGEST = Duration.ofDays(21);

    private final PaperStore store;
    private final FactsOfWeek facts;
    private final EstateDirectory estates;
    private final Clock clock;

    WeeklyDrafts(PaperStore store, FactsOfWeek facts, EstateDirectory estates, Clock clock) {
        this.store = store;
        this.facts = facts;
        this.estates = estates;
        this.clock = clock;
    }

    /** Drafts the paper of a week; empty when the estate has it. */
    Optional<UUID> draft(EstateView estate, LocalDate week) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (store.exists(estate.id(), week)) {
            return Optional.empty();
        }
        WeekFacts counted = count(estate.id(), week, now);
        UUID id = UuidV7.next();
        if (!store.insert(id, estate.id(), week, counted, now)) {
            return Optional.empty();
        }
        store.write(id, words(estate, week, counted), Actor.of(Caller.system("自动")), now);
        return Optional.of(id);
    }

    /** Counts up to now, from where the paper before ended. */
    WeekFacts count(UUID estateId, LocalDate week, Instant now) {
        Instant from = store.lastUntil(estateId, week)
                .filter(until -> until.isAfter(now.minus(LONGEST)) && until.isBefore(now))
                .orElse(now.minus(WEEK));
        return facts.of(estateId, from, now);
    }

    PaperContent words(EstateView estate, LocalDate week, WeekFacts counted) {
        return DraftedPaper.of(estate.name(), week, counted, ZoneId.of(estate.timeZone()));
    }

    Iterable<EstateView> active() {
        return estates.all().values().stream().filter(EstateView::active).toList();
    }
}
