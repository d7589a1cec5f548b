package io.hearth.gateway.limit;

/**
 * One bucket that a request draws from.
 *
 * @param name what is limited: company, address, sign-up, sign-in, token
 * @param key whose bucket it is
 * @param rate requests a second in the long run
 * @param burst requests at once
 */
record Budget(String name, String key, double rate, int burst) {
    long costMicros() {
        return Math.max(1, Math.round(1_000_000 / rate));
    }

    /**
     * Requests that a node draws at once, to give them out by itself: a hundredth of what may come in a second, so that a lively
     * company costs few round trips, and a tight budget is counted one by one.
     */
    int portion() {
        return (int) Math.max(1, Math.min(rate, burst) / 100);
    }

    String id() {
        return "hearth:limit:" + name + ":" + key;
    }
}
