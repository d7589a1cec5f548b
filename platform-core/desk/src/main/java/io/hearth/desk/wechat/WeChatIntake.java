package io.hearth.desk.wechat;

import io.hearth.desk.contact.Whereabouts;
import io.hearth.desk.message.MessagePurpose;
import io.hearth.desk.message.MessageWay;
import io.hearth.desk.message.OwnerMessage;
import io.hearth.desk.message.OwnerMessages;
import io.hearth.desk.message.Recipient;
import io.hearth.desk.ticket.OpenTicket;
import io.hearth.desk.ticket.TicketIntake;
import io.hearth.desk.ticket.TicketMessages;
import io.hearth.desk.ticket.TicketView;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes messages, each once however often it is tried, and those of one person one after the other: to the ticket that runs, as a new ticket,
 * or with a question back. What is said to the person goes back in the same breath while WeChat waits, and as a message of its own later.
 */
@Component
class WeChatIntake {

    private static final Logger log = LoggerFactory.getLogger(WeChatIntake.class);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HELD = Duration.ofSeconds(15);
    private static final Duration QUIET = Duration.ofMinutes(10);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int FORGOTTEN_AT_ONCE = 50;
    private static final int TRIES = 3;

    private final WeChatStore store;
    private final FollowerStore followers;
    private final AccountStore accounts;
    private final WeChatMatter matter;
    private final WeChatWords words;
    private final WeChatEvents events;
    private final WeChatFollowers binding;
    private final TicketIntake intake;
    private final WeChatOnTicket onTicket;
    private final OwnerMessages messages;
    private final WeChatSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    WeChatIntake(
            WeChatStore store,
            FollowerStore followers,
            AccountStore accounts,
            WeChatMatter matter,
            WeChatWords words,
            WeChatEvents events,
            WeChatFollowers binding,
            TicketIntake intake,
            WeChatOnTicket onTicket,
            OwnerMessages messages,
            WeChatSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.followers = followers;
        this.accounts = accounts;
        this.matter = matter;
        this.words = words;
        this.events = events;
        this.binding = binding;
        this.intake = intake;
        this.onTicket = onTicket;
        this.messages = messages;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** What came of a try. */
    sealed interface Taken {

        /** It is taken; what it is answered with at once, if anything. */
        record Done(@Nullable String reply) implements Taken {}

        /** Another message of the same person is being taken. */
        record Busy() implements Taken {}
    }

    /** A message and what is known of its sender. */
    private record Known(WeChatMessage message, Follower follower, OfficialAccount account) {}

    /** Takes a message; one that makes trouble again and again is set aside for a person. */
    Taken take(UUID id, Turn turn) {
        Optional<WeChatMessage> open = Objects.requireNonNull(transaction.execute(
                status -> store.lock(id).filter(each -> each.state() == WeChatMessageView.State.RECEIVED)));
        if (open.isEmpty()) {
            return new Taken.Done(null);
        }
        WeChatMessage message = open.get();
        String openid = message.openid();
        if (message.kind().startsWith("event:")) {
            return new Taken.Done(transaction.execute(status -> events.take(message, turn)));
        }
        Instant now = clock.instant();
        if (!Boolean.TRUE.equals(transaction.execute(status -> followers.hold(openid, now, now.plus(HELD))))) {
            return new Taken.Busy();
        }
        try {
            transaction.executeWithoutResult(status -> store.tried(id));
            return new Taken.Done(decide(message, turn));
        } catch (ProblemException refused) {
            return new Taken.Done(
                    setAside(message, refused.code().code() + ": " + refused.detail(), words.notTaken(), turn));
        } catch (RuntimeException failed) {
            if (message.attempts() + 1 < TRIES) {
                throw failed;
            }
            log.warn("Message {} of WeChat cannot be taken and is set aside.", id, failed);
            return new Taken.Done(setAside(
                    message, "it cannot be taken: " + failed.getClass().getSimpleName(), words.notTaken(), turn));
        } finally {
            transaction.executeWithoutResult(status -> followers.release(openid));
        }
    }

    /** Forgets some of what came long ago and was no matter. */
    void forgetOld() {
        UUID before = UuidV7.first(clock.instant().minus(KEPT));
        transaction.executeWithoutResult(status -> store.forget(before, FORGOTTEN_AT_ONCE));
    }

    /**
     * Opens a ticket of a message that waits, as a person says; what else its sender said and waits goes along.
     *
     * @throws ProblemException what opening a ticket refuses
     */
    void open(WeChatMessage message, TicketFromWeChat wish) {
        WeChatMatter.Bringer bringer =
                Objects.requireNonNull(transaction.execute(status -> matter.bringer(follower(message.openid()))));
        OpenTicket command = matter.ticket(
                List.of(message),
                bringer,
                new Whereabouts.Place(wish.estateId(), wish.unitId()),
                wish.kind(),
                wish.categoryId());
        TicketView ticket = intake.open(command, "wechat-by-hand-" + message.id());
        transaction.executeWithoutResult(status -> {
            if (onTicket.put(message.id(), bringer, ticket.id(), WeChatMessageView.State.TICKET)) {
                say(message, bringer, ticket.id(), words.opened(ticket.number()), Turn.over());
            }
        });
    }

    /** Adds a message that waits to a ticket, as a person says. */
    void add(WeChatMessage message, UUID ticketId) {
        transaction.executeWithoutResult(status -> onTicket.put(
                message.id(), matter.bringer(follower(message.openid())), ticketId, WeChatMessageView.State.MESSAGE));
    }

    private @Nullable String decide(WeChatMessage message, Turn turn) {
        Known known = Objects.requireNonNull(transaction.execute(status ->
                new Known(message, follower(message.openid()), accounts.find().orElseThrow())));
        Matcher code = WeChatWords.CODE.matcher(message.text().strip());
        if (code.matches()) {
            return bind(known, code.group(1), turn);
        }
        Instant now = clock.instant();
        long lately =
                Objects.requireNonNull(transaction.execute(status -> store.taken(message.openid(), now.minus(HOUR))));
        if (lately >= settings.perPerson()) {
            return setAside(
                    message,
                    "more than " + settings.perPerson() + " messages of this person in an hour",
                    lately == settings.perPerson() ? words.tooMany() : null,
                    turn);
        }
        WeChatMatter.Bringer bringer =
                Objects.requireNonNull(transaction.execute(status -> matter.bringer(known.follower())));
        if (!WeChatWords.ANEW.matcher(message.text().strip()).matches()) {
            Optional<TicketMessages.Reporter> running =
                    Objects.requireNonNull(transaction.execute(status -> matter.running(bringer, message.text())));
            if (running.isPresent()) {
                return goOn(message, bringer, running.get(), turn);
            }
        }
        return begin(known, bringer, turn);
    }

    private @Nullable String goOn(
            WeChatMessage message, WeChatMatter.Bringer bringer, TicketMessages.Reporter ticket, Turn turn) {
        return transaction.execute(status -> {
            boolean quiet = store.answered(message.openid(), clock.instant().minus(QUIET));
            if (!onTicket.put(message.id(), bringer, ticket.ticketId(), WeChatMessageView.State.MESSAGE) || quiet) {
                return null;
            }
            return say(message, bringer, ticket.ticketId(), words.added(ticket.number()), turn);
        });
    }

    private @Nullable String begin(Known known, WeChatMatter.Bringer bringer, Turn turn) {
        WeChatMessage message = known.message();
        List<WeChatMessage> waiting = Objects.requireNonNull(transaction.execute(
                status -> store.asked(message.openid(), clock.instant().minus(DAY))));
        if (waiting.isEmpty() && message.mediaId() == null && WeChatWords.greeting(message.text())) {
            return end(message, WeChatMessageView.State.IGNORED, "a greeting", words.prompt(), turn);
        }
        List<WeChatMessage> all = new ArrayList<>(waiting);
        all.add(message);
        Optional<Whereabouts.Place> place = Objects.requireNonNull(transaction.execute(
                status -> matter.place(known.account(), bringer, all, !waiting.isEmpty(), message.text())));
        if (place.isEmpty()) {
            return end(
                    message,
                    WeChatMessageView.State.ASKED,
                    "nothing tells which estate it is about",
                    words.askWhere(),
                    turn);
        }
        OpenTicket command = matter.ticket(
                all,
                bringer,
                place.get(),
                known.account().kind(),
                known.account().categoryId());
        TicketView ticket = intake.open(command, "wechat-" + message.id());
        return transaction.execute(status -> {
            for (WeChatMessage each : waiting) {
                onTicket.put(each.id(), bringer, ticket.id(), WeChatMessageView.State.MESSAGE);
            }
            return onTicket.put(message.id(), bringer, ticket.id(), WeChatMessageView.State.TICKET)
                    ? say(message, bringer, ticket.id(), words.opened(ticket.number()), turn)
                    : null;
        });
    }

    private @Nullable String bind(Known known, String code, Turn turn) {
        String said;
        try {
            said = binding.redeem(known.follower(), code).isPresent() ? words.bound() : words.noCode();
        } catch (ProblemException tooMany) {
            said = words.tooManyCodes();
        }
        return end(known.message(), WeChatMessageView.State.DONE, "a code", said, turn);
    }

    private @Nullable String setAside(WeChatMessage message, String why, @Nullable String reply, Turn turn) {
        return end(message, WeChatMessageView.State.SET_ASIDE, why, reply, turn);
    }

    private @Nullable String end(
            WeChatMessage message, WeChatMessageView.State state, String why, @Nullable String reply, Turn turn) {
        return transaction.execute(status -> {
            WeChatMessage now = store.lock(message.id()).orElseThrow();
            if (now.state() != WeChatMessageView.State.RECEIVED) {
                return null;
            }
            store.end(message.id(), state, why, null);
            return reply == null ? null : say(message, matter.bringer(follower(message.openid())), null, reply, turn);
        });
    }

    /** Answers in the same breath while WeChat waits, else by a message. */
    private @Nullable String say(
            WeChatMessage message, WeChatMatter.Bringer bringer, @Nullable UUID ticketId, String text, Turn turn) {
        Recipient.Address to = new Recipient.Address(MessageWay.WECHAT, bringer.openid(), bringer.name());
        OwnerMessage said = new OwnerMessage(
                ticketId, to, MessagePurpose.ACKNOWLEDGEMENT, "微信自动回复", text, "wechat-reply:" + message.id());
        if (!turn.claim()) {
            messages.send(said);
            return null;
        }
        store.replied(message.id(), text);
        if (ticketId != null) {
            messages.answered(said, to);
        }
        return text;
    }

    private Follower follower(String openid) {
        return followers.find(openid).orElseThrow();
    }
}
