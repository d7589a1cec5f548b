package io.hearth.admin.provisioning;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets the people of sign-ups that came to nothing, on every node; doing it twice does no harm. */
@Component
class SignUpExpiry {

    private static final Logger LOG = LoggerFactory.getLogger(SignUpExpiry.class);

    private final SignUpStore signUps;
    private final ProvisioningSettings settings;
    private final Clock clock;

    SignUpExpiry(SignUpStore signUps, ProvisioningSettings settings, Clock clock) {
        this.signUps = signUps;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(
            initialDelayString = "${hearth.provisioning.expiry-look:10m}",
            fixedDelayString = "${hearth.provisioning.expiry-look:10m}")
    void look() {
        try {
            var before = clock.instant().minus(settings.personalDataKept());
            int abandoned = signUps.giveUpOpenedBefore(before);
            int forgotten = signUps.forgetFailedBefore(before);
            if (abandoned + forgotten > 0) {
                LOG.info("{} sign-ups are given up as abandoned, the people of {} are forgotten", abandoned, forgotten);
            }
        } catch (RuntimeException failed) {
            LOG.warn("sign-ups are not cleared now, the next look comes by itself", failed);
        }
    }
}
