package io.hearth.desk.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.DeskHttp;
import io.hearth.embedded.CaughtMail;
import io.hearth.embedded.EmbeddedMail;
import java.util.List;
import java.util.Map;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** A mail server, an SMS service and a WeCom of the tests; started once, with the application that all tests of the desk share. */
@TestConfiguration(proxyBeanMethods = false)
public class GivenProviders {

    static final EmbeddedMail MAIL = EmbeddedMail.start(EmbeddedMail.Settings.forTests());
    static final SmsService SMS = new SmsService();
    static final WeComService WECOM = new WeComService();

    /** What switches SMS on for a company, as the body of a request. */
    public static final String SMS_ON = """
        {"enabled":true,"accessKeyId":"%s","signName":"云栖里物业","templateCode":"SMS_1","secret":"%s"}\
        """.formatted(SmsService.KEY, SmsService.SECRET);

    /** Switches SMS on for the company of one of its administrators, which has not been switched on before. */
    public static void smsOn(DeskHttp.Client admin) throws Exception {
        assertThat(admin.call(HttpMethod.PUT, "/api/v1/delivery-channels/SMS", SMS_ON, "If-Match", "W/\"0\"")
                        .status())
                .isEqualTo(200);
    }

    /** The mail that was sent to an address, the newest first. */
    public static List<CaughtMail> mailsTo(String address) {
        return MAIL.mails().stream()
                .filter(mail -> mail.to().toString().contains(address))
                .toList();
    }

    public static int smtpPort() {
        return MAIL.smtpPort();
    }

    /** What was sent to a telephone number. */
    public static List<Map<String, String>> smsTo(String phone) {
        return SMS.taken().stream()
                .filter(query -> phone.equals(query.get("PhoneNumbers")))
                .toList();
    }

    /** The SMS service answers messages to this number with this code from now on. */
    public static void smsAnswers(String phone, String code) {
        SMS.answer(phone, code);
    }

    @Bean
    static DynamicPropertyRegistrar addressesOfTestServers() {
        return properties -> {
            properties.add("spring.mail.port", MAIL::smtpPort);
            properties.add("hearth.delivery.sms-url", SMS::url);
            properties.add("hearth.delivery.wechat-url", WECOM::url);
        };
    }
}
