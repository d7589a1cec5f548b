package io.hearth.desk.outage;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.message.MessagePurpose;
import io.hearth.desk.message.OwnerMessage;
import io.hearth.desk.message.OwnerMessages;
import io.hearth.desk.message.Recipient;
import io.hearth.desk.outage.NoticeStore.Kept;
import io.hearth.desk.progress.OwnerPageChanges;
import io.hearth.desk.ticket.TicketIncidents;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Says on a report what was announced, and to whoever brought it the way they like to hear; in the caller's transaction. */
@Component
class OutageAnswers {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("M月d日 HH:mm", Locale.CHINA);

    private final EstateDirectory estates;
    private final TicketIncidents tickets;
    private final ObjectProvider<OwnerMessages> messages;
    private final OwnerPageChanges pages;

    OutageAnswers(
            EstateDirectory estates,
            TicketIncidents tickets,
            ObjectProvider<OwnerMessages> messages,
            OwnerPageChanges pages) {
        this.estates = estates;
        this.tickets = tickets;
        this.messages = messages;
        this.pages = pages;
    }

    void answer(UUID ticketId, Kept notice, Instant now) {
        String words = words(notice);
        tickets.announce(ticketId, words, now);
        pages.told(ticketId);
        messages.getObject()
                .send(new OwnerMessage(
                        ticketId,
                        new Recipient.Reporter(),
                        MessagePurpose.NOTICE,
                        notice.title(),
                        words,
                        "outage:" + notice.id() + ":" + ticketId));
    }

    /** What a report is answered, in words for its owner. */
    String words(Kept notice) {
        ZoneId zone = estates.zone(notice.estateId());
        return "您好，您反映的情况在《%s》的通知范围内：%s 至 %s。%s 如届时仍未恢复，请再联系我们。"
                .formatted(
                        notice.title(),
                        TIME.format(notice.from().atZone(zone)),
                        TIME.format(notice.to().atZone(zone)),
                        notice.text());
    }
}
