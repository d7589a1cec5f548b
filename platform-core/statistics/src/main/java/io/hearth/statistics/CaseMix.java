package io.hearth.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.jspecify.annotations.Nullable;

/**
 * What would be expected of each unit, given what it has to do: a logistic regression of shares or a Poisson regression of rates and of
 * minutes on covariates, with a ridge penalty chosen by Akaike's criterion; then indirect standardisation, observed against expected.
 * Minutes scatter more than counts, so every error is scaled by Pearson's dispersion (quasi-likelihood, McCullagh and Nelder 1989).
 */
public final class CaseMix {

    /** How the outcome of a cell scatters. */
    public enum Family {
        /** So many met of so many. */
        SHARE,
        /** So many events, or minutes, in so much exposure. */
        RATE
    }

    /**
     * What happened to a unit in one sort of work.
     *
     * @param unit the number of the unit, from 0
     * @param outcome met of {@code size}, or events in {@code size}
     * @param levels by name, the level of a factor, such as the kind of work or the month
     * @param numbers by name, a number; a number that is not known is left out and counts as the mean
     */
    public record Cell(
            int unit, double outcome, double size, Map<String, String> levels, Map<String, Double> numbers) {}

    /**
     * One term of the model.
     *
     * @param level null for a number
     * @param effect odds ratio of a share, ratio of a rate; of a number for one standard deviation more
     * @param mean of a number; 0 of a level
     * @param deviation of a number; 0 of a level
     */
    public record Term(
            String name, @Nullable String level, double effect, Interval interval, double mean, double deviation) {}

    /**
     * How well the model tells outcomes.
     *
     * @param explained share of the deviance that the model takes away, 0 to 1
     * @param dispersion Pearson's; 1 when chance alone is at work
     * @param penalty the ridge penalty that was chosen
     * @param calibration tenths of the cells from lowest to highest expectation, what was expected and what happened
     */
    public record Fit(
            int cells,
            int parameters,
            double effectiveParameters,
            double nullDeviance,
            double deviance,
            double explained,
            double dispersion,
            double penalty,
            int iterations,
            List<Calibration> calibration) {}

    /** A tenth of the cells. */
    public record Calibration(double expected, double observed, double size) {}

    /**
     * One unit.
     *
     * @param ratio observed / expected
     * @param interval of the ratio, 95 %
     * @param adjusted the overall figure times the ratio: what the unit would have with everybody's mix
     */
    public record Unit(
            double observed, double expected, double size, double ratio, Interval interval, double adjusted) {}

    /**
     * The model and what it says of each unit.
     *
     * @param leftOut numbers that did not enter, because there are too few units to tell them from the units themselves
     */
    public record Adjustment(Fit fit, List<Term> terms, List<Unit> units, List<String> leftOut, double overall) {}

    /** So many units are needed for each number that describes units. */
    public static final int UNITS_PER_NUMBER = 10;

    private static final double[] PENALTIES = {0.1, 1, 10, 100};
    private static final int MOST_ITERATIONS = 60;
    private static final double DONE = 1e-9;

    private CaseMix() {}

    /**
     * Fits the model and holds each unit against it.
     *
     * @param units how many there are; one without cells has nothing observed and nothing expected
     * @throws IllegalArgumentException without any cell of a positive size
     */
    public static Adjustment adjust(Family family, int units, List<Cell> cells) {
        List<Cell> used = cells.stream().filter(cell -> cell.size() > 0).toList();
        if (used.isEmpty()) {
            throw new IllegalArgumentException("cells: none of a positive size (expected: at least one)");
        }
        Design design = Design.of(
                used, (int) used.stream().mapToInt(Cell::unit).distinct().count());
        Solved best = solve(family, used, design.rows(), PENALTIES[0]);
        for (int i = 1; i < PENALTIES.length; i++) {
            Solved next = solve(family, used, design.rows(), PENALTIES[i]);
            if (next.criterion() < best.criterion()) {
                best = next;
            }
        }
        double overall = used.stream().mapToDouble(Cell::outcome).sum()
                / used.stream().mapToDouble(Cell::size).sum();
        double nullDeviance = 0;
        for (Cell cell : used) {
            nullDeviance += deviance(family, cell, overall);
        }
        double dispersion = dispersion(family, used, best);
        Fit fit = new Fit(
                used.size(),
                design.columns().size(),
                best.effective(),
                nullDeviance,
                best.deviance(),
                nullDeviance <= 0 ? 0 : Math.max(0, 1 - best.deviance() / nullDeviance),
                dispersion,
                best.penalty(),
                best.iterations(),
                calibration(used, best.means()));
        return new Adjustment(
                fit,
                terms(design, best, dispersion),
                unitsOf(family, units, used, best.means(), overall, Math.max(1, dispersion)),
                design.leftOut(),
                overall);
    }

