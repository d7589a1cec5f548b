package io.hearth.desk.benchmark;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something estates are compared by: what it says in words, and how it is worked out. Its value is always numerator / denominator.
 *
 * @param key its name in queries
 * @param unit of the value
 * @param numerator what is counted or added up
 * @param denominator what it is set against
 * @param moment what puts something on its day
 * @param better which way it should go
 * @param minimumSample on how many cases a value should rest before it is shown without a warning
 */
public record Measure(
        @Schema(example = "resolution_time") String key,
        Type type,
        Unit unit,
        Words name,
        Words numerator,
        Words denominator,
        Words moment,
        Better better,
        int minimumSample) {

    /** How the value comes about. */
    @Schema(name = "MeasureType")
    public enum Type {
        /** How many; the denominator is 1. */
        COUNT,
        /** How many of how many. */
        SHARE,
        /** The mean of a time; its quantiles are known as well. */
        TIMING,
        /** How many for each so many homes or staff in 30 days. */
        RATE
    }

    /** Of values. */
    @Schema(name = "MeasureUnit")
    public enum Unit {
        TICKETS,
        /** From 0 to 1. */
        SHARE,
        MINUTES,
        /** Tickets for each hundred homes in 30 days. */
        PER_100_HOMES,
        /** Tickets for each member of staff in 30 days. */
        PER_STAFF
    }

    /** Which way a value should go. */
    @Schema(name = "MeasureBetter")
    public enum Better {
        HIGHER,
        LOWER,
        /** Neither is good in itself. */
        NEUTRAL
    }

    /** The same in both languages. */
    @Schema(name = "MeasureWords")
    public record Words(String zh, String en) {}

    /** How it is worked out of what is counted. */
    sealed interface Formula {

        /** A number of things. */
        record Count(Counter counted) implements Formula {}

        /** How many have come and not gone, at the end of the time. */
        record Stock(Counter came, Counter went) implements Formula {}

        record Share(List<Counter> part, List<Counter> whole) implements Formula {}

        record Time(Timing timing) implements Formula {}

        record PerHomes(Counter counted) implements Formula {}

        record PerStaff(Counter counted) implements Formula {}
    }

    Formula formula() {
        return MeasureCatalogue.formula(key);
    }

    @Nullable
    Timing timing() {
        return formula() instanceof Formula.Time(Timing timing) ? timing : null;
    }

    /** Whether it is of ratings, which have a distribution as times have. */
    boolean rates() {
        return formula() instanceof Formula.Share(var _, List<Counter> whole) && whole.equals(Counter.RATINGS);
    }

    /** Whether it is how many there are at the end of the time, so that months do not add up. */
    public boolean stock() {
        return formula() instanceof Formula.Stock;
    }
}
