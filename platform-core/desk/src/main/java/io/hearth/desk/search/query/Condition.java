package io.hearth.desk.search.query;

import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import java.time.LocalDate;
import java.util.Set;

/** What an operator demands. Conditions of one operator widen each other, those of different ones narrow. */
public sealed interface Condition {

    record State(Set<StateCategory> any) implements Condition {
        public State {
            any = Set.copyOf(any);
        }
    }

    record Kind(TicketKind kind) implements Condition {}

    /** Opened before this day began. */
    record Before(LocalDate day) implements Condition {}

    /** Opened on this day or later. */
    record After(LocalDate day) implements Condition {}

    record Has(Part part) implements Condition {}

    /** @param name a part of the estate's name or its whole code, in normal form */
    record Estate(String name) implements Condition {}

    /** @param name a part of the category's name, in normal form */
    record Category(String name) implements Condition {}

    /** Whose work it is. */
    record Assignee(Whose whose, String name) implements Condition {}

    /** @param term as the index holds ticket numbers */
    record Number(String term) implements Condition {}

    /** @param digits all of a telephone number or its last four to eight */
    record Phone(String digits) implements Condition {}

    /** What a ticket can have. */
    enum Part {
        PHOTO,
        FILE,
        COMMENT
    }

    /** Whose work a ticket can be. */
    enum Whose {
        MINE,
        NOBODYS,
        NAMED
    }
}
