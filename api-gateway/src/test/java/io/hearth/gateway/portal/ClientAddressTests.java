package io.hearth.gateway.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.gateway.config.EdgeSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.mock.web.MockHttpServletRequest;

/** Whose address counts, with the variable that the container set-ups give. */
class ClientAddressTests {

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, 203.0.113.9, 203.0.113.9",
        "10.1.2.3, '198.51.100.7, 203.0.113.9', 203.0.113.9",
        "10.1.2.3, '203.0.113.9, 10.4.4.4', 203.0.113.9",
        "192.168.7.7, 203.0.113.9, 203.0.113.9",
        "10.1.2.3, 2001:db8::7, 2001:db8::7"
    })
    void isWhatTheTrustedProxyInFrontSays(String connected, String forwarded, String address) {
        assertThat(of("10.0.0.0/8,192.168.0.0/16", connected, forwarded)).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource({"10.1.2.3, 'unknown', 10.1.2.3", "10.1.2.3, '<script>', 10.1.2.3", "10.1.2.3, '', 10.1.2.3"})
    void isTheProxysOwnWhereItSaysNothingThatIsAnAddress(String connected, String forwarded, String address) {
        assertThat(of("10.0.0.0/8", connected, forwarded)).isEqualTo(address);
    }

    @Test
    void isTheConnectionsOwnForWhoeverIsNotTrusted() {
        assertThat(of("10.0.0.0/8", "203.0.113.9", "198.51.100.7")).isEqualTo("203.0.113.9");
        assertThat(of("", "10.1.2.3", "198.51.100.7")).as("nobody is trusted").isEqualTo("10.1.2.3");
    }

    private static String of(String trusted, String connected, String forwarded) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        "test-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        Map.of(
                                "HEARTH_EDGE_TRUSTED_PROXIES",
                                trusted,
                                "HEARTH_PORTAL_CLIENT_SECRET",
                                "secret-of-the-tests")));
        ConfigurationPropertySources.attach(environment);
        EdgeSettings settings =
                Binder.get(environment).bind("hearth", EdgeSettings.class).get();
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(connected);
        request.addHeader("X-Forwarded-For", forwarded);
        return new ClientAddress(settings).of(request);
    }
}
