package io.hearth.desk.kpi;

/** What figures are told apart by. */
public enum KpiGrouping {
    MONTH,
    ESTATE,
    TOTAL
}
