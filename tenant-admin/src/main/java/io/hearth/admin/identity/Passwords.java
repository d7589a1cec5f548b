package io.hearth.admin.identity;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Argon2id, sized so that one hash costs about 100 ms and 24 MiB. Only as many run at a time as there are processors:
 * a flood of sign-ins queues here instead of taking all memory.
 */
@Component
class Passwords {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int MEMORY_KIB = 24 * 1024;
    private static final int ITERATIONS = 2;

    private final Argon2PasswordEncoder encoder =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, MEMORY_KIB, ITERATIONS);
    private final Semaphore turns = new Semaphore(Runtime.getRuntime().availableProcessors());

    /** What an unknown or password-less account is compared with, so that it takes as long as a known one. */
    private final String nobody = hash("nobody has this password");

    String hash(String password) {
        return inTurn(() -> encode(password));
    }

    boolean matches(String password, @Nullable String hash) {
        boolean equal = inTurn(() -> encoder.matches(password, hash == null ? nobody : hash));
        return equal && hash != null;
    }

    /** Whether the hash was made with weaker settings than today's. */
    boolean outdated(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    private String encode(String password) {
        var hash = encoder.encode(password);
        if (hash == null) {
            throw new IllegalStateException("password: null (expected: a text)");
        }
        return hash;
    }

    private <T> T inTurn(Supplier<T> work) {
        turns.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }
}
