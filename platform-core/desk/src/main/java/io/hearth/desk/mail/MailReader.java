package io.hearth.desk.mail;

import io.hearth.desk.mail.MailHeaders.Sender;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Reads mail, whatever it is. The structure is taken apart by Jakarta Mail; transfer encodings, charsets and headers are read here, since
 * mail from everywhere keeps to few rules. It never fails and never takes more than its limits: what is beyond them is left out and noted.
 */
final class MailReader {

    /** How many parts of one mail are looked at. */
    static final int MOST_PARTS = 200;
    /** How deep mails and parts may nest. */
    static final int DEEPEST = 10;
    /** How many files one mail may bring. */
    static final int MOST_FILES = 30;
    /** How many bytes all parts of one mail may have. */
    static final int MOST_BYTES = 40 << 20;
    /** How much text is kept. */
    static final int LONGEST_TEXT = 100_000;

    private static final int SMALLEST_INLINE = 8 << 10;
    private static final Session SESSION = Session.getInstance(properties());

    private final List<String> texts = new ArrayList<>();
    private final List<ParsedMail.Part> files = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final MailReports reports = new MailReports();
    private int parts;
    private long bytes;
    private ParsedMail.@Nullable Original original;

    private MailReader() {}

    static ParsedMail read(byte[] raw) {
        return new MailReader().all(raw);
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.put("mail.mime.allowutf8", "false");
        properties.put("mail.mime.address.strict", "false");
        return properties;
    }

    /** Something with headers and content: a mail, or a part of one. */
    private interface Entity {
        @Nullable
        String header(String name);

        InputStream raw() throws MessagingException, IOException;
    }

    private ParsedMail all(byte[] raw) {
        MimeMessage mail = message(raw);
        if (mail == null) {
            notes.add("the mail cannot be read");
            return new ParsedMail(
                    null, "", null, List.of(), "", "", List.of(), notes, ParsedMail.Kind.PERSON, null, null, null);
        }
        Entity entity = entity(mail);
        String subject = MailHeaders.text(entity.header("Subject"));
        Sender from = MailHeaders.sender(entity.header("From"))
                .or(() -> MailHeaders.sender(entity.header("Sender")))
                .orElse(null);
        walk(entity, 0);
        String text = text();
        List<String> references = new ArrayList<>(MailHeaders.ids(entity.header("References")));
        references.addAll(MailHeaders.ids(entity.header("In-Reply-To")));
        MailKinds.Found kind = MailKinds.of(entity::header, from, subject, reports);
        boolean forward = original != null || MailKinds.isForward(subject);
        ParsedMail.Original inside =
                original != null ? original : Quotes.forwarded(text).orElse(null);
        return new ParsedMail(
                from,
                subject,
                MailHeaders.ids(entity.header("Message-ID")).stream()
                        .findFirst()
                        .orElse(null),
                references,
                text,
                forward ? text : Quotes.said(text),
                files,
                notes,
                kind.kind(),
                kind.why(),
                inside,
                kind.kind() == ParsedMail.Kind.REPORT ? reports.report(text) : null);
    }

    private String text() {
        String text = String.join("\n\n", texts)
                .replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace("\u0000", "");
        // What mail programs send to nudge each other, and what hides in names.
        text = text.replaceAll("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]", "")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
        if (text.length() > LONGEST_TEXT) {
            note("text beyond " + LONGEST_TEXT + " characters");
            return text.substring(0, LONGEST_TEXT);
        }
        return text;
    }

    private void walk(Entity entity, int depth) {
        if (depth > DEEPEST) {
            note("parts nested deeper than " + DEEPEST);
            return;
        }
        if (++parts > MOST_PARTS) {
            note("parts beyond " + MOST_PARTS);
            return;
        }
        String type = MailHeaders.value(entity.header("Content-Type"));
        if (type.startsWith("multipart/")) {
            several(entity, type, depth);
        } else {
            one(entity, type.isEmpty() ? "text/plain" : type, depth);
        }
    }

