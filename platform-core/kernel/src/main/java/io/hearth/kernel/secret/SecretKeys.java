package io.hearth.kernel.secret;

import org.jspecify.annotations.Nullable;

/** Keys as operators configure them, for {@link SecretBox} and {@link DerivedToken}. */
public final class SecretKeys {

    private static final int SHORTEST = 32;

    private SecretKeys() {}

    /**
     * The key that was given; null when it is blank, which an environment variable that is not set is.
     *
     * @param property as it is configured, for whoever has to mend it
     * @throws IllegalArgumentException when it is too short to be one
     */
    public static @Nullable String find(String property, @Nullable String given) {
        if (given == null || given.isBlank()) {
            return null;
        }
        if (given.length() < SHORTEST) {
            throw new IllegalArgumentException(
                    property + ": " + given.length() + " characters (expected: at least " + SHORTEST + ")");
        }
        return given;
    }
}
