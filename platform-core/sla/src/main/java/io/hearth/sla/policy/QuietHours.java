package io.hearth.sla.policy;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalTime;

/**
 * When nobody is called or written to outside of the product, in the time of the ticket's estate.
 *
 * @param to the first minute that is not quiet; before {@code from} where the quiet passes midnight
 */
public record QuietHours(
        @JsonFormat(pattern = "HH:mm") @Schema(type = "string", format = "time", example = "22:00")
        LocalTime from,

        @JsonFormat(pattern = "HH:mm") @Schema(type = "string", format = "time", example = "07:30")
        LocalTime to) {

    /** Whether it is quiet at that time of a day. */
    public boolean quiet(LocalTime time) {
        return from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : !time.isBefore(from) || time.isBefore(to);
    }
}
