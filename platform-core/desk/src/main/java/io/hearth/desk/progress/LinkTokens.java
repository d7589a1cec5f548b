package io.hearth.desk.progress;

import io.hearth.kernel.secret.DerivedToken;
import io.hearth.kernel.tenancy.TenantContext;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The token of a link: derived from its id and its company, kept nowhere. */
@Component
@EnableConfigurationProperties(LinkSettings.class)
class LinkTokens {

    private static final Logger log = LoggerFactory.getLogger(LinkTokens.class);
    private static final String PURPOSE = "hearth progress links";

    private final DerivedToken tokens;

    LinkTokens(LinkSettings settings) {
        String key = settings.secretKey();
        if (key == null) {
            log.warn("hearth.progress.secret-key is not set: links to owners' pages work, and can be shown again only"
                    + " until this node stops");
        }
        this.tokens = key == null ? DerivedToken.ofThisProcess(PURPOSE) : new DerivedToken(key, PURPOSE);
    }

    String of(UUID linkId) {
        return tokens.of(TenantContext.current().value() + "/" + linkId);
    }
}
