package io.hearth.desk.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail as it was understood.
 *
 * @param messageId with its angle brackets; null without
 * @param references the ids of the mails it answers, the nearest last
 * @param text everything it says, with what it quotes
 * @param said only what is new in an answer; the whole text otherwise
 * @param files what came with it, files of forwarded mails too
 * @param notes what was left out while reading, such as parts beyond the limit
 * @param kind who wrote it
 * @param why it is not taken for a person's mail
 * @param original the innermost mail that it forwards
 * @param report what a server reports of a mail of ours
 */
record ParsedMail(
        MailHeaders.@Nullable Sender from,
        String subject,
        @Nullable String messageId,
        List<String> references,
        String text,
        String said,
        List<Part> files,
        List<String> notes,
        Kind kind,
        @Nullable String why,
        @Nullable Original original,
        @Nullable Report report) {

    ParsedMail {
        references = List.copyOf(references);
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }

    /** Who wrote it. */
    enum Kind {
        PERSON,
        /** A machine answers for somebody who is away, and the like. */
        AUTOMATIC,
        /** A list or a newsletter. */
        BULK,
        /** A server reports of a mail of ours. */
        REPORT,
        /** Our own mail has come back. */
        OWN
    }

    /** A file that came with a mail. */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    record Part(String name, String type, byte[] content) {}

    /** A mail inside of a mail. */
    record Original(MailHeaders.Sender from, String subject, String text) {}

    /**
     * What a server says of mails.
     *
     * @param ids of the mails it is about
     * @param failed whether they did not arrive; they did otherwise
     */
    record Report(List<String> ids, boolean failed, String detail) {
        Report {
            ids = List.copyOf(ids);
        }
    }
}
