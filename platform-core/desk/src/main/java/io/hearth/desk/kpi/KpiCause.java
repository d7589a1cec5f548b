package io.hearth.desk.kpi;

/** How many rows of a numerator have this cause. */
public record KpiCause(String code, String label, String labelEn, long count) {}
