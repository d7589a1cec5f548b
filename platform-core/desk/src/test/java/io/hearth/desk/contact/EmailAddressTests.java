package io.hearth.desk.contact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTests {

    @ParameterizedTest
    @CsvSource({
        "wangfang@example.com, wangfang@example.com",
        "' Wang.Fang+home@Example.COM ', wang.fang+home@example.com",
        "王芳@例子.中国, 王芳@例子.中国",
    })
    void readsAddressesInOneForm(String typed, String address) {
        assertThat(EmailAddress.parse(typed)).contains(new EmailAddress(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "wangfang",
                "@example.com",
                "a@b",
                "a b@example.com",
                "a@@example.com",
                "a@example.com,b@example.com"
            })
    void refusesWhatIsNone(String typed) {
        assertThat(EmailAddress.parse(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"wangfang@example.com, w***@example.com", "a@example.com, a***@example.com"})
    void masksAllButTheFirstLetterOfTheName(String address, String masked) {
        assertThat(EmailAddress.mask(address)).isEqualTo(masked);
    }
}
