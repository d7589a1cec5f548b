package io.hearth.desk.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class QuietHoursTests {

    private static final QuietHours NIGHT =
            new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 30), ZoneId.of("Asia/Shanghai"));

    @Test
    void endInTheMorningAfter() {
        assertThat(NIGHT.next(shanghai("2026-11-21T22:00"))).isEqualTo(shanghai("2026-11-22T07:30"));
        assertThat(NIGHT.next(shanghai("2026-11-22T03:00"))).isEqualTo(shanghai("2026-11-22T07:30"));
    }

    @Test
    void areOverWhenTheyEnd() {
        assertThat(NIGHT.next(shanghai("2026-11-22T07:30"))).isEqualTo(shanghai("2026-11-22T07:30"));
        assertThat(NIGHT.next(shanghai("2026-11-22T21:59"))).isEqualTo(shanghai("2026-11-22T21:59"));
    }

    @Test
    void mayLieWithinADay() {
        QuietHours noon = new QuietHours(LocalTime.of(12, 0), LocalTime.of(14, 0), ZoneId.of("Asia/Shanghai"));
        assertThat(noon.next(shanghai("2026-11-22T12:30"))).isEqualTo(shanghai("2026-11-22T14:00"));
        assertThat(noon.next(shanghai("2026-11-22T14:00"))).isEqualTo(shanghai("2026-11-22T14:00"));
        assertThat(noon.next(shanghai("2026-11-22T03:00"))).isEqualTo(shanghai("2026-11-22T03:00"));
    }

    private static Instant shanghai(String local) {
        return java.time.LocalDateTime.parse(local)
                .atZone(ZoneId.of("Asia/Shanghai"))
                .toInstant();
    }
}
