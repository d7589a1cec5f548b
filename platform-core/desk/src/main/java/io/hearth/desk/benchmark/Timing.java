package io.hearth.desk.benchmark;

/** A time of which the distribution is kept, beside its number and sum. Stored by its place in this list, as {@link Counter}. */
enum Timing {
    RESPONSE(Counter.RESPONDED, Counter.RESPONSE_SECONDS),
    ARRIVAL(Counter.ARRIVED, Counter.ARRIVAL_SECONDS),
    REPAIR(Counter.REPAIRED, Counter.REPAIR_SECONDS),
    RESOLUTION(Counter.RESOLVED, Counter.RESOLUTION_SECONDS),
    CALLBACK(Counter.CALLED_BACK, Counter.CALLBACK_SECONDS);

    static final Timing[] ALL = values();

    private final Counter count;
    private final Counter seconds;

    Timing(Counter count, Counter seconds) {
        this.count = count;
        this.seconds = seconds;
    }

    Counter count() {
        return count;
    }

    Counter seconds() {
        return seconds;
    }
}
