package io.hearth.desk.comparison;

/** Figures as they are sent: six digits behind the point, and nothing infinite, which JSON cannot say. */
final class Rounded {

    private static final double DIGITS = 1e6;
    private static final double MOST = 1e12;

    private Rounded() {}

    static double of(double value) {
        return Math.round(Math.clamp(value, -MOST, MOST) * DIGITS) / DIGITS;
    }
}
