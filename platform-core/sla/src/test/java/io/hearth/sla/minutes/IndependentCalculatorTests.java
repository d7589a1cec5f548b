package io.hearth.sla.minutes;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.sla.ClockRun;
import io.hearth.sla.Clocks;
import io.hearth.sla.Explanation;
import io.hearth.sla.calendar.Segment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The clocks against a calculator of their own, on random tickets; {@code -Dhearth.test.clock-cases=1000000} tries more of them. */
class IndependentCalculatorTests {

    private static final int CASES = Integer.getInteger("hearth.test.clock-cases", 100_000);
    private static final long SEED = Long.getLong("hearth.test.clock-seed", 20_261_122L);
    private static final int CASES_OF_A_WORLD = 2_000;

    private final LongAdder compared = new LongAdder();
    private final LongAdder beyond = new LongAdder();
    private final LongAdder runs = new LongAdder();
    private final LongAdder breached = new LongAdder();
    private final LongAdder paused = new LongAdder();
    private final LongAdder said = new LongAdder();
    private final LongAdder business = new LongAdder();
    private final LongAdder reEvaluated = new LongAdder();
    private final AtomicInteger differences = new AtomicInteger();

    @Test
    void findNoDifferenceFromCountingMinuteByMinute() {
        int worlds = (CASES + CASES_OF_A_WORLD - 1) / CASES_OF_A_WORLD;
        List<String> different = IntStream.range(0, worlds)
                .parallel()
                .mapToObj(this::world)
                .flatMap(List::stream)
                .toList();

        System.out.printf(
                "%,d cases compared (seed %d), %,d more reached beyond their window; %,d runs, of which %,d broken,"
                        + " %,d with pauses, %,d in business time; %,d levels said; %,d explanations re-evaluated; %d"
                        + " differences%n",
                compared.sum(),
                SEED,
                beyond.sum(),
                runs.sum(),
                breached.sum(),
                paused.sum(),
                business.sum(),
                said.sum(),
                reEvaluated.sum(),
                differences.get());
        assertThat(different).isEmpty();
        assertThat(compared.sum()).isGreaterThanOrEqualTo(CASES);
        assertThat(reEvaluated.sum()).isGreaterThanOrEqualTo(CASES);
        assertThat(List.of(breached.sum(), paused.sum(), business.sum(), said.sum()))
                .as("cases in which what is compared happens")
                .allMatch(count -> count > CASES / 10);
    }

    private List<String> world(int number) {
        SplittableRandom random = new SplittableRandom(SEED + number);
        RandomCases cases = new RandomCases(World.random(random), random);
        List<String> different = new ArrayList<>();
        int left = Math.min(CASES_OF_A_WORLD, CASES - number * CASES_OF_A_WORLD);
        while (left > 0) {
            Case next = cases.next(random);
            List<Expected> expected;
            try {
                expected = new MinuteByMinute(next).results();
            } catch (ArrayIndexOutOfBoundsException e) {
                beyond.increment();
                continue;
            }
            left--;
            compare(next, expected, number, different);
        }
        return different;
    }

    private void compare(Case next, List<Expected> expected, int world, List<String> different) {
        Instant now = Instant.ofEpochSecond((next.world().firstMinute() + next.now()) * 60);
        List<ClockRun> found = Clocks.runs(next.timeline(), next.inForce(), next.workflows(), now);
        List<Expected> shown = found.stream()
                .map(run -> Expected.of(run, next))
                .sorted(Comparator.comparing(Expected::clock).thenComparing(Expected::run))
                .toList();
        compared.increment();
        if (!shown.equals(expected)) {
            different(
                    "world %d: %s%n expected %s%n found    %s".formatted(world, next.timeline(), expected, shown),
                    different);
        }
        for (ClockRun run : found) {
            count(run);
            explain(run, different);
        }
    }

    private void count(ClockRun run) {
        runs.increment();
        if (run.breached()) {
            breached.increment();
        }
        if (!run.pauses().isEmpty()) {
            paused.increment();
        }
        if (run.explanation().calendar() != null) {
            business.increment();
        }
        said.add(run.firings().size());
    }

    private void explain(ClockRun run, List<String> different) {
        Explanation why = run.explanation();
        reEvaluated.increment();
        if (!why.reEvaluate().equals(run.dueAt())) {
            different("%s is explained as %s".formatted(run, why.reEvaluate()), different);
        }
        Instant at = run.startedAt();
        for (Segment segment : why.segments()) {
            if (!segment.from().equals(at) || !segment.from().isBefore(segment.to())) {
                different("%s has a gap at %s: %s".formatted(run, at, why.segments()), different);
            }
            at = segment.to();
        }
        if (reEvaluated.sum() % 50 == 0
                && (why.owner(Locale.CHINESE).isBlank()
                        || why.staff(Locale.ENGLISH).isEmpty())) {
            different("%s is not explained".formatted(run), different);
        }
    }

    private void different(String what, List<String> different) {
        if (differences.incrementAndGet() <= 5) {
            different.add(what);
        } else {
            different.add("and more");
        }
    }
}
