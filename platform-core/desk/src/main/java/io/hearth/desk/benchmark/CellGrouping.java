package io.hearth.desk.benchmark;

/** What cells are told apart by. */
public enum CellGrouping {
    ESTATE,
    DAY,
    /** From Monday to Sunday. */
    WEEK,
    MONTH,
    KIND,
    CATEGORY
}
