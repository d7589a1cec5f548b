package io.hearth.gateway.limit;

/**
 * @param admitted whether the request may pass
 * @param scarcest the budget with the least left, or the one that refused
 * @param remaining requests left at once
 * @param waitMicros time until a request is admitted
 */
record Verdict(boolean admitted, Budget scarcest, long remaining, long waitMicros) {
    long waitSeconds() {
        return Math.max(1, Math.ceilDiv(waitMicros, 1_000_000));
    }
}
