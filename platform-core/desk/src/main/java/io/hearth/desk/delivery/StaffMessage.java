package io.hearth.desk.delivery;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell people outside of the product.
 *
 * @param ticketId the ticket it is about
 * @param number the ticket's
 * @param urgent not held back in quiet hours
 */
public record StaffMessage(
        String subject,
        String subjectEn,
        String text,
        String textEn,
        @Nullable UUID ticketId,
        @Nullable String number,
        boolean urgent) {}
