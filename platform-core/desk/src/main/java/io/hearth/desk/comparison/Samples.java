package io.hearth.desk.comparison;

import io.hearth.desk.benchmark.CellAnswer;
import io.hearth.desk.benchmark.CellAnswer.Figure;
import io.hearth.desk.benchmark.Measure;
import io.hearth.statistics.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Figures of the roll-ups as samples. */
final class Samples {

    private static final int MEDIAN = CellAnswer.QUANTILES.indexOf(0.5);

    private Samples() {}

    /** What is shown: of times the median where it is known, else numerator / denominator. */
    static @Nullable Double value(Figure figure) {
        return figure.quantiles() == null
                ? figure.value()
                : Double.valueOf(figure.quantiles().get(MEDIAN));
    }

    /** Null where nothing was counted, and of a time without quantiles. */
    static @Nullable Sample of(Measure measure, Figure figure) {
        if (!(figure.denominator() > 0)) {
            return null;
        }
        return switch (measure.type()) {
            case SHARE -> new Sample.Share(figure.numerator(), figure.denominator());
            case RATE, COUNT -> new Sample.Rate(figure.numerator(), figure.denominator());
            case TIMING -> median(figure);
        };
    }

    private static @Nullable Sample median(Figure figure) {
        List<Double> quantiles = figure.quantiles();
        if (quantiles == null || figure.n() < 1) {
            return null;
        }
        return new Sample.Median(
                quantiles.get(0), quantiles.get(1), quantiles.get(2), quantiles.get(3), quantiles.get(4), figure.n());
    }
}
