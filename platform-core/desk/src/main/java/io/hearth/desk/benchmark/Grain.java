package io.hearth.desk.benchmark;

/** How fine a month is kept; whoever needs less reads less. */
enum Grain {
    DAY("by_day"),
    SLOT("by_slot"),
    WHOLE("in_all");

    private final String column;

    Grain(String column) {
        this.column = column;
    }

    String column() {
        return column;
    }
}
