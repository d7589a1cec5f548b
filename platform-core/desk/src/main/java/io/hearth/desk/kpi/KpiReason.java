package io.hearth.desk.kpi;

/** Why a row is left out, or counts as it does. */
public record KpiReason(String code, String label, String labelEn) {}
