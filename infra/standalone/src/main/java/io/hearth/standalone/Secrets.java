package io.hearth.standalone;

import io.hearth.embedded.OwnerOnly;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** Passwords and keys of this stand: generated once, kept in a file that only its owner may read. */
record Secrets(
        String ownerPassword,
        String appPassword,
        String controlPassword,
        String portalClientSecret,
        String keyEncryptionSecret,
        String deliverySecretKey,
        String platformAdminPassword) {

    private static final int BYTES = 24;

    /** Reads the file, or makes it. Secrets that an older file does not have yet are added. */
    static Secrets of(Path file) throws IOException {
        Properties kept = new Properties();
        if (Files.exists(file)) {
            try (var in = Files.newBufferedReader(file)) {
                kept.load(in);
            }
        }
        int before = kept.size();
        Secrets secrets = new Secrets(
                secret(kept, "owner-password"),
                secret(kept, "app-password"),
                secret(kept, "control-password"),
                secret(kept, "portal-client-secret"),
                secret(kept, "key-encryption-secret"),
                secret(kept, "delivery-secret-key"),
                secret(kept, "platform-admin-password"));
        if (kept.size() != before) {
            Writer text = new StringWriter();
            kept.store(text, "Generated. Whoever reads this can sign in as anybody on this stand.");
            OwnerOnly.write(file, text.toString());
        }
        return secrets;
    }

    private static String secret(Properties kept, String name) {
        return (String) kept.computeIfAbsent(name, missing -> generate());
    }

    /** Letters and digits only: it stands in URLs, shells and SQL literals without any quoting. */
    private static String generate() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random).replaceAll("[-_]", "x");
    }
}
