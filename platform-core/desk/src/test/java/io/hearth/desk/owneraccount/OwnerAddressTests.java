package io.hearth.desk.owneraccount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearth.kernel.web.ProblemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerAddressTests {

    @ParameterizedTest
    @CsvSource({
        "13800138000,SMS,13800138000,138****8000",
        "+86 138-0013-8000,SMS,13800138000,138****8000",
        "+85291234567,SMS,+85291234567,+85*****4567",
        "Wang.Fang@Example.COM,EMAIL,wang.fang@example.com,w***@example.com",
    })
    void readsMobilesAndMailInOneForm(String typed, String way, String value, String masked) {
        OwnerAddress address = OwnerAddress.of(typed);

        assertThat(address.way().name()).isEqualTo(way);
        assertThat(address.value()).isEqualTo(value);
        assertThat(address.masked()).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0571-87654321", "4001234567", "12345", "wang@", "@x", "a b@c.d", ""})
    void refusesWhatTakesNoMessage(String typed) {
        assertThatThrownBy(() -> OwnerAddress.of(typed))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.code()).isEqualTo(OwnerProblem.ADDRESS_INVALID));
    }
}
