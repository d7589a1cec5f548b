package io.hearth.desk.matter;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * The busiest stretch of a matter: of all stretches as long as the window that hold a contact of the ticket in question, the one with the
 * most contacts. It does not depend on the order in which facts arrive.
 */
final class MatterWindow {

    private MatterWindow() {}

    /** The owner brought it up: by opening a ticket, or by asking about one. */
    record Contact(UUID ticketId, Instant at) {}

    static List<Contact> busiest(List<Contact> contacts, UUID ticketId, Duration window) {
        return contacts.stream()
                .map(last -> stretch(contacts, last.at().minus(window), last.at()))
                .filter(stretch ->
                        stretch.stream().anyMatch(contact -> contact.ticketId().equals(ticketId)))
                .max(Comparator.comparingInt(List::size))
                .orElse(List.of());
    }

    private static List<Contact> stretch(List<Contact> contacts, Instant from, Instant to) {
        return contacts.stream()
                .filter(contact -> !contact.at().isBefore(from) && !contact.at().isAfter(to))
                .toList();
    }
}
