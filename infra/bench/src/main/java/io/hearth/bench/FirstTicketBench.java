package io.hearth.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** From the sign-up's first byte to the first ticket's 201, by script. */
final class FirstTicketBench {
    private FirstTicketBench() {}

    static void run(Stand stand, int times) throws Exception {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            Path scratch = java.nio.file.Files.createTempDirectory("first-ticket");
            java.nio.file.Files.createDirectory(scratch.resolve(".hearth"));
            SignUps signUps = new SignUps(stand, scratch);
            long start = System.nanoTime();
            Company company = signUps.company("ft-" + Long.toString(System.currentTimeMillis(), 36));
            String estate = company.estates().getFirst();
            company.post("/api/v1/tickets", Tickets.create(estate, "first"));
            seconds.add((System.nanoTime() - start) / 1e9);
        }
        System.out.printf(
                Locale.ROOT,
                "sign-up to first ticket: %s s (wanted: under 5)%n",
                seconds.stream().map(s -> String.format(Locale.ROOT, "%.2f", s)).toList());
    }
}
