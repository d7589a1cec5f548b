package io.hearth.desk.notification;

import io.hearth.kernel.tenancy.AggregateRoot;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell people, mostly about a ticket.
 *
 * @param number the ticket's
 * @param link the page of the product that it is about, when it is about no ticket
 */
@AggregateRoot
public record Notification(
        @Nullable UUID ticketId,
        @Nullable String number,
        String text,
        String textEn,
        @Nullable String link) {

    /** About a ticket. */
    public Notification(UUID ticketId, String number, String text, String textEn) {
        this(ticketId, number, text, textEn, null);
    }

    /** About something else than a ticket. */
    public static Notification about(String text, String textEn, String link) {
        return new Notification(null, null, text, textEn, link);
    }
}
