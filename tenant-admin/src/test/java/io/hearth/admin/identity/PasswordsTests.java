package io.hearth.admin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordsTests {

    private final Passwords passwords = new Passwords();

    @Test
    void knowsAPasswordAgainByItsHashOnly() {
        var hash = passwords.hash("quiet lamps on the stairs");

        assertThat(hash).startsWith("$argon2id$").isNotEqualTo(passwords.hash("quiet lamps on the stairs"));
        assertThat(passwords.matches("quiet lamps on the stairs", hash)).isTrue();
        assertThat(passwords.matches("quiet lamps on the stair", hash)).isFalse();
        assertThat(passwords.outdated(hash)).isFalse();
    }

    @Test
    void matchesNothingWithoutAHash() {
        assertThat(passwords.matches("nobody has this password", null)).isFalse();
    }
}
