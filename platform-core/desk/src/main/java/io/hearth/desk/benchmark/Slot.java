package io.hearth.desk.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What kind of matter, and of which category; the whole where both are left out. */
record Slot(String kind, @Nullable UUID categoryId) implements Comparable<Slot> {

    static final Slot WHOLE = new Slot("", null);

    private static final Comparator<Slot> ORDER = Comparator.comparing(Slot::kind)
            .thenComparing(Slot::categoryId, Comparator.nullsFirst(Comparator.<UUID>naturalOrder()));

    @Override
    public int compareTo(Slot other) {
        return ORDER.compare(this, other);
    }

    void write(Packed out) {
        out.bytes(kind.getBytes(StandardCharsets.US_ASCII));
        out.number(categoryId == null ? 0 : 1);
        if (categoryId != null) {
            out.id(categoryId);
        }
    }

    static Slot read(Unpacked in) {
        byte[] letters = in.bytes();
        boolean categorised = in.integer() != 0;
        if (letters.length == 0 && !categorised) {
            return WHOLE;
        }
        return new Slot(new String(letters, StandardCharsets.US_ASCII), categorised ? in.id() : null);
    }
}
