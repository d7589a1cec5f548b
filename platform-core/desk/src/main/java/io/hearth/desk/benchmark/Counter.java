package io.hearth.desk.benchmark;

import java.util.List;

/** What is counted per estate, day, kind and category. Stored by its place in this list: new ones go to the end, and none ever moves. */
enum Counter {
    FILED,
    RESOLVED,
    CLOSED,
    /** Resolved, or closed without ever having been resolved: not open any more. */
    ENDED,
    RESPONDED,
    RESPONSE_SECONDS,
    ARRIVED,
    ARRIVAL_SECONDS,
    REPAIRED,
    REPAIR_SECONDS,
    RESOLUTION_SECONDS,
    CALLED_BACK,
    CALLBACK_SECONDS,
    RESOLVED_WITH_LIMIT,
    RESOLVED_IN_TIME,
    ARRIVED_WITH_ESTIMATE,
    ARRIVED_IN_TIME,
    CALLBACKS_ENDED,
    CALLED_BACK_IN_TIME,
    RATED_VERY_SATISFIED,
    RATED_SATISFIED,
    RATED_FAIR,
    RATED_DISSATISFIED,
    REPEATED,
    RESOLVED_AFTER_REOPENING,
    PROMISES_DUE,
    PROMISES_KEPT;

    static final Counter[] ALL = values();

    /** Of the four levels, the best first. */
    static final List<Counter> RATINGS = List.of(RATED_VERY_SATISFIED, RATED_SATISFIED, RATED_FAIR, RATED_DISSATISFIED);

    /** Whether it is final only when its day is over: a promise that is due tonight may still be kept. */
    boolean settlesAtNight() {
        return this == PROMISES_DUE || this == PROMISES_KEPT;
    }
}
