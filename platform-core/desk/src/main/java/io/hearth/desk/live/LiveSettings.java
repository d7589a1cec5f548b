package io.hearth.desk.live;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Connections of open screens.
 *
 * @param perCompany how many a company may have open on one node; one more is refused with 429
 * @param heartbeat how often a silent connection is written to, which is also how a dead one is found
 * @param longest after this time a connection is closed and the screen connects again, with a fresh token
 * @param doorLook how often the node looks whether the companies of its connections may still work
 */
@ConfigurationProperties("hearth.live")
record LiveSettings(
        @DefaultValue("500") int perCompany,
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("30m") Duration longest,
        @DefaultValue("2s") Duration doorLook) {}
