package io.hearth.sla.calendar;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A day that is not like its weekday.
 *
 * @param name what it is called, for example 春节
 * @param hours when it is worked, of HOURS only
 */
@Schema(name = "SpecialDay")
public record SpecialDay(
        LocalDate date,
        Kind kind,
        @Nullable String name,
        @Nullable String nameEn,
        List<Period> hours) {

    /** How it differs. */
    @Schema(name = "SpecialDayKind")
    public enum Kind {
        /** Nobody works: a public holiday. */
        REST,
        /** Worked like the first working day of the week, whatever weekday it is: 调休. */
        WORK,
        /** Worked in hours of its own. */
        HOURS
    }

    public SpecialDay {
        hours = hours == null ? List.of() : List.copyOf(hours);
    }

    public static SpecialDay rest(LocalDate date, String name, String nameEn) {
        return new SpecialDay(date, Kind.REST, name, nameEn, List.of());
    }

    public static SpecialDay work(LocalDate date, String name, String nameEn) {
        return new SpecialDay(date, Kind.WORK, name, nameEn, List.of());
    }
}
