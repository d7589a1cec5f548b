package io.hearth.desk.delivery;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Hours in which nobody is disturbed.
 *
 * @param from local time, inclusive
 * @param to local time, exclusive; before {@code from} means the next morning
 */
public record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {

    /** The instant itself, or the end of the quiet hours it lies in. */
    public Instant next(Instant at) {
        ZonedDateTime local = at.atZone(zone);
        LocalTime time = local.toLocalTime();
        boolean overnight = to.isBefore(from);
        boolean evening = !time.isBefore(from);
        boolean quiet = overnight ? evening || time.isBefore(to) : evening && time.isBefore(to);
        if (!quiet) {
            return at;
        }
        ZonedDateTime end = local.toLocalDate().atTime(to).atZone(zone);
        return (overnight && evening ? end.plusDays(1) : end).toInstant();
    }
}
