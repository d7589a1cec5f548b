package io.hearth.sla.calendar;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalTime;

/**
 * A part of one day in which time counts, whole minutes.
 *
 * @param from the first minute that counts
 * @param to the first that does not any more; 00:00 is the end of the day, so that 00:00 to 00:00 is all of it. A period never passes
 *     midnight: 22:00 to 02:00 is written as 22:00 to 00:00 and, on the next day, 00:00 to 02:00
 */
@Schema(name = "WorkPeriod")
public record Period(
        @JsonFormat(pattern = "HH:mm") @Schema(type = "string", format = "time", example = "09:00")
        LocalTime from,

        @JsonFormat(pattern = "HH:mm") @Schema(type = "string", format = "time", example = "18:00")
        LocalTime to) {

    /** All of a day. */
    public static final Period ALL_DAY = new Period(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    /** Times as people write them: {@code Period.of("09:00", "18:00")}. */
    public static Period of(String from, String to) {
        return new Period(LocalTime.parse(from), LocalTime.parse(to));
    }

    int firstSecond() {
        return from.toSecondOfDay();
    }

    /** The first second after it, counted within its day. */
    int endSecond() {
        return to.equals(LocalTime.MIDNIGHT) ? 86_400 : to.toSecondOfDay();
    }
}
