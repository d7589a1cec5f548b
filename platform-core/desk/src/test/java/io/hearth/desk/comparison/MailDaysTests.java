package io.hearth.desk.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.comparison.MailView.Rhythm;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class MailDaysTests {

    @Test
    void goesOutOnMondaysOfTheWeekBefore() {
        // a Monday, before and at half past eight in China
        assertThat(MailDays.next(Rhythm.WEEKLY, Instant.parse("2026-11-23T00:29:59Z")))
                .isEqualTo("2026-11-23T00:30:00Z");
        assertThat(MailDays.next(Rhythm.WEEKLY, Instant.parse("2026-11-23T00:30:00Z")))
                .isEqualTo("2026-11-30T00:30:00Z");
        assertThat(MailDays.last(Rhythm.WEEKLY, Instant.parse("2026-11-23T00:30:00Z")))
                .isEqualTo(new MailDays.Period(LocalDate.of(2026, 11, 16), LocalDate.of(2026, 11, 22)));
    }

    @Test
    void goesOutOnTheFirstOfTheMonthBefore() {
        assertThat(MailDays.next(Rhythm.MONTHLY, Instant.parse("2026-12-31T16:00:00Z")))
                .isEqualTo("2027-01-01T00:30:00Z");
        assertThat(MailDays.next(Rhythm.MONTHLY, Instant.parse("2027-01-01T00:30:00Z")))
                .isEqualTo("2027-02-01T00:30:00Z");
        assertThat(MailDays.last(Rhythm.MONTHLY, Instant.parse("2027-03-01T00:30:00Z")))
                .isEqualTo(new MailDays.Period(LocalDate.of(2027, 2, 1), LocalDate.of(2027, 2, 28)));
    }

    @Test
    void tellsOfTheLastWholePeriodWhenItIsLate() {
        assertThat(MailDays.last(Rhythm.WEEKLY, Instant.parse("2026-11-25T12:00:00Z")))
                .isEqualTo(new MailDays.Period(LocalDate.of(2026, 11, 16), LocalDate.of(2026, 11, 22)));
    }
}
