package io.hearth.desk.delivery;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Sends mail through the deployment's server; a company says what its name is and where answers go. */
@Component
class EmailProvider implements MessageProvider {

    private final ObjectProvider<JavaMailSender> senders;
    private final DeliverySettings settings;

    EmailProvider(ObjectProvider<JavaMailSender> senders, DeliverySettings settings) {
        this.senders = senders;
        this.settings = settings;
    }

    @Override
    public DeliveryWay way() {
        return DeliveryWay.EMAIL;
    }

    @Override
    public boolean ready() {
        return senders.getIfAvailable() != null;
    }

    @Override
    public Outcome send(Outgoing message, Account account) {
        try {
            JavaMailSender sender = senders.getObject();
            sender.send(written(sender, message, account));
            return new Outcome.Accepted("taken by the mail server");
        } catch (MailParseException
                | MailPreparationException
                | MessagingException
                | UnsupportedEncodingException unwritable) {
            return new Outcome.Refused(said(unwritable));
        } catch (MailAuthenticationException refused) {
            return new Outcome.PutOff(said(refused));
        } catch (MailSendException failed) {
            return unsent(failed);
        } catch (MailException failed) {
            return new Outcome.Down(said(failed));
        }
    }

    private MimeMessage written(JavaMailSender sender, Outgoing message, Account account)
            throws MessagingException, UnsupportedEncodingException {
        MimeMessage mail = sender.createMimeMessage();
        MimeMessageHelper helper = new MimeMessageHelper(mail, false, StandardCharsets.UTF_8.name());
        String name = account.setting(ChannelSettings.SENDER_NAME);
        helper.setFrom(
                name.isEmpty()
                        ? new InternetAddress(settings.mailFrom())
                        : new InternetAddress(settings.mailFrom(), name, StandardCharsets.UTF_8.name()));
        String replyTo = account.setting(ChannelSettings.REPLY_TO);
        if (!replyTo.isEmpty()) {
            helper.setReplyTo(replyTo);
        }
        helper.setTo(message.address());
        helper.setSubject(message.subject().replaceAll("\\p{Cntrl}", " "));
        helper.setText(message.text());
        for (Map.Entry<String, String> header : message.headers().entrySet()) {
            mail.setHeader(header.getKey(), header.getValue());
        }
        // Answers to it are known by it.
        mail.setHeader("Message-ID", "<" + message.id() + "@" + domain() + ">");
        // A repetition carries the same id, so that mail programs show it once.
        mail.setHeader("X-Hearth-Delivery", message.id().toString());
        return mail;
    }

    private String domain() {
        return settings.mailFrom().substring(settings.mailFrom().indexOf('@') + 1);
    }

    /** A server that answers and will not have this address is not a server that is away. */
    private static Outcome unsent(MailSendException failed) {
        for (Exception each : failed.getMessageExceptions()) {
            for (Throwable cause = each; cause != null; cause = cause.getCause()) {
                if (cause instanceof SendFailedException rejected) {
                    String said = said(rejected);
                    return said.matches("(?s).*\\b5\\d\\d\\b.*") ? new Outcome.Refused(said) : new Outcome.PutOff(said);
                }
            }
        }
        return new Outcome.Down(said(failed));
    }

    private static String said(Exception failed) {
        Throwable last = failed;
        if (failed instanceof MailSendException send && send.getMessageExceptions().length > 0) {
            last = send.getMessageExceptions()[0];
        }
        if (last instanceof MessagingException messaging && messaging.getNextException() != null) {
            last = messaging.getNextException();
        }
        String message = last.getMessage();
        return message == null ? last.getClass().getSimpleName() : message.strip();
    }
}
