package io.hearth.desk.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hearth.desk.api.PublicHosts;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookAddressTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://93.184.216.34/hook",
                "https://127.0.0.1/hook",
                "https://10.1.2.3/hook",
                "https://172.16.0.1/hook",
                "https://192.168.1.1/hook",
                "https://169.254.169.254/latest/meta-data",
                "https://100.64.0.1/hook",
                "https://198.18.0.1/hook",
                "https://0.0.0.0/hook",
                "https://255.255.255.255/hook",
                "https://224.0.0.1/hook",
                "https://[::1]/hook",
                "https://[fd00::1]/hook",
                "https://[fe80::1]/hook",
                "https://[64:ff9b::a00:1]/hook",
                "https://[2002:a00:1::]/hook",
                "https://localhost/hook",
                "https://nowhere.invalid/hook",
                "https://user:secret@93.184.216.34/hook",
                "https:///hook",
                "ftp://93.184.216.34/hook",
                "not an address",
                ""
            })
    void refusesWhatIsNotAPublicAddressOverHttps(String url) {
        assertThatExceptionOfType(WebhookAddress.RefusedAddressException.class)
                .isThrownBy(() -> WebhookAddress.require(url, false));
    }

    @Test
    void callsPublicAddresses() throws Exception {
        assertThat(WebhookAddress.require("https://93.184.216.34/hook", false).getHost())
                .isEqualTo("93.184.216.34");
        assertThat(PublicHosts.isPublic(InetAddress.getByName("2606:2800:220:1::1")))
                .isTrue();
    }

    @Test
    void signsAsEverybodyCanCheck() {
        assertThat(WebhookDelivery.sign("key", "The quick brown fox jumps over the lazy dog"))
                .isEqualTo("f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8");
    }
}
