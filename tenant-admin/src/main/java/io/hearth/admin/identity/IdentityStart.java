package io.hearth.admin.identity;

import io.hearth.admin.identity.keys.SigningKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** What must exist before anybody can sign in: a signing key, and the platform's first administrator. */
@Component
class IdentityStart implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(IdentityStart.class);

    private final SigningKeys keys;
    private final Accounts accounts;
    private final IdentitySettings settings;

    IdentityStart(SigningKeys keys, Accounts accounts, IdentitySettings settings) {
        this.keys = keys;
        this.accounts = accounts;
        this.settings = settings;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        keys.ensureOne();
        var admin = settings.platformAdmin();
        if (admin.email() == null || admin.password() == null || admin.email().isBlank()) {
            log.info("hearth.platform-admin.email and .password are not set; no platform administrator is made.");
        } else {
            accounts.createPlatformAdmin(admin.email(), admin.password());
        }
    }
}
