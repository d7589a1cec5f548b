package io.hearth.desk.wechat;

import io.hearth.desk.contact.ContactPreferences;
import io.hearth.desk.contact.Reach;
import io.hearth.desk.contact.Whereabouts;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.message.OwnerMessages;
import io.hearth.desk.ticket.Channel;
import io.hearth.desk.ticket.OpenTicket;
import io.hearth.desk.ticket.TicketMessages;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells what a message is about: the ticket that runs, or a new matter, and where that is. In the caller's transaction. A number that
 * somebody names counts only when they have to do with that ticket.
 */
@Component
class WeChatMatter {

    private static final int LONGEST_TITLE = 60;
    private static final int LONGEST_TEXT = 9_900;
    private static final int LOOKED_AT = 5;
    private static final Duration RECENT = Duration.ofDays(60);
    private static final Pattern MOBILE = Pattern.compile("(?<![0-9])1[3-9][0-9]{9}(?![0-9])");
    private static final Pattern NUMBER = Pattern.compile(
            "(?<![A-Z0-9])(?:"
                    + Arrays.stream(TicketKind.values()).map(TicketKind::prefix).collect(Collectors.joining("|"))
                    + ")-[0-9]{8}-[0-9]{4,6}(?![0-9])",
            Pattern.CASE_INSENSITIVE);

    private final WeChatStore store;
    private final TicketMessages tickets;
    private final OwnerMessages messages;
    private final ContactPreferences reaches;
    private final Whereabouts whereabouts;
    private final WeChatWords words;
    private final Clock clock;

    WeChatMatter(
            WeChatStore store,
            TicketMessages tickets,
            OwnerMessages messages,
            ContactPreferences reaches,
            Whereabouts whereabouts,
            WeChatWords words,
            Clock clock) {
        this.store = store;
        this.tickets = tickets;
        this.messages = messages;
        this.reaches = reaches;
        this.whereabouts = whereabouts;
        this.words = words;
        this.clock = clock;
    }

    /** Who brings it. */
    record Bringer(String openid, String name, @Nullable UUID contactId) {}

    Bringer bringer(Follower follower) {
        UUID contactId = follower.contactId();
        Optional<Reach> known = contactId == null ? Optional.empty() : reaches.reach(contactId);
        return new Bringer(
                follower.openid(),
                known.map(Reach::name).orElseGet(follower::alias),
                known.map(Reach::contactId).orElse(null));
    }

    /** The ticket that the message goes on with: one that it names, else the one of theirs that they last wrote about and that runs. */
    Optional<TicketMessages.Reporter> running(Bringer bringer, String text) {
        Matcher named = NUMBER.matcher(text);
        if (named.find()) {
            Optional<TicketMessages.Reporter> ticket = tickets.find(
                            named.group().toUpperCase(Locale.ROOT))
                    .filter(WeChatMatter::runs)
                    .filter(each -> theirs(each, bringer));
            if (ticket.isPresent()) {
                return ticket;
            }
        }
        return store.ticketsOf(bringer.openid(), clock.instant().minus(RECENT), LOOKED_AT).stream()
                .flatMap(id -> tickets.find(id).stream())
                .filter(WeChatMatter::runs)
                .findFirst();
    }

    /** Empty when nothing tells which estate it is about. */
    Optional<Whereabouts.Place> place(
            OfficialAccount account, Bringer bringer, List<WeChatMessage> all, boolean asked, String last) {
        if (asked && WeChatWords.CHOICE.matcher(last.strip()).matches()) {
            List<EstateView> choices = words.choices();
            int chosen = Integer.parseInt(last.strip());
            if (chosen <= choices.size()) {
                return Optional.of(new Whereabouts.Place(choices.get(chosen - 1).id(), null));
            }
        }
        return whereabouts.find(bringer.contactId(), account.estateId(), said(all));
    }

    OpenTicket ticket(
            List<WeChatMessage> all,
            Bringer bringer,
            Whereabouts.Place place,
            TicketKind kind,
            @Nullable UUID categoryId) {
        String said = said(all);
        Matcher mobile = MOBILE.matcher(said);
        return new OpenTicket(
                kind,
                place.estateId(),
                place.unitId(),
                title(all),
                Incoming.cut(said, LONGEST_TEXT),
                Channel.WECHAT,
                null,
                categoryId,
                new OpenTicket.Reporter(bringer.contactId(), bringer.name(), mobile.find() ? mobile.group() : null),
                null,
                null);
    }

    /** The first words that say something. */
    private static String title(List<WeChatMessage> all) {
        return all.stream()
                .map(message -> anew(message.text()))
                .filter(text -> !WeChatWords.greeting(text))
                .findFirst()
                .flatMap(text -> text.lines().filter(line -> !line.isBlank()).findFirst())
                .map(line -> Incoming.cut(line.strip(), LONGEST_TITLE))
                .orElse("微信来件");
    }

    private static String said(List<WeChatMessage> all) {
        return all.stream().map(message -> anew(message.text())).collect(Collectors.joining("\n"));
    }

    /** Without the words by which somebody says that it is another matter. */
    private static String anew(String text) {
        Matcher anew = WeChatWords.ANEW.matcher(text.strip());
        return anew.matches() ? anew.group(1) : text;
    }

    private static boolean runs(TicketMessages.Reporter ticket) {
        return ticket.state() != StateCategory.CLOSED;
    }

    private boolean theirs(TicketMessages.Reporter ticket, Bringer bringer) {
        return messages.knows(ticket.ticketId(), bringer.openid())
                || bringer.contactId() != null && bringer.contactId().equals(ticket.contactId());
    }
}
