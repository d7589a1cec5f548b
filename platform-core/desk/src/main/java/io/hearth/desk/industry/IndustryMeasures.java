package io.hearth.desk.industry;

import io.hearth.desk.benchmark.Measure;
import io.hearth.desk.benchmark.MeasureCatalogue;
import java.util.List;

/** What is shared: shares, times and rates. How many tickets a company has tells how large it is and compares nothing. */
final class IndustryMeasures {

    static final List<Measure> ALL = MeasureCatalogue.ALL.stream()
            .filter(measure -> measure.type() != Measure.Type.COUNT)
            .toList();

    static final List<String> KEYS = ALL.stream().map(Measure::key).toList();

    private IndustryMeasures() {}
}
