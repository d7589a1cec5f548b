package io.hearth.desk.progress;

import io.hearth.kernel.secret.SecretKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Pages of owners.
 *
 * @param secretKey what links are derived from, at least 32 characters; by default the key of deliveries. With another key links that were
 *     given out stay valid and can no longer be shown again. Without one a node can show the links again that it made itself
 * @param streams how many owners of a company may look live on one node
 * @param streamsPerLink how many may look at one page live
 */
@ConfigurationProperties("hearth.progress")
record LinkSettings(
        @Nullable String secretKey,
        @DefaultValue("500") int streams,
        @DefaultValue("20") int streamsPerLink) {

    LinkSettings {
        secretKey = SecretKeys.find("hearth.progress.secret-key", secretKey);
    }
}
