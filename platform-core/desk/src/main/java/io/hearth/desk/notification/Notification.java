package io.hearth.desk.notification;

import io.hearth.kernel.tenancy.AggregateRoot;
import java.util.UUID;

/**
 * Something to tell people about a ticket.
 *
 * @param number the ticket's
 */
@AggregateRoot
public record Notification(UUID ticketId, String number, String text, String textEn) {}
