package io.hearth.desk.delivery;

import io.hearth.desk.attachment.AttachmentView;
import io.hearth.desk.attachment.Attachments;
import io.hearth.kernel.storage.ObjectStorage;
import io.hearth.kernel.web.ProblemException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.ByteArrayResource;
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
    private final Attachments attachments;

    EmailProvider(ObjectProvider<JavaMailSender> senders, DeliverySettings settings, Attachments attachments) {
        this.senders = senders;
        this.settings = settings;
        this.attachments = attachments;
    }

    /** A file as it stands in a mail. */
    @SuppressWarnings("ArrayRecordComponent") // read, put into the mail and forgotten
    private record File(String name, String contentType, byte[] content) {}

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
        List<File> files = new ArrayList<>();
        for (UUID id : message.files()) {
            try {
                Optional<File> file = file(id);
                if (file.isEmpty()) {
                    return new Outcome.Refused("a file of the message is not there any more");
                }
                files.add(file.get());
            } catch (ProblemException | IOException away) {
                return new Outcome.PutOff("a file of the message cannot be read now: " + said(away));
            }
        }
        try {
            JavaMailSender sender = senders.getObject();
            sender.send(written(sender, message, account, files));
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

    private Optional<File> file(UUID id) throws IOException {
        Optional<AttachmentView> known = attachments.find(id);
        Optional<ObjectStorage.Content> found = known.isEmpty() ? Optional.empty() : attachments.open(id);
        if (known.isEmpty() || found.isEmpty()) {
            return Optional.empty();
        }
        try (ObjectStorage.Content content = found.get()) {
            return Optional.of(new File(
                    known.get().fileName(),
                    known.get().contentType(),
                    content.stream().readAllBytes()));
        }
    }

    private MimeMessage written(JavaMailSender sender, Outgoing message, Account account, List<File> files)
            throws MessagingException, UnsupportedEncodingException {
        MimeMessage mail = sender.createMimeMessage();
        MimeMessageHelper helper = new MimeMessageHelper(mail, !files.isEmpty(), StandardCharsets.UTF_8.name());
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
        String html = message.html();
        if (html == null) {
            helper.setText(message.text());
        } else if (files.isEmpty()) {
            mail.setContent(either(message.text(), html));
        } else {
            helper.setText(message.text(), html);
        }
        for (File file : files) {
            helper.addAttachment(file.name(), new ByteArrayResource(file.content()), file.contentType());
        }
        for (Map.Entry<String, String> header : message.headers().entrySet()) {
            mail.setHeader(header.getKey(), header.getValue());
        }
        // Answers to it are known by it.
        mail.setHeader("Message-ID", "<" + message.id() + "@" + domain() + ">");
        // A repetition carries the same id, so that mail programs show it once.
        mail.setHeader("X-Hearth-Delivery", message.id().toString());
        return mail;
    }

    /** The text, and the same richer: a mail program shows the last that it can. */
    static MimeMultipart either(String text, String html) throws MessagingException {
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text, StandardCharsets.UTF_8.name());
        MimeBodyPart rich = new MimeBodyPart();
        rich.setText(html, StandardCharsets.UTF_8.name(), "html");
        return new MimeMultipart("alternative", plain, rich);
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
