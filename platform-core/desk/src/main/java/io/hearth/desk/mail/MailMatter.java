package io.hearth.desk.mail;

import io.hearth.desk.contact.ContactPreferences;
import io.hearth.desk.contact.ContactView;
import io.hearth.desk.contact.Contacts;
import io.hearth.desk.contact.Reach;
import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
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
    private final Contacts contacts;
    private final EstateDirectory estates;

    MailMatter(ContactPreferences reaches, Contacts contacts, EstateDirectory estates) {
        this.reaches = reaches;
        this.contacts = contacts;
        this.estates = estates;
    }

    /** Who brings it; known when the company has one person of the address. */
    record Bringer(String address, String name, @Nullable UUID contactId) {}

    /** Where it is. */
    record Place(UUID estateId, @Nullable UUID unitId) {}

    Bringer bringer(MailHeaders.Sender sender) {
        List<Reach> known = reaches.byEmail(sender.address());
        Reach person = known.size() == 1 ? known.getFirst() : null;
        String local = sender.address().substring(0, sender.address().indexOf('@'));
        String name = person != null ? person.name() : sender.name().isBlank() ? local : sender.name();
        return new Bringer(
                sender.address(), MailStore.cut(name, LONGEST_NAME), person == null ? null : person.contactId());
    }

    /** Empty when nothing tells which estate it is about. */
    Optional<Place> place(Bringer bringer, @Nullable UUID mailboxEstate, ParsedMail mail) {
        List<ContactView.Home> homes = bringer.contactId() == null
                ? List.of()
                : contacts.require(bringer.contactId()).units();
        List<ContactView.Home> here = homes.stream()
                .filter(home -> mailboxEstate == null || home.estateId().equals(mailboxEstate))
                .filter(home -> active(home.estateId()))
                .toList();
        if (here.size() == 1) {
            return Optional.of(
                    new Place(here.getFirst().estateId(), here.getFirst().unitId()));
        }
        List<UUID> ofPerson =
                here.stream().map(ContactView.Home::estateId).distinct().toList();
        if (ofPerson.size() == 1) {
            return Optional.of(new Place(ofPerson.getFirst(), null));
        }
        if (mailboxEstate != null && active(mailboxEstate)) {
            return Optional.of(new Place(mailboxEstate, null));
        }
        List<EstateView> open =
                estates.all().values().stream().filter(EstateView::active).toList();
        String said = mail.subject() + "\n" + mail.text();
        List<EstateView> named =
                open.stream().filter(estate -> said.contains(estate.name())).toList();
        if (named.size() == 1) {
            return Optional.of(new Place(named.getFirst().id(), null));
        }
        return open.size() == 1 ? Optional.of(new Place(open.getFirst().id(), null)) : Optional.empty();
    }

    /** @param before the number of a ticket that is over, which it goes on */
    OpenTicket ticket(
            ParsedMail mail,
            Bringer bringer,
            Place place,
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

    private boolean active(UUID estateId) {
        return estates.find(estateId).filter(EstateView::active).isPresent();
    }
}