    private static List<Unit> unitsOf(
            Family family, int units, List<Cell> cells, double[] means, double overall, double dispersion) {
        double[] observed = new double[units];
        double[] expected = new double[units];
        double[] variance = new double[units];
        double[] size = new double[units];
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            observed[cell.unit()] += cell.outcome();
            expected[cell.unit()] += means[i] * cell.size();
            variance[cell.unit()] += variance(family, means[i]) * cell.size() * dispersion;
            size[cell.unit()] += cell.size();
        }
        List<Unit> all = new ArrayList<>();
        for (int unit = 0; unit < units; unit++) {
            double ratio = expected[unit] > 0 ? observed[unit] / expected[unit] : 1;
            all.add(new Unit(
                    observed[unit],
                    expected[unit],
                    size[unit],
                    ratio,
                    ratioInterval(observed[unit], expected[unit], variance[unit]),
                    adjusted(family, overall, ratio)));
        }
        return List.copyOf(all);
    }

    /** Byar's approximation (Breslow and Day 1987) of a count as informative as the observed one is. */
    private static Interval ratioInterval(double observed, double expected, double variance) {
        if (expected <= 0 || variance <= 0) {
            return new Interval(0, Double.MAX_VALUE);
        }
        double scale = variance / expected;
        double count = observed / scale;
        double z = new NormalDistribution().inverseCumulativeProbability(0.975);
        double low = count <= 0 ? 0 : count * Math.pow(1 - 1 / (9 * count) - z / (3 * Math.sqrt(count)), 3);
        double more = count + 1;
        double high = more * Math.pow(1 - 1 / (9 * more) + z / (3 * Math.sqrt(more)), 3);
        return new Interval(Math.max(0, low) * scale / expected, high * scale / expected);
    }

    /** A share cannot pass one. */
    private static double adjusted(Family family, double overall, double ratio) {
        return family == Family.SHARE ? Math.min(1, overall * ratio) : overall * ratio;
    }

    private static List<Term> terms(Design design, Solved solved, double dispersion) {
        double z = new NormalDistribution().inverseCumulativeProbability(0.975);
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < design.columns().size(); i++) {
            Column column = design.columns().get(i);
            double effect = solved.coefficients()[i + 1];
            double error = solved.errors()[i + 1] * Math.sqrt(Math.max(1, dispersion));
            terms.add(new Term(
                    column.name(),
                    column.level(),
                    Math.exp(effect),
                    new Interval(Math.exp(effect - z * error), Math.exp(effect + z * error)),
                    column.mean(),
                    column.deviation()));
        }
        return List.copyOf(terms);
    }

    private static List<Calibration> calibration(List<Cell> cells, double[] means) {
        Integer[] order = new Integer[means.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(means[a], means[b]));
        double all = cells.stream().mapToDouble(Cell::size).sum();
        List<Calibration> tenths = new ArrayList<>();
        double[] now = new double[3];
        double passed = 0;
        for (int place = 0; place < order.length; place++) {
            Cell cell = cells.get(order[place]);
            now[0] += means[order[place]] * cell.size();
            now[1] += cell.outcome();
            now[2] += cell.size();
            passed += cell.size();
            if (passed >= all * (tenths.size() + 1) / 10 - 1e-9 || place == order.length - 1) {
                tenths.add(new Calibration(now[0] / now[2], now[1] / now[2], now[2]));
                now = new double[3];
            }
        }
        return List.copyOf(tenths);
    }

    /** One column of the design beside the constant. */
    private record Column(String name, @Nullable String level, double mean, double deviation) {}

    private record Design(List<Column> columns, double[][] rows, List<String> leftOut) {

        static Design of(List<Cell> cells, int units) {
            List<Column> columns = new ArrayList<>();
            factors(cells, columns);
            List<String> leftOut = new ArrayList<>();
            List<String> numbers = cells.stream()
                    .flatMap(cell -> cell.numbers().keySet().stream())
                    .distinct()
                    .sorted()
                    .toList();
            int room = units / UNITS_PER_NUMBER;
            for (String name : numbers) {
                Column column = number(cells, name);
                if (column.deviation() <= 0) {
                    continue;
                }
                if (room > 0) {
                    columns.add(column);
                    room--;
                } else {
                    leftOut.add(name);
                }
            }
            double[][] rows = new double[cells.size()][];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = row(cells.get(i), columns);
            }
            return new Design(List.copyOf(columns), rows, List.copyOf(leftOut));
        }

        /** Every level but the commonest, against which the others are told. */
        private static void factors(List<Cell> cells, List<Column> columns) {
            Map<String, Map<String, Double>> sizes = new TreeMap<>();
            for (Cell cell : cells) {
                cell.levels()
                        .forEach((name, level) -> sizes.computeIfAbsent(name, one -> new TreeMap<>())
                                .merge(level, cell.size(), Double::sum));
            }
            sizes.forEach((name, levels) -> {
                String commonest = levels.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .orElseThrow()
                        .getKey();
                levels.keySet().stream()
                        .filter(level -> !level.equals(commonest))
                        .forEach(level -> columns.add(new Column(name, level, 0, 0)));
            });
        }

        private static Column number(List<Cell> cells, String name) {
            double weight = 0;
            double sum = 0;
            double squares = 0;
            for (Cell cell : cells) {
                Double value = cell.numbers().get(name);
                if (value != null) {
                    weight += cell.size();
                    sum += value * cell.size();
                    squares += value * value * cell.size();
                }
            }
            double mean = sum / weight;
            double variance = squares / weight - mean * mean;
            return new Column(name, null, mean, variance <= 1e-12 * (1 + mean * mean) ? 0 : Math.sqrt(variance));
        }

        private static double[] row(Cell cell, List<Column> columns) {
            double[] row = new double[columns.size() + 1];
            row[0] = 1;
            for (int i = 0; i < columns.size(); i++) {
                Column column = columns.get(i);
                if (column.level() != null) {
                    row[i + 1] = column.level().equals(cell.levels().get(column.name())) ? 1 : 0;
                } else {
                    Double value = cell.numbers().get(column.name());
                    row[i + 1] = value == null ? 0 : (value - column.mean()) / column.deviation();
                }
            }
            return row;
        }
    }

    private record Solved(
            double[] coefficients,
            double[] errors,
            double[] means,
            double deviance,
            double effective,
            double penalty,
            int iterations) {

        /** Akaike's, with as many parameters as the penalty leaves free. */
        double criterion() {
            return deviance + 2 * effective;
        }
    }

    /** Penalised iteratively reweighted least squares; the constant bears no penalty. */
    private static Solved solve(Family family, List<Cell> cells, double[][] rows, double penalty) {
        int width = rows[0].length;
        double[] coefficients = new double[width];
        double all = cells.stream().mapToDouble(Cell::size).sum();
        double overall = cells.stream().mapToDouble(Cell::outcome).sum() / all;
        coefficients[0] = link(family, overall);
        double last = Double.MAX_VALUE;
        int iteration = 0;
        double deviance = 0;
        RealMatrix plain = new Array2DRowRealMatrix(width, width);
        CholeskyDecomposition normal = new CholeskyDecomposition(identity(width));
        while (iteration < MOST_ITERATIONS) {
            double[][] information = new double[width][width];
            double[] right = new double[width];
            deviance = 0;
            for (int i = 0; i < rows.length; i++) {
                Cell cell = cells.get(i);
                double line = dot(rows[i], coefficients);
                double mean = mean(family, line);
                double slope = variance(family, mean);
                double weight = cell.size() * slope;
                double working = line + (cell.outcome() / cell.size() - mean) / slope;
                deviance += deviance(family, cell, mean);
                add(information, right, rows[i], weight, working);
            }
            plain = new Array2DRowRealMatrix(mirrored(information));
            double[][] penalised = plain.getData();
            for (int i = 1; i < width; i++) {
                penalised[i][i] += penalty;
            }
            normal = new CholeskyDecomposition(new Array2DRowRealMatrix(penalised), 1e-6, 1e-14);
            coefficients = normal.getSolver().solve(new ArrayRealVector(right)).toArray();
            iteration++;
            if (Math.abs(last - deviance) <= DONE * (Math.abs(deviance) + 1)) {
                break;
            }
            last = deviance;
        }
        RealMatrix inverse = normal.getSolver().getInverse();
        RealMatrix hat = inverse.multiply(plain);
        RealMatrix sandwich = hat.multiply(inverse);
        double[] errors = new double[width];
        for (int i = 0; i < width; i++) {
            errors[i] = Math.sqrt(Math.max(0, sandwich.getEntry(i, i)));
        }
        double[] means = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            means[i] = mean(family, dot(rows[i], coefficients));
        }
        return new Solved(coefficients, errors, means, deviance, hat.getTrace(), penalty, iteration);
    }

    private static RealMatrix identity(int width) {
        RealMatrix one = new Array2DRowRealMatrix(width, width);
        for (int i = 0; i < width; i++) {
            one.setEntry(i, i, 1);
        }
        return one;
    }

    private static void add(double[][] information, double[] right, double[] row, double weight, double working) {
        for (int i = 0; i < row.length; i++) {
            if (row[i] != 0) {
                double weighted = row[i] * weight;
                right[i] += weighted * working;
                for (int j = 0; j <= i; j++) {
                    information[i][j] += weighted * row[j];
                }
            }
        }
    }

    private static double[][] mirrored(double[][] lower) {
        for (int i = 0; i < lower.length; i++) {
            for (int j = 0; j < i; j++) {
                lower[j][i] = lower[i][j];
            }
        }
        return lower;
    }

    private static double dot(double[] row, double[] coefficients) {
        double sum = 0;
        for (int i = 0; i < row.length; i++) {
            sum += row[i] * coefficients[i];
        }
        return sum;
    }

    private static double link(Family family, double mean) {
        return switch (family) {
            case SHARE -> {
                double inside = Math.clamp(mean, 1e-6, 1 - 1e-6);
                yield Math.log(inside / (1 - inside));
            }
            case RATE -> Math.log(Math.max(mean, 1e-9));
        };
    }

    private static double mean(Family family, double line) {
        return switch (family) {
            case SHARE -> 1 / (1 + Math.exp(-Math.clamp(line, -15, 15)));
            case RATE -> Math.exp(Math.clamp(line, -25, 25));
        };
    }

    private static double variance(Family family, double mean) {
        return switch (family) {
            case SHARE -> mean * (1 - mean);
            case RATE -> mean;
        };
    }

    private static double deviance(Family family, Cell cell, double mean) {
        double observed = cell.outcome() / cell.size();
        return 2
                * cell.size()
                * switch (family) {
                    case SHARE -> share(observed, mean) + share(1 - observed, 1 - mean);
                    case RATE -> share(observed, mean) - (observed - mean);
                };
    }

    private static double share(double observed, double mean) {
        return observed <= 0 ? 0 : observed * Math.log(observed / Math.max(mean, 1e-300));
    }

    private static double dispersion(Family family, List<Cell> cells, Solved solved) {
        double sum = 0;
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            double expected = solved.means()[i] * cell.size();
            double variance = variance(family, solved.means()[i]) * cell.size();
            // a cell of next to nothing expected would count for any sum
            sum += Math.pow(cell.outcome() - expected, 2) / Math.max(variance, 1e-9);
        }
        double freedom = cells.size() - solved.effective();
        return freedom < 1 ? 1 : sum / freedom;
    }
}
