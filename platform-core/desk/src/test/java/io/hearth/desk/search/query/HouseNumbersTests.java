package io.hearth.desk.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HouseNumbersTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3栋2单元201",
                "3栋2单元201室",
                "3-2-201",
                "三栋二单元201室",
                "三栋二单元二〇一室",
                "三栋二单元二百零一",
                "３栋２单元２０１",
                "3号楼2单元201号",
                "3号楼 2-201室",
                "3幢2单元0201",
                "3#2-201",
                "3＃楼2单元201",
                "3座2门201",
                "03-02-0201",
                "3/2/201",
                "3～2～201",
                "3_2_201",
                "三-二-二〇一",
                "三號樓二單元201室",
                "3棟2單元201",
                "3号2单元201",
                "３－２－２０１",
                "3—2—201室",
                "3 栋 2 单元 201 室"
            })
    void givesAllSpellingsOfAHomeOneTerm(String spelling) {
        assertThat(term(spelling)).isEqualTo("b3u2r201");
    }

    @ParameterizedTest
    @CsvSource({
        "3#201, b3r201",
        "3-201, b3r201",
        "3栋201, b3r201",
        "12栋, b12",
        "十二栋, b12",
        "A座1803, bar1803",
        "2单元201, u2r201",
        "201室, r201",
        "3栋2单元, b3u2",
        "1367号楼2-201室, b1367u2r201",
        "1367栋, b1367"
    })
    void namesJustThePartsThatAreThere(String text, String term) {
        assertThat(term(text)).isEqualTo(term);
    }

    @Test
    void holdsEveryCombinationOfAHomesPartsForTheIndex() {
        assertThat(HouseNumbers.terms("3栋2单元201"))
                .containsExactlyInAnyOrder("b3u2r201", "b3", "b3u2", "b3r201", "r201", "u2r201");
    }

    @Test
    void findsHomesInsideOfASentence() {
        assertThat(HouseNumbers.terms("业主反映3-2-201和5栋1单元1102同时漏水")).contains("b3u2r201", "b5u1r1102");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-21",
                "WX-20261121-0042",
                "138-0013-8000",
                "电话13800138000",
                "一个小时",
                "3天2次",
                "10:05",
                "3.5米",
                "11/21/2026",
                "2026/5/301",
                "3/201"
            })
    void takesNothingElseForAHome(String text) {
        assertThat(HouseNumbers.terms(text)).isEmpty();
    }

    private static String term(String text) {
        var places = HouseNumbers.places(HouseNumbers.normalized(text));
        assertThat(places).as("places in %s", text).hasSize(1);
        return places.getFirst().term();
    }
}
