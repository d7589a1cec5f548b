package io.hearth.desk.progress;

import io.hearth.desk.channel.ChannelRegistry;
import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.message.MessagePurpose;
import io.hearth.desk.message.OwnerMessage;
import io.hearth.desk.message.OwnerMessages;
import io.hearth.desk.message.Recipient;
import io.hearth.desk.ticket.Channel;
import io.hearth.desk.ticket.TicketFacts;
import io.hearth.desk.ticket.TicketMessages;
import io.hearth.kernel.events.Fact;
import io.hearth.kernel.events.FactConsumer;
import io.hearth.workflow.TicketKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends owners who call, come by or stop somebody on a round the number of what they said, when it was taken down and how soon they hear of it,
 * where the company wants that. Whoever writes is answered where they write.
 */
@Component
class SpokenMatters implements FactConsumer {

    private static final Set<Channel> SPOKEN = Set.of(Channel.PHONE, Channel.COUNTER, Channel.ROVING, Channel.GROUP);

    /** What is told later than this confirms nothing any more, as when the relay was down for a night. */
    private static final Duration FRESH = Duration.ofHours(6);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("M月d日 HH:mm", Locale.CHINA);

    private final OwnerPages pages;
    private final ChannelRegistry channels;
    private final EstateDirectory estates;
    private final TicketMessages tickets;
    private final OwnerMessages messages;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SpokenMatters(
            OwnerPages pages,
            ChannelRegistry channels,
            EstateDirectory estates,
            TicketMessages tickets,
            OwnerMessages messages,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.pages = pages;
        this.channels = channels;
        this.estates = estates;
        this.tickets = tickets;
        this.messages = messages;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "spoken-matters";
    }

    @Override
    public Set<String> types() {
        return Set.of(TicketFacts.OPENED);
    }

    @Override
    public void handle(List<Fact> batch) {
        transaction.executeWithoutResult(status -> {
            if (Boolean.TRUE.equals(pages.current().acknowledgements())) {
                Instant stale = clock.instant().minus(FRESH);
                batch.stream().filter(fact -> fact.at().isAfter(stale)).forEach(this::acknowledge);
            }
        });
    }

    private void acknowledge(Fact opened) {
        tickets.find(opened.aggregateId())
                .filter(ticket -> SPOKEN.contains(ticket.channel()) && ticket.kind() != TicketKind.CALLBACK)
                .ifPresent(ticket -> messages.send(new OwnerMessage(
                        ticket.ticketId(),
                        new Recipient.Reporter(),
                        MessagePurpose.ACKNOWLEDGEMENT,
                        "已为您登记",
                        "您反映的事情已于 %s 登记，单号 %s。%s\n随时查看进度：%s"
                                .formatted(
                                        TIME.format(opened.at().atZone(estates.zone(ticket.estateId()))),
                                        ticket.number(),
                                        channels.find(ticket.channel()).promise(),
                                        OwnerMessage.PAGE),
                        "acknowledgement:" + ticket.ticketId())));
    }
}
