package io.hearth.desk.wechat;

import io.hearth.kernel.secret.SecretBox;
import io.hearth.kernel.tenancy.TenantContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Seals what must not lie open: the account's secrets in the database, its access tokens in Redis. */
@Component
@EnableConfigurationProperties(WeChatSettings.class)
class AccountVault {

    private final @Nullable SecretBox box;
    private final JsonMapper json;

    AccountVault(WeChatSettings settings, JsonMapper json) {
        this.box = settings.secretKey() == null
                ? null
                : new SecretBox("hearth.wechat.secret-key", settings.secretKey(), "hearth wechat accounts");
        this.json = json;
    }

    boolean ready() {
        return box != null;
    }

    byte[] seal(AccountSecrets secrets) {
        return seal("account", json.writeValueAsBytes(secrets));
    }

    AccountSecrets open(OfficialAccount account) {
        return json.readValue(open("account", account.sealed()), AccountSecrets.class);
    }

    byte[] seal(String what, byte[] content) {
        return box().seal(row(what), content);
    }

    byte[] open(String what, byte[] sealed) {
        return box().open(row(what), sealed);
    }

    private SecretBox box() {
        return Objects.requireNonNull(box, "hearth.wechat.secret-key: not set");
    }

    private static String row(String what) {
        return TenantContext.current().value() + "/" + what;
    }
}
