package io.hearth.desk.delivery;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell people outside of the product.
 *
 * @param ticketId the ticket it is about
 * @param number the ticket's
 * @param urgent not held back in quiet hours
 * @param key names the message: said again under the same name it is not sent again to whoever had it; never when null
 * @param html the same in both languages for e-mail, beside the text and never instead of it; null where the text says it all
 */
public record StaffMessage(
        String subject,
        String subjectEn,
        String text,
        String textEn,
        @Nullable UUID ticketId,
        @Nullable String number,
        boolean urgent,
        @Nullable String key,
        @Nullable String html) {

    public StaffMessage(
            String subject,
            String subjectEn,
            String text,
            String textEn,
            @Nullable UUID ticketId,
            @Nullable String number,
            boolean urgent,
            @Nullable String key) {
        this(subject, subjectEn, text, textEn, ticketId, number, urgent, key, null);
    }

    public StaffMessage(
            String subject,
            String subjectEn,
            String text,
            String textEn,
            @Nullable UUID ticketId,
            @Nullable String number,
            boolean urgent) {
        this(subject, subjectEn, text, textEn, ticketId, number, urgent, null);
    }
}
