package io.hearth.desk.kpi;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Where a figure may really lie, by chance alone, in 95 of 100 cases. */
record Interval(BigDecimal low, BigDecimal high) {

    private static final double Z = 1.959963984540054;

    /** Wilson's interval of a share, in percent. */
    static Interval ofShare(long met, long counted) {
        double n = counted;
        double p = met / n;
        double z2 = Z * Z;
        double middle = (p + z2 / (2 * n)) / (1 + z2 / n);
        double half = Z * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n);
        return new Interval(rounded(Math.max(0, middle - half) * 100), rounded(Math.min(1, middle + half) * 100));
    }

    /**
     * The normal interval of a mean of what is never negative.
     *
     * @param deviation of the sample
     */
    static Interval ofMean(double mean, double deviation, long counted) {
        double half = Z * deviation / Math.sqrt(counted);
        return new Interval(rounded(Math.max(0, mean - half)), rounded(mean + half));
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
    }
}
