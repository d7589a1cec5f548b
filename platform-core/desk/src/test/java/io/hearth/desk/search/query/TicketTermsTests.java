package io.hearth.desk.search.query;

import static java.util.Objects.requireNonNull;
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
    @ValueSource(strings = {"13800138000", "+8613800138000", "138-0013-8000", "8000", "38000", "00138000"})
    void findsAPhoneByTheWholeOrItsTail(String typed) {
        assertThat(TicketTerms.ofPhone("138 0013 8000")).contains(TicketTerms.asPhone(typed));
    }

    @Test
    void takesOtherDigitsForNoPhone() {
        assertThat(TicketTerms.asPhone("800")).isNull();
        assertThat(TicketTerms.asPhone("漏水8000")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"尾号8000", "手机尾号是 8000", "8000尾号", "电话后四位8000 漏水", "漏水 尾号:8000", "手机号8000", "电话号码尾号是8000"})
    void hearsThatATailIsSaidToBeOne(String typed) {
        var tail = TicketTerms.saidTail(HouseNumbers.normalized(typed));
        assertThat(tail).extracting(TicketTerms.SaidTail::digits).isEqualTo("8000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"尾号", "尾号123", "尾号123456789012", "8000", "号尾8000"})
    void hearsNoTailWhereNoneIsSaid(String typed) {
        assertThat(TicketTerms.saidTail(typed)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "工单wx-20261121-0042的进度",
                "WX-20261121-42",
                "催一下WX202611210042",
                "单号0042",
                "工单号是:0042 漏水",
                "工单 1121-0042",
                "42号工单",
                "投诉单20261121-42"
            })
    void hearsANumberInTheMiddleOfAText(String typed) {
        var number = requireNonNull(TicketTerms.saidNumber(HouseNumbers.normalized(typed), 2026));
        assertThat(number.terms()).containsAnyElementsOf(TicketTerms.ofNumber("WX-20261121-0042"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"工单", "报修单元门", "工单 3栋2单元201", "工单3-2-201", "工单3号楼", "投诉单元3楼", "0042", "漏水42", "abc20261121-0042"
            })
    void hearsNoNumberWhereNoneIsSaid(String typed) {
        assertThat(TicketTerms.saidNumber(HouseNumbers.normalized(typed), 2026)).isNull();
    }

    @Test
    void findsANumberWithoutItsYearAmongTheLastYears() {
        assertThat(TicketTerms.asNumbers("1121-0042", 2026))
                .containsExactly("202611210042", "202511210042", "202411210042");
        assertThat(TicketTerms.asNumbers("20261121-42", 2027)).containsExactly("202611210042");
        assertThat(TicketTerms.asNumbers("42", 2026)).containsExactly("42");
        assertThat(TicketTerms.asNumbers("漏水", 2026)).isEmpty();
    }

    @Test
    void joinsTheDigitsOfOneNumber() {
        assertThat(TicketTerms.joined("138 0013 8000 漏水")).isEqualTo("13800138000 漏水");
        assertThat(TicketTerms.joined("wx-20261121 0042")).isEqualTo("wx202611210042");
        assertThat(TicketTerms.joined("3-2-201 0042")).isEqualTo("3-2-201 0042");
    }
}
