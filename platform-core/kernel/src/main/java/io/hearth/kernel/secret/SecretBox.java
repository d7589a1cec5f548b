package io.hearth.kernel.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM. The row's id is bound in, so that one row's content cannot be moved to another. */
public final class SecretBox {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String property;
    private final SecretKey key;

    /**
     * A box.
     *
     * @param property where the secret is configured, for the message when it does not fit
     * @param purpose boxes of one secret and different purposes do not open each other's content
     */
    public SecretBox(String property, String secret, String purpose) {
        this.property = property;
        this.key = derive(secret, purpose);
    }

    public byte[] seal(String rowId, byte[] content) {
        try {
            var nonce = new byte[NONCE_BYTES];
            RANDOM.nextBytes(nonce);
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, rowId).doFinal(content);
            return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException unexpected) {
            throw new IllegalStateException("content: cannot be encrypted", unexpected);
        }
    }

    /** @throws IllegalStateException when the content was sealed with another secret or for another row */
    public byte[] open(String rowId, byte[] sealed) {
        try {
            var buffer = ByteBuffer.wrap(sealed);
            var nonce = new byte[NONCE_BYTES];
            buffer.get(nonce);
            var content = new byte[buffer.remaining()];
            buffer.get(content);
            return cipher(Cipher.DECRYPT_MODE, nonce, rowId).doFinal(content);
        } catch (GeneralSecurityException refused) {
            throw new IllegalStateException(
                    property + ": does not open " + rowId + " (expected: the secret it was sealed with)", refused);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String rowId) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(rowId.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static SecretKey derive(String secret, String purpose) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return new SecretKeySpec(mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8)), "AES");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
