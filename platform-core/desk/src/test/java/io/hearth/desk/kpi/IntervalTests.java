package io.hearth.desk.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTests {

    /** Newcombe 1998, table I, and the textbook's extremes. */
    @ParameterizedTest
    @CsvSource({
        "81, 263, 25.53, 36.62",
        "15, 148, 6.24, 16.05",
        "0, 20, 0.00, 16.11",
        "1, 29, 0.61, 17.18",
        "8, 10, 49.02, 94.33",
        "10, 10, 72.25, 100.00"
    })
    void ofASharesIsWilsons(long met, long counted, String low, String high) {
        Interval interval = Interval.ofShare(met, counted);
        assertThat(interval.low()).isEqualByComparingTo(low);
        assertThat(interval.high()).isEqualByComparingTo(high);
    }

    @Test
    void ofAMeanIsTheNormalOneAndNeverNegative() {
        assertThat(Interval.ofMean(4.2, 2, 100).low()).isEqualByComparingTo("3.81");
        assertThat(Interval.ofMean(4.2, 2, 100).high()).isEqualByComparingTo("4.59");
        assertThat(Interval.ofMean(1, 10, 4).low()).isEqualByComparingTo("0");
    }
}
