package io.hearth.desk.benchmark;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How one ticket counts: where, and what on which day.
 *
 * @param packed the days with their tallies
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, below
record TicketCount(UUID ticketId, UUID estateId, Slot slot, byte[] packed) {

    static TicketCount of(UUID ticketId, UUID estateId, Slot slot, SortedMap<LocalDate, Tally> days) {
        Packed out = new Packed();
        days.forEach((day, tally) -> {
            if (!tally.isEmpty()) {
                out.number(day.toEpochDay());
                tally.write(out);
            }
        });
        return new TicketCount(ticketId, estateId, slot, out.toBytes());
    }

    boolean isEmpty() {
        return packed.length == 0;
    }

    SortedMap<LocalDate, Tally> days() {
        SortedMap<LocalDate, Tally> days = new TreeMap<>();
        Unpacked in = new Unpacked(packed);
        while (!in.atEnd()) {
            days.put(LocalDate.ofEpochDay(in.number()), Tally.read(in));
        }
        return days;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TicketCount that
                && ticketId.equals(that.ticketId)
                && estateId.equals(that.estateId)
                && slot.equals(that.slot)
                && Arrays.equals(packed, that.packed);
    }

    @Override
    public int hashCode() {
        return ticketId.hashCode();
    }

    @Override
    public String toString() {
        return "%s in %s of %s, %d bytes".formatted(ticketId, estateId, slot, packed.length);
    }
}
