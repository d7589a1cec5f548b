package io.hearth.desk.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MonthCountsTests {

    private record Part(Slot slot, int day, Tally tally) {}

    @Test
    void hasTheSameBytesForTheSameCountsInWhateverOrderTheyCame() {
        List<Part> parts = parts(new Random(1), 300);
        MonthCounts inOrder = added(parts);
        List<Part> shuffled = new ArrayList<>(parts);
        Collections.shuffle(shuffled, new Random(2));
        MonthCounts other = added(shuffled);
        assertThat(other.byDay()).isEqualTo(inOrder.byDay());
        assertThat(other.bySlot()).isEqualTo(inOrder.bySlot());
        assertThat(other.inAll()).isEqualTo(inOrder.inAll());
        assertThat(MonthCounts.read(inOrder.byDay()).byDay()).isEqualTo(inOrder.byDay());
    }

    @Test
    void isWhatItWasAfterSomethingWasAddedAndTakenAway() {
        List<Part> kept = parts(new Random(3), 100);
        MonthCounts month = added(kept);
        byte[] before = month.byDay();
        List<Part> passing = parts(new Random(4), 100);
        passing.forEach(part -> month.add(part.slot(), part.day(), part.tally(), 1));
        assertThat(month.byDay()).isNotEqualTo(before);
        MonthCounts read = MonthCounts.read(month.byDay());
        passing.forEach(part -> read.add(part.slot(), part.day(), part.tally(), -1));
        assertThat(read.byDay()).isEqualTo(before);
        assertThat(read.isImpossible()).isFalse();
    }

    @Test
    void noticesWhenSomethingIsTakenAwayThatWasNeverThere() {
        MonthCounts month = added(parts(new Random(5), 10));
        Tally strange = new Tally();
        strange.time(Timing.ARRIVAL, 77);
        month.add(new Slot("REPAIR", null), 3, strange, -1);
        assertThat(month.isImpossible()).isTrue();
    }

    @Test
    void holdsNothingOnceAllIsTakenAway() {
        List<Part> parts = parts(new Random(6), 50);
        MonthCounts month = added(parts);
        parts.forEach(part -> month.add(part.slot(), part.day(), part.tally(), -1));
        assertThat(month.byDay()).isEmpty();
        assertThat(month.bySlot()).isEmpty();
        assertThat(month.inAll()).isEmpty();
    }

    @Test
    void neverMovesACounter() {
        // Stored by place: whoever moves one misreads every roll-up there is.
        assertThat(Counter.ALL).hasSize(27);
        assertThat(Counter.FILED.ordinal()).isZero();
        assertThat(Counter.RESOLUTION_SECONDS.ordinal()).isEqualTo(10);
        assertThat(Counter.RATED_VERY_SATISFIED.ordinal()).isEqualTo(19);
        assertThat(Counter.PROMISES_KEPT.ordinal()).isEqualTo(26);
        assertThat(Timing.ALL)
                .containsExactly(Timing.RESPONSE, Timing.ARRIVAL, Timing.REPAIR, Timing.RESOLUTION, Timing.CALLBACK);
    }

    private static MonthCounts added(List<Part> parts) {
        MonthCounts month = new MonthCounts();
        parts.forEach(part -> month.add(part.slot(), part.day(), part.tally(), 1));
        return month;
    }

    private static List<Part> parts(Random random, int count) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Tally tally = new Tally();
            tally.count(Counter.ALL[random.nextInt(Counter.ALL.length)]);
            tally.time(Timing.ALL[random.nextInt(Timing.ALL.length)], random.nextInt(1_000_000));
            UUID category = random.nextInt(4) == 0 ? null : new UUID(random.nextInt(3) - 1L, 5);
            parts.add(new Part(
                    new Slot(random.nextBoolean() ? "REPAIR" : "COMPLAINT", category), 1 + random.nextInt(31), tally));
        }
        return parts;
    }
}
