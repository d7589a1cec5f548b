package io.hearth.statistics;

import java.util.Arrays;

/** Local straight lines through evenly spaced points (Cleveland 1979), tricube weights. */
final class Loess {

    private Loess() {}

    /**
     * The line at one place, which may lie beside the points.
     *
     * @param span how many points a line sees
     * @param weights how much each point counts beside its distance
     */
    static double at(double[] values, double[] weights, int span, double place) {
        int points = values.length;
        int seen = Math.min(span, points);
        int first = (int) Math.clamp(Math.round(place - (seen - 1) / 2.0), 0L, points - seen);
        double reach = Math.max(place - first, first + seen - 1 - place);
        if (span > points) {
            reach += (span - points) / 2.0;
        }
        reach = Math.max(reach, 0.5) * 1.0001;
        double sum = 0;
        double x = 0;
        double y = 0;
        double[] own = new double[seen];
        for (int i = 0; i < seen; i++) {
            double distance = Math.abs(first + i - place) / reach;
            double near = distance >= 1 ? 0 : Math.pow(1 - distance * distance * distance, 3);
            own[i] = near * weights[first + i];
            sum += own[i];
            x += own[i] * (first + i);
            y += own[i] * values[first + i];
        }
        if (sum <= 0) {
            return Arrays.stream(values, first, first + seen).average().orElse(0);
        }
        x /= sum;
        y /= sum;
        double cross = 0;
        double square = 0;
        for (int i = 0; i < seen; i++) {
            cross += own[i] * (first + i - x) * (values[first + i] - y);
            square += own[i] * (first + i - x) * (first + i - x);
        }
        return square / sum < 1e-9 ? y : y + cross / square * (place - x);
    }

    static double[] smooth(double[] values, double[] weights, int span) {
        double[] smooth = new double[values.length];
        Arrays.setAll(smooth, i -> at(values, weights, span, i));
        return smooth;
    }
}
