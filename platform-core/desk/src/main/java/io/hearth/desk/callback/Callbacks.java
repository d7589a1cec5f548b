package io.hearth.desk.callback;

import io.hearth.desk.callback.CallbackStore.Attempt;
import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.ticket.Actor;
import io.hearth.desk.ticket.ContactRecordView;
import io.hearth.desk.ticket.ContactRecords;
import io.hearth.desk.ticket.LogContact;
import io.hearth.desk.ticket.TicketCallbacks;
import io.hearth.desk.ticket.Tickets;
import io.hearth.desk.ticket.TransitionTicket;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.FieldProblem;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Calling owners back: what is to be done, each attempt, and what came of it. Callbacks of estates out of the caller's sight are not there. */
@Service
@Transactional
public class Callbacks {

    private final CallbackStore store;
    private final CallbackSetting setting;
    private final CallbackSteps steps;
    private final Ratings ratings;
    private final FollowUps followUps;
    private final Gifts gifts;
    private final TicketCallbacks tickets;
    private final Tickets moves;
    private final ContactRecords contacts;
    private final EstateDirectory estates;
    private final Clock clock;

    Callbacks(
            CallbackStore store,
            CallbackSetting setting,
            CallbackSteps steps,
            Ratings ratings,
            FollowUps followUps,
            Gifts gifts,
            TicketCallbacks tickets,
            Tickets moves,
            ContactRecords contacts,
            EstateDirectory estates,
            Clock clock) {
        this.store = store;
        this.setting = setting;
        this.steps = steps;
        this.ratings = ratings;
        this.followUps = followUps;
        this.gifts = gifts;
        this.tickets = tickets;
        this.moves = moves;
        this.contacts = contacts;
        this.estates = estates;
        this.clock = clock;
    }

    /** A page by due time; of those that ended, the last one first. */
    @Transactional(readOnly = true)
    public Slice<CallbackView> list(CallbackFilter filter, @Nullable String cursor, int limit) {
        Access.require(Permission.TICKET_READ);
        return store.page(filter, cursor, limit, clock.instant());
    }

    /**
     * How much there is to do.
     *
     * @param open callbacks to be made
     * @param overdue those whose time is over
     */
    @Schema(name = "CallbackCounts")
    public record Counts(long open, long overdue) {}

    @Transactional(readOnly = true)
    public Counts counts(@Nullable UUID estateId) {
        Access.require(Permission.TICKET_READ);
        long[] counts = store.counts(estateId, clock.instant());
        return new Counts(counts[0], counts[1]);
    }

    /** @throws ProblemException 404 when there is none, or its estate is not in the caller's sight */
    @Transactional(readOnly = true)
    public CallbackView.Detail require(UUID callbackId) {
        Access.require(Permission.TICKET_READ);
        return detail(visible(callbackId).id());
    }

    /** What is known of a ticket's callbacks, ratings and follow-ups. */
    @Transactional(readOnly = true)
    public CallbackFile ofTicket(String idOrNumber) {
        TicketCallbacks.Subject ticket = tickets.require(idOrNumber);
        Instant now = clock.instant();
        List<CallbackView> all = store.ofTicket(ticket.id(), now);
        Map<UUID, List<Attempt>> attempts =
                store.attempts(all.stream().map(CallbackView::id).toList());
        List<CallbackView.Detail> details = all.stream()
                .map(view -> detail(view, attempts.getOrDefault(view.id(), List.of()), ticket.zone()))
                .toList();
        return new CallbackFile(
                details.stream()
                        .filter(each -> each.callback().state() == CallbackState.OPEN)
                        .findFirst()
                        .orElse(null),
                details.stream()
                        .filter(each -> each.callback().state() != CallbackState.OPEN)
                        .toList(),
                ratings.of(ticket.id()),
                followUps.of(ticket.id()),
                ratings.asked(ticket).open(),
                ticket.promised(),
                steps.settled(ticket.id(), ticket.service(), ticket.answered()));
    }

    @Transactional(readOnly = true)
    public CallbackSettings settings() {
        Access.require(Permission.TICKET_READ);
        return setting.current();
    }

    /** Says what is promised from now on; callbacks that are to be made keep their time. */
    public CallbackSettings change(CallbackSettings command) {
        Access.require(Permission.COMPANY_MANAGE);
        setting.keep(command);
        return setting.current();
    }

