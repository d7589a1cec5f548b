package io.hearth.desk.comparison;

import java.time.LocalDate;
import java.util.List;

/** What goes wrong most, why, and what is done about it in a time: told to people each week or month by this module, known by another. */
public interface RegularSummary {

    /**
     * Of the estates in the caller's sight, in the order in which it is read.
     *
     * @param to inclusive
     */
    List<Part> read(LocalDate from, LocalDate to);

    /**
     * One part of it.
     *
     * @param lines at least one: a part about nothing says so
     */
    record Part(Told title, List<Told> lines) {

        public Part {
            lines = List.copyOf(lines);
        }
    }

    /** The same in both languages. */
    record Told(String zh, String en) {}
}
