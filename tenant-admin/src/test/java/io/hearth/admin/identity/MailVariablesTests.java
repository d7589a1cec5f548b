package io.hearth.admin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.mail.autoconfigure.MailProperties;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The mail server's login and encryption by the variables that the container set-ups give; one that is misspelt would be no error. */
class MailVariablesTests {

    @Test
    void reachTheMailSession() {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        "test-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        Map.of(
                                "SPRING_MAIL_HOST", "smtp.example.com",
                                "SPRING_MAIL_PORT", "587",
                                "SPRING_MAIL_USERNAME", "hearth",
                                "SPRING_MAIL_PASSWORD", "secret",
                                "SPRING_MAIL_PROPERTIES_MAIL_SMTP_STARTTLS_ENABLE", "true",
                                "SPRING_MAIL_PROPERTIES_MAIL_SMTP_STARTTLS_REQUIRED", "true",
                                "SPRING_MAIL_PROPERTIES_MAIL_SMTP_SSL_ENABLE", "false")));
        ConfigurationPropertySources.attach(environment);

        var mail = Binder.get(environment)
                .bind("spring.mail", MailProperties.class)
                .get();

        assertThat(mail.getHost()).isEqualTo("smtp.example.com");
        assertThat(mail.getPort()).isEqualTo(587);
        assertThat(mail.getUsername()).isEqualTo("hearth");
        assertThat(mail.getPassword()).isEqualTo("secret");
        assertThat(mail.getProperties())
                .containsEntry("mail.smtp.starttls.enable", "true")
                .containsEntry("mail.smtp.starttls.required", "true")
                .containsEntry("mail.smtp.ssl.enable", "false");
    }
}
