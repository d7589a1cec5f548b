package io.hearth.standalone;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** What the person who typed {@code ./hearth up} sees: one line per part, in the order in which things happen. */
final class Console {

    private final PrintStream out;

    Console(PrintStream out) {
        this.out = out;
    }

    void say(String line) {
        out.println(line);
        out.flush();
    }

    void part(String name, String what) {
        say("  %-14s %s".formatted(name, what));
    }

    void ready(String name, Duration took, String address) {
        part(name, "ready after %s  %s".formatted(seconds(took), address));
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%4.1f s", duration.toMillis() / 1000.0);
    }
}
