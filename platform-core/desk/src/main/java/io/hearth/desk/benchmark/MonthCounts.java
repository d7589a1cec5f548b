package io.hearth.desk.benchmark;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An estate's month, while it is being changed. The same counts always have the same bytes, in whatever order they came: slots and days are
 * in order, and what is empty is not there.
 */
final class MonthCounts {

    private final SortedMap<Slot, SortedMap<Integer, Tally>> slots = new TreeMap<>();

    static MonthCounts read(byte[] byDay) {
        MonthCounts month = new MonthCounts();
        Unpacked in = new Unpacked(byDay);
        while (!in.atEnd()) {
            Slot slot = Slot.read(in);
            SortedMap<Integer, Tally> days = new TreeMap<>();
            for (int left = in.integer(); left > 0; left--) {
                days.put(in.integer(), Tally.read(in));
            }
            month.slots.put(slot, days);
        }
        return month;
    }

    /** @param times 1 to add, -1 to take away */
    void add(Slot slot, int dayOfMonth, Tally tally, int times) {
        slots.computeIfAbsent(slot, none -> new TreeMap<>())
                .computeIfAbsent(dayOfMonth, none -> new Tally())
                .add(tally, times);
    }

    /** Adds what has changed. */
    void add(MonthCounts difference) {
        difference.slots.forEach((slot, days) -> days.forEach((day, tally) -> add(slot, day, tally, 1)));
    }

    boolean isImpossible() {
        return slots.values().stream().flatMap(days -> days.values().stream()).anyMatch(Tally::isImpossible);
    }

    byte[] byDay() {
        return write(slots);
    }

    byte[] bySlot() {
        SortedMap<Slot, SortedMap<Integer, Tally>> months = new TreeMap<>();
        slots.forEach((slot, days) -> months.put(slot, sum(days.values())));
        return write(months);
    }

    byte[] inAll() {
        List<Tally> all =
                slots.values().stream().flatMap(days -> days.values().stream()).toList();
        return write(new TreeMap<>(Map.of(Slot.WHOLE, sum(all))));
    }

    private static SortedMap<Integer, Tally> sum(Collection<Tally> tallies) {
        Tally sum = new Tally();
        tallies.forEach(tally -> sum.add(tally, 1));
        return new TreeMap<>(Map.of(0, sum));
    }

    private static byte[] write(SortedMap<Slot, SortedMap<Integer, Tally>> slots) {
        Packed out = new Packed();
        slots.forEach((slot, days) -> {
            List<Map.Entry<Integer, Tally>> some = days.entrySet().stream()
                    .filter(day -> !day.getValue().isEmpty())
                    .toList();
            if (!some.isEmpty()) {
                slot.write(out);
                out.number(some.size());
                some.forEach(day -> {
                    out.number(day.getKey());
                    day.getValue().write(out);
                });
            }
        });
        return out.toBytes();
    }
}
