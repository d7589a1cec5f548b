package io.hearth.desk.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.contact.Relation;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParsedLineTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @ParameterizedTest
    @CsvSource({
        "3栋, 2单元201, 3栋, 3栋2单元201",
        "3, 2-201, 3栋, 3栋2-201",
        "3号楼, 3栋2单元201, 3号楼, 3栋2单元201",
        "'', 3栋2单元201, 3栋, 3栋2单元201",
        "'', 3-2-201, 3栋, 3-2-201",
        "'', 12幢1单元1502室, 12幢, 12幢1单元1502室",
    })
    void findsTheBuildingOfAHome(String building, String unit, String expectedBuilding, String expectedUnit) {
        ParsedLine line =
                parse(Map.of(ImportColumn.BUILDING, building, ImportColumn.UNIT, unit, ImportColumn.NAME, "王芳"));
        assertThat(line.errors()).isEmpty();
        assertThat(line.building()).isEqualTo(expectedBuilding);
        assertThat(line.unit()).isEqualTo(expectedUnit);
    }

    @ParameterizedTest
    @CsvSource({"业主, OWNER", "租客, TENANT", "家属, FAMILY", "Tenant, TENANT", "'', OWNER"})
    void knowsWhatPeopleAreToAHome(String text, Relation relation) {
        assertThat(parse(home(ImportColumn.RELATION, text)).relation()).isEqualTo(relation);
    }

    @ParameterizedTest
    @CsvSource({"2019-08-01", "2019/8/1", "2019.8.1", "2019年8月1日", "'2019-08-01 00:00:00'"})
    void readsDaysAsPeopleWriteThem(String text) {
        assertThat(parse(home(ImportColumn.SINCE, text)).since()).isEqualTo(LocalDate.of(2019, 8, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "PHONE, 12345, PHONE_INVALID",
        "EMAIL, wangfang, EMAIL_INVALID",
        "RELATION, 朋友, RELATION_UNKNOWN",
        "SINCE, 2019-02-30, SINCE_INVALID",
        "SINCE, 去年, SINCE_INVALID",
        "SINCE, 2026-11-23, SINCE_IN_FUTURE",
        "FLOOR, 高层, FLOOR_INVALID",
        "UNIT, 201, UNIT_INVALID",
        "UNIT, ——, UNIT_INVALID",
    })
    void tellsWhatIsWrong(ImportColumn column, String text, ImportFinding finding) {
        assertThat(parse(home(column, text)).errors()).contains(finding);
    }

    @Test
    void tellsEverythingThatIsWrongAtOnce() {
        assertThat(parse(Map.of(ImportColumn.PHONE, "1", ImportColumn.NOTE, "长".repeat(501)))
                        .errors())
                .containsExactlyInAnyOrder(
                        ImportFinding.UNIT_MISSING,
                        ImportFinding.NAME_MISSING,
                        ImportFinding.TOO_LONG,
                        ImportFinding.PHONE_INVALID);
    }

    private static Map<ImportColumn, String> home(ImportColumn column, String text) {
        Map<ImportColumn, String> cells = new EnumMap<>(ImportColumn.class);
        cells.put(ImportColumn.UNIT, "3栋2单元201");
        cells.put(ImportColumn.NAME, "王芳");
        cells.put(column, text);
        return cells;
    }

    private static ParsedLine parse(Map<ImportColumn, String> cells) {
        return ParsedLine.of(new Spreadsheet.Line(2, cells), TODAY);
    }
}
