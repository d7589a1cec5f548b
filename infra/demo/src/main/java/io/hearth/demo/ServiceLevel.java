package io.hearth.demo;

import java.util.List;
import java.util.Random;

/**
 * How well an estate's people keep what owners are promised. Shares (0-1) are those at the end of the year; before, while the estate is
 * still learning, it fails half as often again.
 */
enum ServiceLevel {
    GOOD(0.99, 0.985, 0.99, 0.97, 0.08, 0.004, 0.015, 0.93, 0.3, List.of(52, 42, 4, 2)),
    AVERAGE(0.97, 0.96, 0.98, 0.93, 0.12, 0.014, 0.03, 0.88, 0.2, List.of(42, 48, 7, 3)),
    WEAK(0.87, 0.85, 0.92, 0.8, 0.17, 0.045, 0.06, 0.76, 0.08, List.of(26, 50, 15, 9));

    private static final List<String> ANSWERS = List.of("VERY_SATISFIED", "SATISFIED", "NEUTRAL", "DISSATISFIED");

    /** Of calls at night and at weekends, as the year begins. */
    private static final double ANSWERED_AT_FIRST = 0.68;

    private final double contacted;
    private final double informed;
    private final double calledBack;
    private final double promisesKept;
    private final double longRepairs;
    private final double repeats;
    private final double reopened;
    private final double answeredAfterHours;
    private final double callers;
    private final List<Integer> answers;

    /**
     * @param contacted complaints whose details a person confirms in time
     * @param informed complaints whose owner hears of progress in time
     * @param calledBack complaints with a callback in time
     * @param longRepairs repairs that take longer than a day
     * @param repeats complaints that come again although they were settled
     * @param reopened tickets of any kind that come back
     * @param answeredAfterHours calls at night and at weekends that somebody answers
     * @param callers homes that call in a month without a ticket coming of it
     * @param answers how often owners say each of the four levels, in a hundred
     */
    ServiceLevel(
            double contacted,
            double informed,
            double calledBack,
            double promisesKept,
            double longRepairs,
            double repeats,
            double reopened,
            double answeredAfterHours,
            double callers,
            List<Integer> answers) {
        this.contacted = contacted;
        this.informed = informed;
        this.calledBack = calledBack;
        this.promisesKept = promisesKept;
        this.longRepairs = longRepairs;
        this.repeats = repeats;
        this.reopened = reopened;
        this.answeredAfterHours = answeredAfterHours;
        this.callers = callers;
        this.answers = answers;
    }

    /** @param year 0 = a year ago, 1 = now */
    double contacted(double year) {
        return learnt(contacted, year);
    }

    double informed(double year) {
        return learnt(informed, year);
    }

    double calledBack(double year) {
        return learnt(calledBack, year);
    }

    double promisesKept(double year) {
        return learnt(promisesKept, year);
    }

    double longRepairs(double year) {
        return 1 - learnt(1 - longRepairs, year);
    }

    double repeats() {
        return repeats;
    }

    double reopened() {
        return reopened;
    }

    double answered(boolean afterHours, double year) {
        double first = ANSWERED_AT_FIRST + (answeredAfterHours - AVERAGE.answeredAfterHours) / 2;
        return afterHours ? first + (answeredAfterHours - first) * year : 0.9 + 0.07 * year;
    }

    double callers(double year) {
        return callers * (0.7 + 0.6 * year);
    }

    /** What an owner says when asked how satisfied they are. */
    String answer(Random random) {
        int point = random.nextInt(100);
        for (int i = 0; i < answers.size(); i++) {
            point -= answers.get(i);
            if (point < 0) {
                return ANSWERS.get(i);
            }
        }
        return ANSWERS.getLast();
    }

    private static double learnt(double share, double year) {
        return share - (1 - share) * 0.5 * (1 - year);
    }
}
