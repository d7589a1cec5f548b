package io.hearth.admin.provisioning;

import io.hearth.kernel.tenancy.TenantId;
import java.security.SecureRandom;

/** Keys of new companies: a letter and twelve characters without look-alikes, 60 random bits. */
final class TenantIds {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private TenantIds() {}

    static TenantId next() {
        var id = new StringBuilder(LENGTH + 1).append('c');
        for (var i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new TenantId(id.toString());
    }
}
