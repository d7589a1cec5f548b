package io.hearth.desk.kpi;

import io.hearth.kernel.web.ProblemException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** Whole months, both included; each estate's begin and end by its own clock. */
record KpiPeriod(YearMonth from, YearMonth to) {

    static final int MOST_MONTHS = 36;

    /** @throws ProblemException 400 {@code request.invalid} when it ends before it begins, is too long or too far away */
    static KpiPeriod of(YearMonth from, YearMonth to) {
        if (to.isBefore(from)) {
            throw ProblemException.invalid("to", "before-from", "must not be before from");
        }
        if (from.until(to, ChronoUnit.MONTHS) >= MOST_MONTHS) {
            throw ProblemException.invalid("to", "period-too-long", "at most " + MOST_MONTHS + " months");
        }
        if (from.getYear() < 2000 || to.getYear() > 2999) {
            throw ProblemException.invalid("from", "out-of-range", "years 2000 to 2999");
        }
        return new KpiPeriod(from, to);
    }

    LocalDate firstDay() {
        return from.atDay(1);
    }

    /** The first day after it. */
    LocalDate end() {
        return to.plusMonths(1).atDay(1);
    }

    /** No zone's period begins before. */
    Instant begin() {
        return firstDay().minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** No zone's period ends after. */
    Instant endAnywhere() {
        return end().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    List<YearMonth> months() {
        return Stream.iterate(from, month -> !month.isAfter(to), month -> month.plusMonths(1))
                .toList();
    }
}
