/**
 * When a company works: weeks of periods, public holidays, working weekends (调休) and days of their own, in a time zone. Publishes the
 * arithmetic of working time ({@link io.hearth.sla.calendar.WorkCalendar}) and the holidays of China for exactly the years that are known.
 * Never guesses: a year without holiday data is worked by the plan of its weekdays, and whoever asks is told so.
 */
@NullMarked
package io.hearth.sla.calendar;

import org.jspecify.annotations.NullMarked;
