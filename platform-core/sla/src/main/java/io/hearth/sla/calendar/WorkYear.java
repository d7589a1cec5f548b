package io.hearth.sla.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What is worked in one year, laid out for looking up: beginnings and ends in nanoseconds from its start, and what is worked before each. */
record WorkYear(int number, Instant from, Instant to, long[] begins, long[] ends, long[] before) {

    /** A year of these stretches of work, in order. */
    static WorkYear of(int number, Instant from, Instant to, List<Segment> stretches) {
        int size = stretches.size();
        long[] begins = new long[size];
        long[] ends = new long[size];
        long[] before = new long[size + 1];
        for (int i = 0; i < size; i++) {
            begins[i] = Duration.between(from, stretches.get(i).from()).toNanos();
            ends[i] = Duration.between(from, stretches.get(i).to()).toNanos();
            before[i + 1] = before[i] + ends[i] - begins[i];
        }
        return new WorkYear(number, from, to, begins, ends, before);
    }

    boolean contains(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    long offset(Instant time) {
        return (time.getEpochSecond() - from.getEpochSecond()) * 1_000_000_000L + time.getNano() - from.getNano();
    }

    /** How much is worked from the start of the year. */
    long workedUntil(long offset) {
        int stretch = firstEndingAfter(offset);
        return stretch == begins.length ? before[stretch] : before[stretch] + Math.max(0, offset - begins[stretch]);
    }

    /** How much is worked to the end of the year. */
    long workedFrom(long offset) {
        return before[begins.length] - workedUntil(offset);
    }

    /** When that much has been worked since an offset; it must be worked within the year. */
    Instant due(long offset, long worked) {
        long wanted = workedUntil(offset) + worked;
        int low = 0;
        int high = begins.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (before[middle + 1] < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return from.plusNanos(begins[low] + wanted - before[low]);
    }

    private int firstEndingAfter(long offset) {
        int low = 0;
        int high = begins.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ends[middle] <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
