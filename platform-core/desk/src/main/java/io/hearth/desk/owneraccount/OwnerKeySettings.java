package io.hearth.desk.owneraccount;

import io.hearth.kernel.secret.SecretKeys;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Owners who sign in.
 *
 * @param secretKey what codes are derived from, at least 32 characters; by default the key of deliveries. Without one a code is good at the
 *     node alone that sent it
 * @param code how long a code is good
 * @param session how long somebody stays signed in
 */
@ConfigurationProperties("hearth.owner-account")
record OwnerKeySettings(
        @Nullable String secretKey,
        @DefaultValue("10m") Duration code,
        @DefaultValue("30d") Duration session) {

    OwnerKeySettings {
        secretKey = SecretKeys.find("hearth.owner-account.secret-key", secretKey);
    }
}
