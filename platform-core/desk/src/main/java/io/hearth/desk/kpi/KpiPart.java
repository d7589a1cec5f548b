package io.hearth.desk.kpi;

/** How a row counts: in numerator and denominator, in the denominator only, or not at all. */
public enum KpiPart {
    MET,
    NOT_MET,
    EXCLUDED
}
