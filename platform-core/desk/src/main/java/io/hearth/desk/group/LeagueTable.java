package io.hearth.desk.group;

import io.hearth.desk.benchmark.Measure;
import io.hearth.statistics.Interval;
import io.hearth.statistics.Sample;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes a league of granted figures. */
final class LeagueTable {

    private static final double CONFIDENCE = 0.95;

    private LeagueTable() {}

    /** A granted figure, and whose it is. */
    record Row(String company, String companyName, GrantedFigure figure, Instant publishedAt) {}

    private record Key(String company, UUID estateId) {}

    static League of(Measure measure, LocalDate first, LocalDate last, List<Row> rows) {
        Map<Key, List<Row>> estates = new LinkedHashMap<>();
        rows.stream()
                .sorted(Comparator.comparing(row -> row.figure().month()))
                .forEach(row -> estates.computeIfAbsent(
                                new Key(row.company(), row.figure().estateId()), none -> new ArrayList<>())
                        .add(row));
        return new League(
                measure,
                first,
                last,
                estates.values().stream()
                        .map(months -> place(measure, months))
                        .sorted(order(measure))
                        .toList());
    }

    private static Comparator<League.Place> order(Measure measure) {
        Comparator<League.Place> byName =
                Comparator.comparing(League.Place::companyName).thenComparing(League.Place::estate);
        Comparator<Double> values = measure.better() == Measure.Better.HIGHER
                ? Comparator.<Double>reverseOrder()
                : Comparator.<Double>naturalOrder();
        return measure.better() == Measure.Better.NEUTRAL
                ? byName
                : Comparator.comparing(League.Place::value, Comparator.nullsLast(values))
                        .thenComparing(byName);
    }

    private static League.Place place(Measure measure, List<Row> months) {
        Row latest = months.getLast();
        List<Row> counted = measure.stock() ? List.of(latest) : months;
        double numerator =
                counted.stream().mapToDouble(row -> row.figure().numerator()).sum();
        // Counts have the denominator 1 each month, which does not add up.
        double denominator = measure.type() == Measure.Type.COUNT
                ? 1
                : counted.stream()
                        .mapToDouble(row -> row.figure().denominator())
                        .sum();
        Interval interval = interval(measure.type(), numerator, denominator);
        return new League.Place(
                latest.company(),
                latest.companyName(),
                latest.figure().estateId(),
                latest.figure().estate(),
                latest.figure().city(),
                value(numerator, denominator),
                interval == null ? null : interval.low(),
                interval == null ? null : interval.high(),
                counted.stream().mapToLong(row -> row.figure().cases()).sum(),
                months.stream()
                        .map(Row::figure)
                        .map(figure -> new League.Month(
                                figure.month(), value(figure.numerator(), figure.denominator()), figure.cases()))
                        .toList(),
                latest.publishedAt());
    }

    private static @Nullable Double value(double numerator, double denominator) {
        return denominator > 0 ? numerator / denominator : null;
    }

    private static @Nullable Interval interval(Measure.Type type, double numerator, double denominator) {
        if (denominator <= 0) {
            return null;
        }
        return switch (type) {
            case SHARE -> new Sample.Share(numerator, denominator).interval(CONFIDENCE);
            case COUNT, RATE -> new Sample.Rate(numerator, denominator).interval(CONFIDENCE);
            case TIMING -> null;
        };
    }
}
