package io.hearth.desk.mail;

import io.hearth.desk.contact.ContactPreferences;
import io.hearth.desk.contact.Reach;
import io.hearth.desk.contact.Whereabouts;
import io.hearth.desk.ticket.Channel;
import io.hearth.desk.ticket.OpenTicket;
import io.hearth.workflow.TicketKind;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes a new matter of a mail: who brings it, where it is, what it is called. */
@Component
class MailMatter {

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_TEXT = 9_900;
    private static final Pattern MOBILE = Pattern.compile("(?<![0-9])1[3-9][0-9]{9}(?![0-9])");

    private final ContactPreferences reaches;
    private final Whereabouts whereabouts;

    MailMatter(ContactPreferences reaches, Whereabouts whereabouts) {
        this.reaches = reaches;
        this.whereabouts = whereabouts;
    }

    /** Who brings it; known when the company has one person of the address. */
    record Bringer(String address, String name, @Nullable UUID contactId) {}

    Bringer bringer(MailHeaders.Sender sender) {
        List<Reach> known = reaches.byEmail(sender.address());
        Reach person = known.size() == 1 ? known.getFirst() : null;
        String local = sender.address().substring(0, sender.address().indexOf('@'));
        String name = person != null ? person.name() : sender.name().isBlank() ? local : sender.name();
        return new Bringer(
                sender.address(), MailStore.cut(name, LONGEST_NAME), person == null ? null : person.contactId());
    }

    /** Empty when nothing tells which estate it is about. */
    Optional<Whereabouts.Place> place(Bringer bringer, @Nullable UUID mailboxEstate, ParsedMail mail) {
        return whereabouts.find(bringer.contactId(), mailboxEstate, mail.subject() + "\n" + mail.text());
    }

    /** @param before the number of a ticket that is over, which it goes on */
    OpenTicket ticket(
            ParsedMail mail,
            Bringer bringer,
            Whereabouts.Place place,
            TicketKind kind,
            @Nullable UUID categoryId,
            @Nullable String before) {
        Matcher mobile = MOBILE.matcher(mail.said());
        String description = (before == null ? "" : "接续服务单 " + before + "\n\n") + mail.said();
        return new OpenTicket(
                kind,
                place.estateId(),
                place.unitId(),
                title(mail),
                MailStore.cut(description, LONGEST_TEXT),
                Channel.EMAIL,
                null,
                categoryId,
                new OpenTicket.Reporter(bringer.contactId(), bringer.name(), mobile.find() ? mobile.group() : null),
                null,
                null);
    }

    /** The subject without what programs put before it; the first words where there is none. */
    static String title(ParsedMail mail) {
        String subject = mail.subject();
        Matcher prefix = MailKinds.PREFIX.matcher(subject);
        while (prefix.find()) {
            subject = subject.substring(prefix.end());
            prefix = MailKinds.PREFIX.matcher(subject);
        }
        if (subject.isBlank()) {
            subject = mail.said()
                    .lines()
                    .filter(line -> !line.isBlank())
                    .findFirst()
                    .orElse("（邮件没有主题）");
        }
        return MailStore.cut(subject.strip(), LONGEST_TITLE);
    }
}
