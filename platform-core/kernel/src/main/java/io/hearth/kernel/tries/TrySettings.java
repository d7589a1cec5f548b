package io.hearth.kernel.tries;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often somebody may fail.
 *
 * @param most so many failures within the window, and the rest of it is refused
 * @param window begins with the first failure
 */
@ConfigurationProperties("hearth.tries")
record TrySettings(
        @DefaultValue("30") int most, @DefaultValue("10m") Duration window) {

    TrySettings {
        if (most < 1 || window.isZero() || window.isNegative()) {
            throw new IllegalArgumentException(
                    "hearth.tries: most " + most + ", window " + window + " (expected: at least one, and some time)");
        }
    }
}
