package io.hearth.desk.benchmark;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts and sketches of something, small and changing. Adding and taking away again leaves exactly what was there. */
final class Tally {

    private final long[] counters = new long[Counter.ALL.length];
    private final Map<Timing, TreeMap<Integer, Integer>> bins = new EnumMap<>(Timing.class);

    void count(Counter counter) {
        counters[counter.ordinal()]++;
    }

    /** Counts a time; it is the caller's to give none that is negative. */
    void time(Timing timing, long seconds) {
        long whole = Math.min(seconds, Bins.LONGEST_SECONDS);
        counters[timing.count().ordinal()]++;
        counters[timing.seconds().ordinal()] += whole;
        addBin(timing, Bins.of(whole), 1);
    }

    void add(Tally other, int times) {
        for (int i = 0; i < counters.length; i++) {
            counters[i] += times * other.counters[i];
        }
        other.bins.forEach((timing, ofIt) -> ofIt.forEach((bin, count) -> addBin(timing, bin, times * count)));
    }

    private void addBin(Timing timing, int bin, int count) {
        TreeMap<Integer, Integer> ofIt = bins.computeIfAbsent(timing, none -> new TreeMap<>());
        int sum = ofIt.getOrDefault(bin, 0) + count;
        if (sum == 0) {
            ofIt.remove(bin);
        } else {
            ofIt.put(bin, sum);
        }
    }

    /** How much was counted of these together. */
    long sum(List<Counter> some) {
        long sum = 0;
        for (Counter counter : some) {
            sum += counters[counter.ordinal()];
        }
        return sum;
    }

    boolean isEmpty() {
        for (long counter : counters) {
            if (counter != 0) {
                return false;
            }
        }
        return bins.values().stream().allMatch(Map::isEmpty);
    }

    /** Whether something was taken away that had never been added. */
    boolean isImpossible() {
        for (long counter : counters) {
            if (counter < 0) {
                return true;
            }
        }
        return bins.values().stream().anyMatch(ofIt -> ofIt.values().stream().anyMatch(count -> count < 0));
    }

    /** The counters that are not nothing, then the sketches behind their length, so that a reader may leap over them. */
    void write(Packed out) {
        int some = 0;
        for (long counter : counters) {
            some += counter == 0 ? 0 : 1;
        }
        out.number(some);
        for (int i = 0; i < counters.length; i++) {
            if (counters[i] != 0) {
                out.number(i);
                out.number(counters[i]);
            }
        }
        Packed sketches = new Packed();
        bins.forEach((timing, ofIt) -> {
            if (!ofIt.isEmpty()) {
                sketches.number(timing.ordinal());
                sketches.number(ofIt.size());
                int before = 0;
                for (Map.Entry<Integer, Integer> bin : ofIt.entrySet()) {
                    sketches.number(bin.getKey() - before);
                    sketches.number(bin.getValue());
                    before = bin.getKey();
                }
            }
        });
        out.bytes(sketches.toBytes());
    }

    static Tally read(Unpacked in) {
        Tally tally = new Tally();
        for (int left = in.integer(); left > 0; left--) {
            tally.counters[in.integer()] = in.number();
        }
        int end = in.integer() + in.position();
        while (in.position() < end) {
            Timing timing = Timing.ALL[in.integer()];
            TreeMap<Integer, Integer> ofIt = new TreeMap<>();
            int bin = 0;
            for (int left = in.integer(); left > 0; left--) {
                bin += in.integer();
                ofIt.put(bin, in.integer());
            }
            tally.bins.put(timing, ofIt);
        }
        return tally;
    }
}
