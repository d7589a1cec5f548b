package io.hearth.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** What twelve months of key figures cost over the demonstration's history, asked one after the other through the gateway. */
final class KpiBench {
    private static final int TIMES = 30;

    private KpiBench() {}

    static void run(Stand stand, Path project) throws IOException {
        YearMonth last = YearMonth.now();
        String year = "from=%s&to=%s".formatted(last.minusMonths(11), last);
        Company company = Company.ofDemonstration(stand, project).getFirst();
        try (HttpLane lane = company.lane()) {
            for (String path : List.of(
                    "/api/v1/kpi-figures?by=TOTAL&" + year,
                    "/api/v1/kpi-figures?by=MONTH&" + year,
                    "/api/v1/kpi-figures?by=ESTATE&" + year,
                    "/api/v1/kpi-figures/response_speed/rows?" + year,
                    "/api/v1/kpi-figures/monthly_interaction/rows?" + year,
                    "/api/v1/stage-times?kind=REPAIR&" + year,
                    "/api/v1/stage-times?kind=COMPLAINT&" + year)) {
                print(path, measured(lane, path, company.headers()));
            }
        }
    }

    private static Histogram measured(HttpLane lane, String path, Map<String, String> headers) throws IOException {
        Histogram micros = new Histogram(60_000_000L, 3);
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            HttpLane.Answer answer = lane.get(path, headers);
            if (!answer.ok()) {
                throw new IOException(path + ": " + answer.status() + " " + answer.text());
            }
            micros.recordValue((System.nanoTime() - start) / 1000);
        }
        return micros;
    }

    private static void print(String path, Histogram micros) {
        System.out.printf(
                Locale.ROOT,
                "%-75s p50 %6.1f ms   p95 %6.1f ms   max %6.1f ms%n",
                path,
                micros.getValueAtPercentile(50) / 1000.0,
                micros.getValueAtPercentile(95) / 1000.0,
                micros.getMaxValue() / 1000.0);
    }
}
