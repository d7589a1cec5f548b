package io.hearth.desk.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortalSettingsTests {

    @ParameterizedTest
    @ValueSource(strings = {"desk.example.com", "https:x", "/portal"})
    void refusesAnAddressThatNoLinkCanBeginWith(String address) {
        assertThatThrownBy(() -> new PortalSettings("example.com", URI.create(address)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hearth.public-url");
    }
}
