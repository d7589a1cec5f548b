package io.hearth.desk.kpi;

/** Which way a figure should go; a target is the least or the most that is good. */
public enum KpiBetter {
    HIGHER,
    LOWER
}
