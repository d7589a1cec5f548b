package io.hearth.desk.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AfterHoursTests {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T07:59, true",
        "2026-03-02T08:00, false",
        "2026-03-02T19:59, false",
        "2026-03-02T20:00, true",
        "2026-03-07T11:00, true", // a Saturday
        "2026-10-01T11:00, true", // National Day, a Thursday
        "2026-10-10T11:00, false", // a Saturday worked for it
        "2031-03-08T11:00, true", // a Saturday of a year without holiday data
        "2031-03-10T11:00, false"
    })
    void areNightsAndDaysOfRest(LocalDateTime local, boolean closed) {
        assertThat(AfterHours.is(local.atZone(SHANGHAI).toInstant(), SHANGHAI)).isEqualTo(closed);
    }
}
