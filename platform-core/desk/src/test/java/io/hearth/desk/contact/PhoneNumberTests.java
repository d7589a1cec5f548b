package io.hearth.desk.contact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTests {

    @ParameterizedTest
    @CsvSource({
        "138 0013 8000,13800138000",
        "+86-138-0013-8000,13800138000",
        "１３８００１３８０００,13800138000",
        "(010) 8888-6666,01088886666",
        "0571-87654321,057187654321",
        "400-800-8820,4008008820",
        "+852 2345 6789,+85223456789"
    })
    void readsNumbersAsPeopleWriteThem(String written, String value) {
        assertThat(PhoneNumber.parse(written)).contains(new PhoneNumber(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "23800138000", "1380013800", "138001380000", "电话", "13800138000 转 1'--"})
    void refusesWhatIsNoNumber(String written) {
        assertThat(PhoneNumber.parse(written)).isEmpty();
    }

    @Test
    void hidesTheMiddleFromThoseWhoMayNotSeeIt() {
        assertThat(new PhoneNumber("13812341234").masked()).isEqualTo("138****1234");
        assertThat(PhoneNumber.mask("12345")).isEqualTo("*****");
    }
}
