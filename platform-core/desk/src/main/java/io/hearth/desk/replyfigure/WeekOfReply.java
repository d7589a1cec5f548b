package io.hearth.desk.replyfigure;

import java.time.LocalDate;

/**
 * What came of one reply in a week. What owners said and did afterwards counts in the week in which the reply was first sent to them.
 *
 * @param week its Monday, in the company's time
 * @param uses how often it was sent
 * @param unchanged how many were sent as the library has them
 * @param content tickets whose owner said after it that they are satisfied, of those that were rated after it
 * @param again tickets whose owner got in touch within seven days of it, of those with which seven days have gone by
 */
public record WeekOfReply(LocalDate week, int uses, Share unchanged, Share content, Share again) {

    static WeekOfReply without(LocalDate week) {
        Share none = Share.of(0, 0);
        return new WeekOfReply(week, 0, none, none, none);
    }
}
