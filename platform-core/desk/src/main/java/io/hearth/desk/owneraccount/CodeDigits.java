package io.hearth.desk.owneraccount;

import io.hearth.kernel.secret.DerivedToken;
import io.hearth.kernel.tenancy.TenantContext;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The six digits of a code: derived from its id and its company, kept nowhere. */
@Component
@EnableConfigurationProperties(OwnerKeySettings.class)
class CodeDigits {

    private static final Logger log = LoggerFactory.getLogger(CodeDigits.class);
    private static final String PURPOSE = "hearth owner codes";
    private static final long CODES = 1_000_000;

    private final DerivedToken tokens;

    CodeDigits(OwnerKeySettings settings) {
        String key = settings.secretKey();
        if (key == null) {
            log.warn("hearth.owner-account.secret-key is not set: owners sign in only where the node that sent their"
                    + " code checks it");
        }
        this.tokens = key == null ? DerivedToken.ofThisProcess(PURPOSE) : new DerivedToken(key, PURPOSE);
    }

    String of(UUID codeId) {
        byte[] bits = DerivedToken.digest(tokens.of(TenantContext.current().value() + "/" + codeId));
        return "%06d".formatted(Long.remainderUnsigned(ByteBuffer.wrap(bits).getLong(), CODES));
    }
}
