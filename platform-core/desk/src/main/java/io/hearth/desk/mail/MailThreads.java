package io.hearth.desk.mail;

import io.hearth.desk.contact.ContactPreferences;
import io.hearth.desk.contact.Reach;
import io.hearth.desk.message.OwnerMessages;
import io.hearth.desk.ticket.TicketMessages;
import io.hearth.workflow.TicketKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Finds the ticket a mail belongs to: by the mails it answers, else by a number it names. A number can be guessed, so it counts only from
 * somebody who has to do with the ticket.
 */
@Component
class MailThreads {

    private static final int LOOKS_AT = 2_000;
    private static final int MOST_NUMBERS = 5;
    private static final Pattern NUMBER = Pattern.compile(
            "(?<![A-Z0-9])("
                    + Arrays.stream(TicketKind.values()).map(TicketKind::prefix).collect(Collectors.joining("|"))
                    + ")-([0-9]{8})-([0-9]{4,6})(?![0-9])",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern OURS = Pattern.compile(
            "<([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})@[^>]+>", Pattern.CASE_INSENSITIVE);

    private final OwnerMessages messages;
    private final TicketMessages tickets;
    private final ContactPreferences contacts;

    MailThreads(OwnerMessages messages, TicketMessages tickets, ContactPreferences contacts) {
        this.messages = messages;
        this.tickets = tickets;
        this.contacts = contacts;
    }

    /**
     * Where a mail belongs.
     *
     * @param stranger a ticket whose number it names, and with which its sender has nothing to do
     */
    record Thread(Optional<TicketMessages.Reporter> ticket, Optional<String> stranger) {}

    Thread of(ParsedMail mail, String sender) {
        Optional<TicketMessages.Reporter> answered =
                messages.ticketOf(ours(mail.references()), mail.references()).flatMap(tickets::find);
        if (answered.isPresent()) {
            return new Thread(answered, Optional.empty());
        }
        Optional<String> stranger = Optional.empty();
        for (String number : numbers(mail.subject() + "\n" + head(mail.said()))) {
            Optional<TicketMessages.Reporter> named = tickets.find(number);
            if (named.isPresent() && knows(named.get(), sender)) {
                return new Thread(named, Optional.empty());
            }
            stranger = stranger.or(() -> named.map(TicketMessages.Reporter::number));
        }
        return new Thread(Optional.empty(), stranger);
    }

    /** The ids among them that are messages of ours. */
    static List<UUID> ours(List<String> internetIds) {
        List<UUID> ids = new ArrayList<>();
        for (String internetId : internetIds) {
            Matcher ours = OURS.matcher(internetId);
            if (ours.matches()) {
                ids.add(UUID.fromString(ours.group(1)));
            }
        }
        return ids;
    }

    static Set<String> numbers(String text) {
        Set<String> numbers = new LinkedHashSet<>();
        Matcher found = NUMBER.matcher(text);
        while (found.find() && numbers.size() < MOST_NUMBERS) {
            numbers.add(found.group().toUpperCase(Locale.ROOT));
        }
        return numbers;
    }

    private boolean knows(TicketMessages.Reporter ticket, String sender) {
        UUID contactId = ticket.contactId();
        return messages.knows(ticket.ticketId(), sender)
                || contactId != null
                        && contacts.byEmail(sender).stream()
                                .map(Reach::contactId)
                                .anyMatch(contactId::equals);
    }

    private static String head(String text) {
        return text.length() <= LOOKS_AT ? text : text.substring(0, LOOKS_AT);
    }
}
