package io.hearth.desk.mail;

import io.hearth.desk.channel.ChannelRegistry;
import io.hearth.desk.message.MessagePurpose;
import io.hearth.desk.message.MessageWay;
import io.hearth.desk.message.OwnerMessage;
import io.hearth.desk.message.OwnerMessages;
import io.hearth.desk.message.Recipient;
import io.hearth.desk.ticket.Channel;
import io.hearth.desk.ticket.TicketView;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantDirectory;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Tells who brings a new matter by mail that it has come, its number, and how soon somebody answers. An address gets a few an hour at most:
 * two machines must not talk to each other for ever.
 */
@Component
class Acknowledgements {

    private static final Duration HOUR = Duration.ofHours(1);

    private final OwnerMessages messages;
    private final ChannelRegistry channels;
    private final TenantDirectory directory;
    private final MailSettings settings;

    Acknowledgements(
            OwnerMessages messages, ChannelRegistry channels, TenantDirectory directory, MailSettings settings) {
        this.messages = messages;
        this.channels = channels;
        this.directory = directory;
        this.settings = settings;
    }

    void send(UUID mailId, TicketView ticket, MailMatter.Bringer bringer) {
        if (messages.countTo(bringer.address(), MessagePurpose.ACKNOWLEDGEMENT, HOUR) >= settings.acknowledgements()) {
            return;
        }
        messages.send(new OwnerMessage(
                ticket.id(),
                new Recipient.Address(MessageWay.EMAIL, bringer.address(), bringer.name()),
                MessagePurpose.ACKNOWLEDGEMENT,
                "已收到：" + ticket.title(),
                text(ticket, bringer),
                "mail-acknowledgement:" + mailId));
    }

    private String text(TicketView ticket, MailMatter.Bringer bringer) {
        return "%s您好：\n\n您的邮件已收到，服务单号 %s。%s\n随时查看进度：%s\n直接回复本邮件即可补充情况或照片，请保留主题中的单号。\n\n%s"
                .formatted(
                        bringer.name(),
                        ticket.number(),
                        channels.find(Channel.EMAIL).promise(),
                        OwnerMessage.PAGE,
                        directory.require(TenantContext.current()).name());
    }
}
