package io.hearth.desk.matter;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.matter.MatterWindow.Contact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MatterWindowTests {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration WINDOW = Duration.ofDays(14);
    private final UUID first = UUID.randomUUID();
    private final UUID second = UUID.randomUUID();
    private final UUID third = UUID.randomUUID();

    @Test
    void countsTheFirstAndTheLastInstantOfTheWindow() {
        List<Contact> contacts = List.of(at(first, 0), at(second, 7), at(third, 14));

        assertThat(MatterWindow.busiest(contacts, third, WINDOW)).hasSize(3);
    }

    @Test
    void leavesOutWhatIsAMicrosecondTooOld() {
        List<Contact> contacts = List.of(new Contact(first, START.minusNanos(1_000)), at(second, 7), at(third, 14));

        assertThat(MatterWindow.busiest(contacts, third, WINDOW)).hasSize(2);
    }

    @Test
    void findsTheSameStretchWhicheverTicketIsAskedAbout() {
        List<Contact> contacts = List.of(at(first, 0), at(second, 7), at(third, 14));

        assertThat(List.of(first, second, third))
                .allSatisfy(ticket -> assertThat(MatterWindow.busiest(contacts, ticket, WINDOW))
                        .hasSize(3));
    }

    @Test
    void doesNotCountABusyStretchThatTheTicketHasNoPartIn() {
        List<Contact> contacts = List.of(at(first, 0), at(first, 1), at(first, 2), at(second, 40));

        assertThat(MatterWindow.busiest(contacts, second, WINDOW)).containsExactly(at(second, 40));
    }

    private static Contact at(UUID ticket, int day) {
        return new Contact(ticket, START.plus(Duration.ofDays(day)));
    }
}
