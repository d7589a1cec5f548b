package io.hearth.desk.delivery;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a company signs in with at a provider.
 *
 * @param settings by name, as {@link ChannelSettings} writes them
 */
public record Account(
        Map<String, String> settings, @Nullable String secret) {

    public Account {
        settings = Map.copyOf(settings);
    }

    public String setting(String name) {
        return settings.getOrDefault(name, "");
    }

    /** @throws IllegalStateException when the way needs one and none is kept, which saving refuses */
    public String requireSecret() {
        if (secret == null) {
            throw new IllegalStateException("secret: none (expected: one, as saving demands)");
        }
        return secret;
    }

    @Override
    public String toString() {
        return "Account" + settings;
    }
}
