package io.hearth.desk.callback;

import io.hearth.desk.ticket.Actor;
import io.hearth.desk.ticket.TicketCallbacks;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.FieldProblem;
import io.hearth.kernel.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What owners say of services: once per service. One that says not content has its follow-up in the same transaction. */
@Service
@Transactional
public class Ratings {

    private final TicketCallbacks tickets;
    private final RatingStore store;
    private final FollowUps followUps;
    private final Clock clock;

    Ratings(TicketCallbacks tickets, RatingStore store, FollowUps followUps, Clock clock) {
        this.tickets = tickets;
        this.store = store;
        this.followUps = followUps;
        this.clock = clock;
    }

    /**
     * Whether an owner is asked.
     *
     * @param open whether the last service is done and has no rating yet
     * @param given the rating it has
     */
    public record Asked(boolean open, @Nullable RatingView given) {}

    /**
     * Writes down what an owner said at the counter, on the phone or at their door.
     *
     * @throws ProblemException 409 {@code rating.not-yet}, {@code rating.given}, 422 {@code rating.source-invalid}
     */
    public RatingView record(String idOrNumber, RecordRating command) {
        TicketCallbacks.Subject ticket = tickets.lock(idOrNumber);
        if (command.source() == RatingSource.OWNER_PAGE) {
            throw new ProblemException(
                    CallbackProblem.SOURCE_INVALID,
                    "Owners rate on their page by themselves (expected: PHONE, VISIT or COUNTER).",
                    Map.of(),
                    List.of(new FieldProblem("source", "unknown", "expected PHONE, VISIT or COUNTER")),
                    null);
        }
        return once(ticket, new GiveRating(command.level(), command.reasons(), command.text()), command.source());
    }

    /** As {@link OwnerRating#asked}. */
    Asked asked(UUID ticketId) {
        return tickets.find(ticketId).map(ticket -> asked(ticket)).orElse(new Asked(false, null));
    }

    Asked asked(TicketCallbacks.Subject ticket) {
        RatingView given = store.find(ticket.id(), ticket.service()).orElse(null);
        return new Asked(ticket.done() && given == null, given);
    }

    /** As {@link OwnerRating#give}. */
    Optional<RatingView> give(UUID ticketId, GiveRating command) {
        return tickets.lockKnown(ticketId).map(ticket -> once(ticket, command, RatingSource.OWNER_PAGE));
    }

    private RatingView once(TicketCallbacks.Subject ticket, GiveRating command, RatingSource source) {
        Optional<RatingView> given = store.find(ticket.id(), ticket.service());
        if (given.isPresent()) {
            if (given.get().level() == command.level() && given.get().source() == source) {
                return given.get();
            }
            throw new ProblemException(
                    CallbackProblem.GIVEN,
                    "The service has its rating.",
                    Map.of("level", given.get().level().name()));
        }
        if (!ticket.done()) {
            throw new ProblemException(
                    CallbackProblem.NOT_YET, "The work is not done yet.", Map.of("number", ticket.number()));
        }
        return keep(ticket, command, source, false).orElseThrow();
    }

    /**
     * Keeps a rating with all that comes of it, unless the service has one.
     *
     * @param inStep whether a step of the ticket says the same, so that its history need not say it twice
     */
    Optional<RatingView> keep(TicketCallbacks.Subject ticket, GiveRating command, RatingSource source, boolean inStep) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String text = command.text();
        RatingView rating = new RatingView(
                UuidV7.next(),
                ticket.service(),
                command.level(),
                command.reasons() == null
                        ? List.of()
                        : command.reasons().stream().distinct().toList(),
                StringUtils.stripToNull(text),
                source,
                now,
                Actor.of(Access.caller()));
        if (!store.add(ticket.id(), rating, inStep)) {
            return Optional.empty();
        }
        UUID followUp = rating.level() == RatingLevel.DISSATISFIED ? followUps.begin(ticket, rating, now) : null;
        if (!inStep) {
            tickets.rated(
                    ticket.id(),
                    new TicketCallbacks.Rated(
                            rating.id(), rating.service(), rating.level().name(), source.name(), followUp),
                    now);
        }
        return Optional.of(rating);
    }

    List<RatingView> of(UUID ticketId) {
        return store.of(ticketId);
    }
}
