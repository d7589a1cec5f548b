package io.hearth.admin.identity;

import java.security.SecureRandom;
import java.util.Base64;
import org.apache.commons.codec.digest.DigestUtils;

/** 256 random bits as text for a link or a secret, and the SHA-256 that is kept instead of them. */
public final class RandomToken {

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomToken() {}

    public static String next() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public static byte[] hash(String token) {
        return DigestUtils.sha256(token);
    }

    public static String textHash(String token) {
        return DigestUtils.sha256Hex(token);
    }
}
