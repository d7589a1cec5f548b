package io.hearth.desk.delivery;

import io.hearth.kernel.secret.SecretKeys;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Messages to the staff outside of the product.
 *
 * @param secretKey seals what companies keep to sign in at providers; at least 32 characters; without it SMS and WeCom cannot be set up
 * @param mailFrom the sender's address of e-mail
 * @param smsUrl where Aliyun's SMS service answers
 * @param wechatUrl where WeCom answers
 * @param timeout how long a provider may take to answer
 * @param attempts how often a message is tried that the provider puts off
 * @param patience how long a message waits for a provider that is away
 * @param firstPause after the first failure; each further pause is twice as long, up to an hour
 * @param downAfter so many failures in a row and the provider counts as down
 * @param downFor how long a provider that is down is left alone before one message tries again
 * @param perSecond how many messages each node hands to one provider in a second
 * @param together how many messages a node hands over at the same time, so that slow providers hold up no clocks
 */
@ConfigurationProperties("hearth.delivery")
record DeliverySettings(
        @Nullable String secretKey,
        @DefaultValue("no-reply@hearth.example") String mailFrom,
        @DefaultValue("https://dysmsapi.aliyuncs.com") URI smsUrl,
        @DefaultValue("https://qyapi.weixin.qq.com") URI wechatUrl,
        @DefaultValue("5s") Duration timeout,
        @DefaultValue("8") int attempts,
        @DefaultValue("24h") Duration patience,
        @DefaultValue("30s") Duration firstPause,
        @DefaultValue("3") int downAfter,
        @DefaultValue("30s") Duration downFor,
        @DefaultValue("10") int perSecond,
        @DefaultValue("2") int together) {

    DeliverySettings {
        secretKey = SecretKeys.find("hearth.delivery.secret-key", secretKey);
    }
}
