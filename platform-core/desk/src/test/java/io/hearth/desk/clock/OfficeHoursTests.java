package io.hearth.desk.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.sla.calendar.CalendarDefinition;
import io.hearth.sla.calendar.Period;
import io.hearth.sla.calendar.WorkCalendar;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfficeHoursTests {

    private static final String ZONE = "Asia/Shanghai";

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T07:59, false",
        "2026-03-02T08:00, true",
        "2026-03-02T19:59, true",
        "2026-03-02T20:00, false",
        "2026-03-07T11:00, false", // a Saturday
        "2026-10-01T11:00, false", // National Day, a Thursday
        "2026-10-10T11:00, true", // a Saturday worked for it
        "2031-03-08T11:00, false", // a Saturday of a year without holiday data
        "2031-03-10T11:00, true"
    })
    void areWeekdaysFromEightToEightForWhoseClocksRunAlways(LocalDateTime local, boolean open) {
        WorkCalendar always = calendar(day -> List.of(Period.ALL_DAY));
        assertThat(OfficeHours.open(always, instant(local))).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-07T10:00, true", // a Saturday on which this company is there
        "2026-03-07T12:00, false",
        "2026-03-08T10:00, false",
        "2026-03-02T08:30, false",
        "2026-03-02T09:00, true"
    })
    void areThoseOfTheCompanysOwnCalendar(LocalDateTime local, boolean open) {
        WorkCalendar own = calendar(day -> switch (day) {
            case SUNDAY -> List.of();
            case SATURDAY -> List.of(Period.of("09:00", "12:00"));
            default -> List.of(Period.of("09:00", "18:00"));
        });
        assertThat(OfficeHours.open(own, instant(local))).isEqualTo(open);
    }

    private static Instant instant(LocalDateTime local) {
        return local.atZone(ZoneId.of(ZONE)).toInstant();
    }

    private static WorkCalendar calendar(Function<DayOfWeek, List<Period>> periods) {
        return WorkCalendar.of(new CalendarDefinition(
                "own",
                "自己的",
                "Own",
                ZONE,
                Arrays.stream(DayOfWeek.values()).collect(Collectors.toMap(Function.identity(), periods)),
                List.of(),
                new TreeSet<>()));
    }
}
