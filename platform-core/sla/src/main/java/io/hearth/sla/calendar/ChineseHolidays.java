package io.hearth.sla.calendar;

import java.util.List;
import java.util.SortedSet;

/**
 * The public holidays of China and the weekends worked for them (调休), as the State Council announced them, for exactly the years that are
 * shipped. Rebuilt and compared by {@code infra/holidays}.
 */
public final class ChineseHolidays {

    private ChineseHolidays() {}

    /** The years that are known. */
    public static SortedSet<Integer> years() {
        throw new UnsupportedOperationException("not yet");
    }

    /** The days of a year that are not like their weekday, in order; empty for a year that is not known. */
    public static List<SpecialDay> days(int year) {
        throw new UnsupportedOperationException("not yet");
    }
}
