package io.hearth.desk.api;

import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantDirectory;
import java.net.URI;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Where the current company's portal is reached, also where no request says so ({@link PublicOrigin} asks the request). */
@Component
@EnableConfigurationProperties(PortalSettings.class)
public class CompanyPortal {

    private static final Logger log = LoggerFactory.getLogger(CompanyPortal.class);

    private final PortalSettings settings;
    private final TenantDirectory directory;

    CompanyPortal(PortalSettings settings, TenantDirectory directory) {
        this.settings = settings;
        this.directory = directory;
        if (settings.publicUrl() == null) {
            log.warn("hearth.public-url is not set: messages to owners carry no links to their pages");
        }
    }

    /** Scheme, host and port without a slash behind, such as {@code https://yunqi.example.com}; empty where the deployment does not say. */
    public Optional<String> address() {
        URI outside = settings.publicUrl();
        return outside == null
                ? Optional.empty()
                : directory
                        .find(TenantContext.current())
                        .map(company -> outside.getScheme() + "://" + company.slug() + "." + settings.domain()
                                + (outside.getPort() < 0 ? "" : ":" + outside.getPort()));
    }
}
