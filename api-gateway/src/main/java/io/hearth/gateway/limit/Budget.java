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

    String id() {
        return "hearth:limit:" + name + ":" + key;
    }
}
