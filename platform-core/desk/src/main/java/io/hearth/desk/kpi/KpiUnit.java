package io.hearth.desk.kpi;

import java.math.BigDecimal;

/** What a value is counted in. Rows are kept in seconds where they are a time. */
public enum KpiUnit {
    PERCENT(1),
    HOURS(3600),
    MINUTES(60);

    private final BigDecimal seconds;

    KpiUnit(int seconds) {
        this.seconds = BigDecimal.valueOf(seconds);
    }

    /** How many seconds one of it has. */
    BigDecimal seconds() {
        return seconds;
    }
}
