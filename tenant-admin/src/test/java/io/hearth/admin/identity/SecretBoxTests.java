package io.hearth.admin.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SecretBoxTests {

    private static final byte[] CONTENT = "private".getBytes(StandardCharsets.UTF_8);

    @Test
    void opensWhatItSealed() {
        var box = box("0123456789012345678901234567890123456789");
        var sealed = box.seal("row", CONTENT);

        assertThat(box.open("row", sealed)).isEqualTo(CONTENT);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("private");
        assertThat(box.seal("row", CONTENT)).isNotEqualTo(sealed);
    }

    @Test
    void opensNothingThatWasMovedChangedOrSealedWithAnotherSecret() {
        var box = box("0123456789012345678901234567890123456789");
        var sealed = box.seal("row", CONTENT);
        assertThatThrownBy(() -> box.open("other", sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> box("9876543210987654321098765432109876543210").open("row", sealed))
                .hasMessageContaining("hearth.key-encryption-secret");
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> box.open("row", sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void insistsOnSecretsThatAreLongEnough() {
        assertThatThrownBy(() -> box("short")).hasMessageContaining("at least 32 characters");
    }

    private static SecretBox box(String secret) {
        return new SecretBox(new IdentitySettings(
                "http://localhost:8080",
                "localhost",
                URI.create("http://localhost:8080"),
                "portal-secret-of-tests",
                secret,
                new IdentitySettings.PlatformAdmin(null, null),
                new IdentitySettings.Mail("no-reply@hearth.example"),
                new IdentitySettings.Identity(
                        Duration.ofMinutes(10),
                        Duration.ofHours(12),
                        Duration.ofHours(8),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(10),
                        Duration.ofDays(7),
                        Duration.ofHours(1),
                        5,
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(15),
                        50,
                        Duration.ofMinutes(5))));
    }
}
