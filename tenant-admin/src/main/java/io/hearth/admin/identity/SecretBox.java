package io.hearth.admin.identity;

import org.springframework.stereotype.Component;

/** Seals signing keys and mail that waits, with {@code hearth.key-encryption-secret}. */
@Component
public class SecretBox {

    private final io.hearth.kernel.secret.SecretBox box;

    SecretBox(IdentitySettings settings) {
        this.box = new io.hearth.kernel.secret.SecretBox(
                "hearth.key-encryption-secret", settings.keyEncryptionSecret(), "hearth key encryption");
    }

    public byte[] seal(String rowId, byte[] content) {
        return box.seal(rowId, content);
    }

    /** @throws IllegalStateException when the content was sealed with another secret or for another row */
    public byte[] open(String rowId, byte[] sealed) {
        return box.open(rowId, sealed);
    }
}