    private void several(Entity entity, String type, int depth) {
        List<Entity> inside = new ArrayList<>();
        try {
            byte[] content = MailBytes.read(entity.raw(), MOST_BYTES);
            MimeMultipart multipart =
                    new MimeMultipart(new ByteArrayDataSource(content, multipart(entity.header("Content-Type"))));
            int count = multipart.getCount();
            if (count > MOST_PARTS) {
                note("parts beyond " + MOST_PARTS + ", of " + count);
            }
            for (int i = 0; i < Math.min(count, MOST_PARTS); i++) {
                BodyPart part = multipart.getBodyPart(i);
                if (part instanceof MimeBodyPart mime) {
                    inside.add(entity(mime));
                }
            }
        } catch (MessagingException | IOException | RuntimeException broken) {
            note("a broken multipart, read as text");
            one(entity, "text/plain", depth);
            return;
        }
        if (type.equals("multipart/alternative")) {
            best(inside).ifPresent(part -> walk(part, depth + 1));
            // Calendars and files are no other wording of the text.
            inside.stream().filter(part -> !isWording(part)).forEach(part -> walk(part, depth + 1));
        } else {
            inside.forEach(part -> walk(part, depth + 1));
        }
    }

    /** The type with its boundary only, since a strange parameter beside it makes the whole unreadable. */
    private static String multipart(@Nullable String type) {
        String boundary = MailHeaders.parameter(type, "boundary").replaceAll("[\"\\\\\r\n]", "");
        return boundary.isEmpty() ? "multipart/mixed" : "multipart/mixed; boundary=\"" + boundary + "\"";
    }

    private static boolean isWording(Entity part) {
        String type = MailHeaders.value(part.header("Content-Type"));
        return type.isEmpty()
                || type.startsWith("text/plain")
                || type.startsWith("text/html")
                || type.startsWith("multipart/");
    }

    /** Plain words if there are any; else the last wording, which is the richest. */
    private static Optional<Entity> best(List<Entity> wordings) {
        List<Entity> known = wordings.stream().filter(MailReader::isWording).toList();
        return known.stream()
                .filter(part -> {
                    String type = MailHeaders.value(part.header("Content-Type"));
                    return type.isEmpty() || type.equals("text/plain");
                })
                .filter(part -> !words(part).isBlank())
                .findFirst()
                .or(() -> known.isEmpty() ? Optional.empty() : Optional.of(known.getLast()));
    }

    private static String words(Entity part) {
        try {
            return MailCharsets.decode(
                    MailBytes.decode(
                            MailBytes.read(part.raw(), LONGEST_TEXT), part.header("Content-Transfer-Encoding")),
                    MailHeaders.parameter(part.header("Content-Type"), "charset"));
        } catch (MessagingException | IOException unreadable) {
            return "";
        }
    }

    private void one(Entity entity, String type, int depth) {
        byte[] content;
        try {
            content = MailBytes.decode(
                    MailBytes.read(entity.raw(), MOST_BYTES), entity.header("Content-Transfer-Encoding"));
        } catch (MessagingException | IOException unreadable) {
            note("a part that cannot be read");
            return;
        }
        bytes += content.length;
        if (bytes > MOST_BYTES) {
            note("content beyond " + (MOST_BYTES >> 20) + " MiB");
            return;
        }
        String disposition = MailHeaders.value(entity.header("Content-Disposition"));
        String name = name(entity);
        boolean file = disposition.equals("attachment") || !name.isEmpty();
        if (type.equals("message/rfc822") || type.equals("message/global")) {
            inner(content, depth);
        } else if (type.equals("message/delivery-status") || type.equals("message/disposition-notification")) {
            reports.status(MailCharsets.guessed(content), type.endsWith("notification"));
        } else if (type.equals("text/rfc822-headers")) {
            reports.headers(MailCharsets.guessed(content));
        } else if (Winmail.isOne(content)) {
            outlook(content);
        } else if (!file && type.equals("text/html")) {
            texts.add(HtmlText.of(MailCharsets.decode(content, charset(entity))));
        } else if (!file && type.startsWith("text/") && !type.equals("text/calendar")) {
            texts.add(MailCharsets.decode(content, charset(entity)));
        } else {
            keep(entity, name, type, content, disposition);
        }
    }