    /**
     * Writes an attempt down, and does what follows from it: an answer is the rating of the service unless it has one, an owner who was
     * tried often enough counts as out of reach, and the ticket goes on where its workflow waits for that.
     *
     * @throws ProblemException 409 {@code callback.ended}, {@code gift.out-of-stock}, 422 {@code callback.answer-required}, {@code
     *     callback.answer-unexpected}, {@code callback.attempt-in-future}, {@code gift.unknown}, {@code idempotency.key-reused}
     */
    public CallbackView.Detail attempt(UUID callbackId, RecordAttempt command) {
        Access.require(Permission.TICKET_COMMENT);
        Callback known = visible(callbackId);
        // Always the ticket before its callback, as steps of the ticket do it.
        TicketCallbacks.Subject ticket =
                known.ticketId() == null ? null : tickets.lock(known.ticketId().toString());
        Callback callback = store.lock(callbackId).orElseThrow();
        List<Attempt> before = store.attempts(List.of(callbackId)).getOrDefault(callbackId, List.of());
        if (repeated(before, command)) {
            return detail(callbackId);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Attempt attempt = checked(callback, command, now);
        store.add(callbackId, attempt, now);
        if (ticket != null) {
            log(ticket, attempt, command.answer());
        }
        gifts.give(callback.estateId(), attempt.id(), command.gifts(), now);
        List<Attempt> all = new ArrayList<>(before);
        all.add(attempt);
        follow(callback, ticket, attempt, command.answer(), all, now);
        return detail(callbackId);
    }

    private static boolean repeated(List<Attempt> before, RecordAttempt command) {
        Optional<Attempt> same = before.stream()
                .filter(each ->
                        command.clientKey() != null && command.clientKey().equals(each.clientKey()))
                .findFirst();
        if (same.isPresent() && !same.get().means(command)) {
            throw new ProblemException(
                    CommonProblem.IDEMPOTENCY_KEY_REUSED,
                    "The key stands for another attempt (expected: a new key for each attempt).",
                    Map.of("attemptId", same.get().id()));
        }
        return same.isPresent();
    }

    private static Attempt checked(Callback callback, RecordAttempt command, Instant now) {
        if (!callback.open()) {
            throw new ProblemException(
                    CallbackProblem.ENDED,
                    "What came of the callback is known already.",
                    Map.of("state", callback.state().name()));
        }
        boolean reached = command.outcome() == AttemptOutcome.REACHED;
        if (reached && command.answer() == null) {
            throw refused(
                    CallbackProblem.ANSWER_REQUIRED,
                    "Somebody was reached; say how content they are.",
                    new FieldProblem("answer", "required", "must be given when somebody was reached"));
        }
        if (!reached && command.answer() != null) {
            throw refused(
                    CallbackProblem.ANSWER_UNEXPECTED,
                    "Nobody answered, so there is no answer.",
                    new FieldProblem("answer", "unexpected", "only when the outcome is REACHED"));
        }
        Instant at = command.at() == null ? now : command.at().truncatedTo(ChronoUnit.MICROS);
        if (at.isAfter(now)) {
            throw refused(
                    CallbackProblem.ATTEMPT_IN_FUTURE,
                    "An attempt that has not been yet cannot be written down (expected: now or before).",
                    new FieldProblem("at", "past", "expected now or before"));
        }
        return new Attempt(
                UuidV7.next(),
                at,
                command.method(),
                command.outcome(),
                StringUtils.stripToNull(command.note()),
                command.clientKey(),
                Actor.of(Access.caller()));
    }

    private static ProblemException refused(CallbackProblem problem, String detail, FieldProblem field) {
        return new ProblemException(problem, detail, Map.of(), List.of(field), null);
    }

    /** The ticket's own record of contacts, by which its clocks go. */
    private void log(TicketCallbacks.Subject ticket, Attempt attempt, @Nullable GiveRating answer) {
        contacts.log(
                ticket.id().toString(),
                new LogContact(
                        attempt.at(),
                        attempt.method() == CallbackMethod.VISIT
                                ? ContactRecordView.Way.VISIT
                                : ContactRecordView.Way.PHONE,
                        ContactRecordView.Direction.OUT,
                        ContactRecordView.Purpose.CALLBACK,
                        attempt.outcome().reached(),
                        null,
                        null,
                        words(attempt, answer)));
    }

    private static String words(Attempt attempt, @Nullable GiveRating answer) {
        String outcome = switch (attempt.outcome()) {
            case REACHED -> answer == null ? "已联系上" : "满意度：" + answer.level().label();
            case NO_ANSWER -> "无人接听或不在家";
            case BUSY -> "占线";
            case WRONG_NUMBER -> "号码有误";
            case REFUSED -> "业主不愿回答";
        };
        String said = answer == null || answer.text() == null || answer.text().isBlank()
                ? ""
                : "；业主说：" + answer.text().strip();
        return outcome + said + (attempt.note() == null ? "" : "；" + attempt.note());
    }

    private void follow(
            Callback callback,
            TicketCallbacks.@Nullable Subject ticket,
            Attempt attempt,
            @Nullable GiveRating answer,
            List<Attempt> all,
            Instant now) {
        switch (attempt.outcome()) {
            case REACHED -> {
                GiveRating said = java.util.Objects.requireNonNull(answer);
                store.end(
                        callback.id(),
                        CallbackState.ANSWERED,
                        attempt.method(),
                        said.level(),
                        StringUtils.stripToNull(said.text()),
                        now);
                if (ticket != null) {
                    answered(ticket, attempt, said);
                }
            }
            case REFUSED -> {
                store.end(callback.id(), CallbackState.REFUSED, attempt.method(), null, attempt.note(), now);
                goOn(ticket, "回访：" + words(attempt, null), now);
            }
            case NO_ANSWER, BUSY, WRONG_NUMBER -> {
                UnreachableRule.Tried tried = tried(all, zone(callback.estateId()));
                if (tried.enough()) {
                    store.end(callback.id(), CallbackState.UNREACHABLE, null, null, null, now);
                    goOn(
                            ticket,
                            "回访：%d 次未联系上（%d 天、%d 个时段），按规则视为已回访。"
                                    .formatted(tried.attempts(), tried.days(), tried.timesOfDay()),
                            now);
                }
            }
        }
    }

    private void answered(TicketCallbacks.Subject ticket, Attempt attempt, GiveRating said) {
        Optional<TransitionTicket> step = tickets.answerStep(
                ticket.id(), said.level().fieldValues(), attempt.method().name(), "回访：" + words(attempt, said));
        ratings.keep(
                ticket,
                said,
                attempt.method() == CallbackMethod.VISIT ? RatingSource.VISIT : RatingSource.PHONE,
                step.isPresent());
        step.ifPresent(command -> moves.transition(ticket.id().toString(), OptionalLong.empty(), command));
    }

    private void goOn(TicketCallbacks.@Nullable Subject ticket, String words, Instant now) {
        if (ticket != null) {
            tickets.goWithoutAnswer(ticket.id(), words, now);
        }
    }

    private Callback visible(UUID callbackId) {
        return store.find(callbackId)
                .filter(found -> Access.scope().includes(found.estateId()))
                .orElseThrow(() -> ProblemException.notFound("callback"));
    }

    private CallbackView.Detail detail(UUID callbackId) {
        CallbackView view = store.view(callbackId, clock.instant()).orElseThrow();
        return detail(
                view, store.attempts(List.of(callbackId)).getOrDefault(callbackId, List.of()), zone(view.estateId()));
    }

    private CallbackView.Detail detail(CallbackView view, List<Attempt> attempts, ZoneId zone) {
        Map<UUID, List<AttemptView.GivenGift>> given =
                gifts.given(attempts.stream().map(Attempt::id).toList());
        return new CallbackView.Detail(
                view,
                attempts.stream()
                        .map(each -> new AttemptView(
                                each.id(),
                                each.at(),
                                each.method(),
                                each.outcome(),
                                each.note(),
                                each.by(),
                                given.getOrDefault(each.id(), List.of())))
                        .toList(),
                tried(attempts, zone));
    }

    private UnreachableRule.Tried tried(List<Attempt> attempts, ZoneId zone) {
        return setting.current()
                .unreachable()
                .judge(
                        attempts.stream()
                                .filter(each -> !each.outcome().reached())
                                .map(Attempt::at)
                                .toList(),
                        zone);
    }

    private ZoneId zone(UUID estateId) {
        return estates.find(estateId)
                .map(EstateView::timeZone)
                .<ZoneId>map(ZoneId::of)
                .orElse(ZoneOffset.UTC);
    }
}
