package io.hearth.desk.mail;

import io.hearth.desk.attachment.AttachmentView;
import io.hearth.desk.attachment.Attachments;
import io.hearth.desk.message.IncomingMessage;
import io.hearth.desk.message.MessageWay;
import io.hearth.desk.message.OwnerMessages;
import io.hearth.desk.notification.Notification;
import io.hearth.desk.notification.Notifications;
import io.hearth.desk.ticket.TicketAttachments;
import io.hearth.desk.ticket.TicketMessages;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts a mail and its files on a ticket, in the caller's transaction; files that cannot be kept are named with the reason. */
@Component
class MailOnTicket {

    private static final int LONGEST_NAME = 120;

    private final MailStore store;
    private final TicketAttachments attachments;
    private final Attachments files;
    private final TicketMessages tickets;
    private final OwnerMessages messages;
    private final Notifications notifications;
    private final Clock clock;

    MailOnTicket(
            MailStore store,
            TicketAttachments attachments,
            Attachments files,
            TicketMessages tickets,
            OwnerMessages messages,
            Notifications notifications,
            Clock clock) {
        this.store = store;
        this.attachments = attachments;
        this.files = files;
        this.tickets = tickets;
        this.messages = messages;
        this.notifications = notifications;
        this.clock = clock;
    }

    void put(
            UUID id,
            ParsedMail mail,
            MailMatter.Bringer bringer,
            UUID ticketId,
            MailState state,
            @Nullable String why) {
        List<UUID> kept = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        int there = files.of(ticketId).size();
        for (ParsedMail.Part file : mail.files()) {
            Optional<String> refusal = there >= Attachments.MAX_FILES
                    ? Optional.of("attachment.too-many")
                    : Attachments.refusal(file.name(), file.content());
            if (refusal.isPresent()) {
                leftOut.add(MailStore.cut(file.name(), LONGEST_NAME) + " (" + refusal.get() + ")");
            } else {
                AttachmentView attachment = attachments.attach(ticketId.toString(), file.name(), file.content());
                kept.add(attachment.id());
                there++;
            }
        }
        leftOut.addAll(mail.notes());
        messages.receive(new IncomingMessage(
                id,
                ticketId,
                bringer.contactId(),
                MessageWay.EMAIL,
                bringer.name(),
                bringer.address(),
                mail.subject(),
                mail.said(),
                mail.messageId(),
                kept,
                leftOut,
                clock.instant()));
        store.end(id, state, why, ticketId);
        if (state == MailState.MESSAGE) {
            tell(ticketId, bringer);
        }
    }

    private void tell(UUID ticketId, MailMatter.Bringer bringer) {
        Instant now = clock.instant();
        tickets.find(ticketId).ifPresent(ticket -> {
            UUID assignee = ticket.assigneeId();
            if (assignee != null) {
                notifications.tell(
                        List.of(assignee),
                        new Notification(
                                ticketId,
                                ticket.number(),
                                bringer.name() + " 就 " + ticket.number() + " 发来邮件",
                                bringer.name() + " has written about " + ticket.number()),
                        now);
            }
        });
    }
}
