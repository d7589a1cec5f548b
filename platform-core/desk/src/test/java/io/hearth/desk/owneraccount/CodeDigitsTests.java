package io.hearth.desk.owneraccount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantId;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CodeDigitsTests {

    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @Test
    void areSixAndTheSameOnEveryNodeAndDifferForEachCodeAndCompany() {
        CodeDigits one = digits(KEY);
        CodeDigits other = digits(KEY);
        UUID code = UUID.fromString("019ab000-0000-7000-8000-000000000001");
        String[] said = new String[2];
        TenantContext.run(new TenantId("yunqi"), () -> {
            said[0] = one.of(code);
            assertThat(said[0]).matches("[0-9]{6}").isEqualTo(other.of(code));
        });
        TenantContext.run(new TenantId("other"), () -> said[1] = one.of(code));
        assertThat(said[1]).isNotEqualTo(said[0]);
    }

    @Test
    void areSpreadOverAll() {
        CodeDigits digits = digits(KEY);
        Set<Character> first = new HashSet<>();
        Set<String> all = new HashSet<>();
        TenantContext.run(new TenantId("yunqi"), () -> {
            for (int i = 0; i < 2_000; i++) {
                String code = digits.of(new UUID(0x7000, i));
                first.add(code.charAt(0));
                all.add(code);
            }
        });
        assertThat(first).hasSize(10);
        assertThat(all).hasSizeGreaterThan(1_980);
    }

    @Test
    void refuseAKeyThatIsTooShort() {
        assertThatThrownBy(() -> digits("short")).hasMessageContaining("at least 32");
    }

    private static CodeDigits digits(String key) {
        return new CodeDigits(new OwnerKeySettings(key, Duration.ofMinutes(10), Duration.ofDays(30)));
    }
}
