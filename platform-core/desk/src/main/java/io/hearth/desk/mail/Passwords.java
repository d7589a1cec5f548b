package io.hearth.desk.mail;

import io.hearth.kernel.secret.SecretBox;
import io.hearth.kernel.tenancy.TenantContext;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The passwords of mailboxes: sealed in the database, opened to sign in. */
@Component
@EnableConfigurationProperties(MailSettings.class)
class Passwords {

    private final @Nullable SecretBox box;

    Passwords(MailSettings settings) {
        this.box = settings.secretKey() == null
                ? null
                : new SecretBox("hearth.mail.secret-key", settings.secretKey(), "hearth mailbox passwords");
    }

    boolean ready() {
        return box != null;
    }

    byte[] seal(UUID mailboxId, String password) {
        return box().seal(row(mailboxId), password.getBytes(StandardCharsets.UTF_8));
    }

    String open(Mailbox mailbox) {
        return new String(box().open(row(mailbox.id()), mailbox.sealed()), StandardCharsets.UTF_8);
    }

    private SecretBox box() {
        return Objects.requireNonNull(box, "hearth.mail.secret-key: not set");
    }

    private static String row(UUID mailboxId) {
        return TenantContext.current().value() + "/" + mailboxId;
    }
}
