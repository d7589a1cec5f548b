package io.hearth.desk.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Column;
import jakarta.persistence.Transient;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TicketEntryTests {

    /** What a new ticket does not have yet, and what its columns begin with by themselves. */
    private static final List<String> LATER = List.of(
            "assignee_id",
            "team_id",
            "handed_at",
            "first_responded_at",
            "resolved_at",
            "closed_at",
            "reopen_count",
            "reported_times",
            "merged_into",
            "version");

    @Test
    void namesEveryColumnThatANewTicketHas() {
        List<String> mapped = Arrays.stream(Ticket.class.getDeclaredFields())
                .filter(field -> !field.isAnnotationPresent(Transient.class))
                .map(TicketEntryTests::column)
                .filter(column -> !LATER.contains(column))
                .toList();

        assertThat(TicketEntry.COLUMNS.split(",\\s*")).containsExactlyInAnyOrderElementsOf(mapped);
    }

    private static String column(Field field) {
        Column column = field.getAnnotation(Column.class);
        return column == null ? field.getName() : column.name();
    }
}
