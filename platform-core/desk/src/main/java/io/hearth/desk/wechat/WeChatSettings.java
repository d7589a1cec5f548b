package io.hearth.desk.wechat;

import io.hearth.kernel.secret.SecretKeys;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * WeChat official accounts.
 *
 * @param secretKey seals what accounts sign in and check with, at least 32 characters; by default the key of deliveries. Without one no
 *     account can be set up
 * @param url where WeChat's API answers
 * @param timeout how long WeChat may take to connect and to answer
 * @param answerWithin how long a message may take until WeChat is told that it came; its answer follows by itself then. WeChat waits five
 *     seconds
 * @param together how many messages a node works on while WeChat waits; those beyond are taken a moment later
 * @param oldest how long ago a message may have been signed
 * @param perPerson how many messages of one person are taken in an hour; what is beyond waits for somebody
 * @param retryAfter when a message is taken again whose first try did not end
 */
@ConfigurationProperties("hearth.wechat")
record WeChatSettings(
        @Nullable String secretKey,
        @DefaultValue("https://api.weixin.qq.com") URI url,
        @DefaultValue("5s") Duration timeout,
        @DefaultValue("3500ms") Duration answerWithin,
        @DefaultValue("16") int together,
        @DefaultValue("15m") Duration oldest,
        @DefaultValue("60") int perPerson,
        @DefaultValue("20s") Duration retryAfter) {

    WeChatSettings {
        secretKey = SecretKeys.find("hearth.wechat.secret-key", secretKey);
    }
}
