package io.hearth.desk.estate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceLabelTests {

    @ParameterizedTest
    @ValueSource(strings = {"3栋2单元201", "3-2-201", "3号楼2单元201室", "３－２－０２０１", "三栋二单元201", "3 # 2 / 201", "03幢 2单元 201户"})
    void readsEverySpellingOfAHomeAsOne(String spelling) {
        assertThat(PlaceLabel.normalOf(spelling)).isEqualTo("3-2-201");
    }

    @ParameterizedTest
    @CsvSource({"a座1201,A-1201", "十二栋1单元0502,12-1-502", "二十栋,20", "商铺12,商铺12", "地下车库B2-108,地下车库B2-108"})
    void keepsLettersAndNames(String spelling, String normal) {
        assertThat(PlaceLabel.normalOf(spelling)).isEqualTo(normal);
    }

    @Test
    void isEmptyForTextThatNamesNothing() {
        assertThat(PlaceLabel.normalOf(" - 号楼 ")).isEmpty();
    }
}
