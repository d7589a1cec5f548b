package io.hearth.desk.clock;

import io.hearth.sla.calendar.SpecialDay;
import java.util.List;
import java.util.SortedSet;

/**
 * The public holidays of China and the weekends worked for them.
 *
 * @param covered whether the year's holidays are known; nothing is guessed
 * @param years the years that are known
 */
public record HolidayYear(int year, boolean covered, List<SpecialDay> days, SortedSet<Integer> years) {}
