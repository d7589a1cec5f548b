package io.hearth.desk.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketTermsTests {

    @ParameterizedTest
    @ValueSource(strings = {"wx-20261121-0042", "wx202611210042", "20261121-0042", "0042", "42"})
    void findsANumberByTheWholeOrItsLastDigits(String typed) {
        assertThat(TicketTerms.ofNumber("WX-20261121-0042")).contains(TicketTerms.asNumber(typed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"13800138000", "+8613800138000", "138-0013-8000", "8000"})
    void findsAPhoneByTheWholeOrItsTail(String typed) {
        assertThat(TicketTerms.ofPhone("138 0013 8000")).contains(TicketTerms.asPhone(typed));
    }

    @Test
    void takesOtherDigitsForNoPhone() {
        assertThat(TicketTerms.asPhone("800")).isNull();
        assertThat(TicketTerms.asPhone("80001")).isNull();
        assertThat(TicketTerms.asPhone("漏水8000")).isNull();
    }
}