    private static String charset(Entity entity) {
        return MailHeaders.parameter(entity.header("Content-Type"), "charset");
    }

    private void keep(Entity entity, String name, String type, byte[] content, String disposition) {
        boolean inText = entity.header("Content-ID") != null && !disposition.equals("attachment");
        if (inText && content.length < SMALLEST_INLINE && type.startsWith("image/")) {
            return; // the little pictures of signatures
        }
        file(new ParsedMail.Part(name.isEmpty() ? unnamed(type) : name, type, content));
    }

    private void file(ParsedMail.Part part) {
        if (files.size() < MOST_FILES) {
            files.add(part);
        } else {
            note("files beyond " + MOST_FILES);
        }
    }

    private static String unnamed(String type) {
        String kind = type.substring(type.indexOf('/') + 1).replaceAll("[^a-z0-9]", "");
        return "file." + (kind.isEmpty() || kind.length() > 8 ? "bin" : kind);
    }

    private static String name(Entity entity) {
        String name = MailHeaders.parameter(entity.header("Content-Disposition"), "filename");
        return name.isEmpty() ? MailHeaders.parameter(entity.header("Content-Type"), "name") : name;
    }

    private void inner(byte[] content, int depth) {
        MimeMessage mail = message(content);
        if (mail == null) {
            note("a forwarded mail that cannot be read");
            return;
        }
        Entity entity = entity(mail);
        reports.original(entity.header("Message-ID"));
        String subject = MailHeaders.text(entity.header("Subject"));
        Optional<Sender> from = MailHeaders.sender(entity.header("From"));
        int before = texts.size();
        texts.add("―― 转发的邮件 ――\n发件人："
                + from.map(sender -> sender.name() + " <" + sender.address() + ">")
                        .orElse("?") + "\n主题：" + subject);
        ParsedMail.Original outer = original;
        walk(entity, depth + 1);
        // The innermost one is the beginning of the story.
        if (original == outer && from.isPresent()) {
            original = new ParsedMail.Original(
                    from.get(),
                    subject,
                    String.join("\n\n", texts.subList(Math.min(before + 1, texts.size()), texts.size()))
                            .strip());
        }
    }

    private void outlook(byte[] content) {
        Winmail winmail = Winmail.read(content, MOST_FILES);
        if (!winmail.whole()) {
            note("winmail.dat, broken at its end");
        }
        if (texts.stream().allMatch(String::isBlank) && !winmail.text().isBlank()) {
            texts.add(winmail.text());
        }
        winmail.files().forEach(this::file);
    }

    private void note(String what) {
        String left = "left out: " + what;
        if (!notes.contains(left) && notes.size() < 20) {
            notes.add(left);
        }
    }

    private static @Nullable MimeMessage message(byte[] raw) {
        try {
            return new MimeMessage(SESSION, new ByteArrayInputStream(raw));
        } catch (MessagingException | RuntimeException broken) {
            return null;
        }
    }

    private static Entity entity(MimeMessage mail) {
        return new Entity() {
            @Override
            public @Nullable String header(String name) {
                try {
                    return first(mail.getHeader(name));
                } catch (MessagingException broken) {
                    return null;
                }
            }

            @Override
            public InputStream raw() throws MessagingException {
                return mail.getRawInputStream();
            }
        };
    }

    private static Entity entity(MimeBodyPart part) {
        return new Entity() {
            @Override
            public @Nullable String header(String name) {
                try {
                    return first(part.getHeader(name));
                } catch (MessagingException broken) {
                    return null;
                }
            }

            @Override
            public InputStream raw() throws MessagingException {
                return part.getRawInputStream();
            }
        };
    }

    private static @Nullable String first(String @Nullable [] values) {
        return values == null || values.length == 0 ? null : values[0];
    }

    /** The headers alone, of a mail that is too large to be read. */
    static ParsedMail headers(byte[] raw) {
        byte[] end = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] alone = new byte[raw.length + end.length];
        System.arraycopy(raw, 0, alone, 0, raw.length);
        System.arraycopy(end, 0, alone, raw.length, end.length);
        return read(alone);
    }
}
