package io.hearth.kernel.search;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Settings of a search engine that is tried hard: short waits, and two failures are enough. */
final class SearchSettingsForTests {

    private SearchSettingsForTests() {}

    static SearchSettings at(URI engine, Duration openFor) {
        return new SearchSettings(
                List.of(engine),
                null,
                null,
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofMillis(400),
                2,
                openFor,
                100,
                new SearchSettings.Upkeep(
                        true,
                        Duration.ofMillis(100),
                        Duration.ofSeconds(5),
                        0,
                        Duration.ofSeconds(2),
                        Duration.ZERO,
                        20_000,
                        50,
                        Duration.ofMillis(20)));
    }
}
