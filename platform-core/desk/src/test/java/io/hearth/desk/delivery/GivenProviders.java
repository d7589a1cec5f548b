package io.hearth.desk.delivery;

import io.hearth.embedded.EmbeddedMail;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** A mail server, an SMS service and a WeCom of the tests; started once, with the application that all tests of the desk share. */
@TestConfiguration(proxyBeanMethods = false)
public class GivenProviders {

    static final EmbeddedMail MAIL = EmbeddedMail.start(EmbeddedMail.Settings.forTests());
    static final SmsService SMS = new SmsService();
    static final WeComService WECOM = new WeComService();

    @Bean
    static DynamicPropertyRegistrar addressesOfTestServers() {
        return properties -> {
            properties.add("spring.mail.port", MAIL::smtpPort);
            properties.add("hearth.delivery.sms-url", SMS::url);
            properties.add("hearth.delivery.wechat-url", WECOM::url);
        };
    }
}
