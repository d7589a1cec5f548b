package io.hearth.desk.comparison;

import io.hearth.statistics.Interval;
import io.swagger.v3.oas.annotations.media.Schema;

/** Where a value may really lie, by chance alone; 95 of 100 such ranges hold it. */
@Schema(name = "ComparisonRange")
public record Range(double low, double high) {

    static Range of(Interval interval) {
        return new Range(Rounded.of(interval.low()), Rounded.of(interval.high()));
    }
}
