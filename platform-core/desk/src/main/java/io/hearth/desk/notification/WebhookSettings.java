package io.hearth.desk.notification;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Messages to addresses of companies.
 *
 * @param timeout how long an address may take to answer
 * @param attempts how often a message is tried before it is listed as failed
 * @param privateAddresses whether plain HTTP and addresses inside of our own network may be called; for tests only
 */
@ConfigurationProperties("hearth.webhooks")
record WebhookSettings(
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("8") int attempts,
        @DefaultValue("false") boolean privateAddresses) {}
