package io.hearth.admin.identity.keys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A signing key as the platform sees it.
 *
 * @param signsFrom when it begins to sign new tokens
 * @param verifiesUntil when it stops verifying; null while no newer key has replaced it
 */
public record SigningKeyView(
        String kid,
        SigningKeyStatus status,
        Instant createdAt,
        Instant signsFrom,
        @Nullable Instant verifiesUntil) {

    /** What a key is good for at the moment. */
    public enum SigningKeyStatus {
        /** Published, does not sign yet. */
        PUBLISHED,
        SIGNING,
        /** Signs no more; tokens it signed are still accepted. */
        VERIFYING,
        RETIRED
    }
}
