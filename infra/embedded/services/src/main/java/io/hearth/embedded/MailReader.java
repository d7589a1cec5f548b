package io.hearth.embedded;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Turns the bytes of a mail into what an inbox shows: headers in words, the first plain and the first HTML part. */
final class MailReader {

    private static final Session NO_SESSION = Session.getInstance(new Properties());

    private @Nullable String text;
    private @Nullable String html;
    private final List<String> files = new ArrayList<>();

    private MailReader() {}

    /** Never fails: a mail that is not well-formed is still shown, as far as it can be read. */
    static CaughtMail read(long id, String envelopeFrom, List<String> envelopeTo, byte[] data, Instant at) {
        MailReader reader = new MailReader();
        String from = envelopeFrom;
        List<String> to = envelopeTo;
        String subject = "";
        try {
            MimeMessage message = new MimeMessage(NO_SESSION, new ByteArrayInputStream(data));
            subject = message.getSubject() == null ? "" : message.getSubject();
            from = names(message.getFrom(), List.of(envelopeFrom)).getFirst();
            to = names(message.getRecipients(Message.RecipientType.TO), envelopeTo);
            reader.collect(message);
        } catch (MessagingException | IOException malformed) {
            reader.text = "(" + malformed.getMessage() + ")";
        }
        return new CaughtMail(id, from, to, subject, at, reader.text, reader.html, reader.files, data.length);
    }

    private void collect(Part part) throws MessagingException, IOException {
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                collect(parts.getBodyPart(i));
            }
        } else if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            // the inbox shows what a person reads; of an attachment that is its name
            files.add(part.getFileName() == null ? "" : MimeUtility.decodeText(part.getFileName()));
        } else if (part.isMimeType("text/html") && html == null) {
            html = part.getContent().toString();
        } else if (part.isMimeType("text/*") && text == null) {
            text = part.getContent().toString();
        }
    }

    private static List<String> names(Address @Nullable [] addresses, List<String> otherwise) {
        return addresses == null || addresses.length == 0
                ? otherwise
                : Arrays.stream(addresses).map(MailReader::name).toList();
    }

    private static String name(Address address) {
        return address instanceof InternetAddress internet ? internet.toUnicodeString() : address.toString();
    }
}
