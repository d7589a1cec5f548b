package io.hearth.kernel.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Tokens that nobody can guess and nobody has to keep: HMAC-SHA-256 of a row's id under a key that is in no database, cut to 144 bits. The
 * database keeps a digest to find the row by; who reads it has no token, and who has the key can show a token again.
 */
public final class DerivedToken {

    private static final int BYTES = 18;
    private static final int LENGTH = 24;
    private static final int SECRET_BYTES = 32;
    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec key;

    /** @param purpose tokens of one secret and different purposes have nothing in common */
    public DerivedToken(String secret, String purpose) {
        this.key = new SecretKeySpec(
                hmac(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC), purpose), HMAC);
    }

    /** Tokens that nobody but this process can make, for a deployment that has not set the secret. */
    public static DerivedToken ofThisProcess(String purpose) {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return new DerivedToken(HexFormat.of().formatHex(secret), purpose);
    }

    /** The token of a row: 24 letters, digits, hyphens and underscores. */
    public String of(String rowId) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hmac(key, rowId), BYTES));
    }

    /** Whether the text has the form of a token. */
    public static boolean isToken(String text) {
        return text.length() == LENGTH
                && text.chars()
                        .allMatch(c -> c >= 'a' && c <= 'z'
                                || c >= 'A' && c <= 'Z'
                                || c >= '0' && c <= '9'
                                || c == '-'
                                || c == '_');
    }

    /** What the database keeps of a token. */
    public static byte[] digest(String token) {
        return DigestUtils.sha256(token);
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
