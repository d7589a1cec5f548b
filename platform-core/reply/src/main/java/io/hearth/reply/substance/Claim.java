package io.hearth.reply.substance;

import java.util.Set;

/**
 * One thing that a reply says and that can be right or wrong.
 *
 * @param about what it is about: replies are compared where these are the same
 * @param value what is said, in one way of writing
 * @param text as it stands in the reply
 * @param context what stands around it, in pieces
 */
record Claim(About about, String unit, String value, String text, Set<String> context) {

    /** What can be claimed. */
    enum About {
        AMOUNT,
        PERCENT,
        DURATION,
        TIME_OF_DAY,
        DATE,
        DAYS_OF_WEEK,
        COUNT,
        POSSIBLE,
        NEEDED,
        FREE,
        WILL,
        DONE,
        WHO;

        /** Whether it is an answer that a reply gives once, and not one of many numbers. */
        boolean answers() {
            return switch (this) {
                case POSSIBLE, NEEDED, FREE, WILL, DONE, WHO -> true;
                case AMOUNT, PERCENT, DURATION, TIME_OF_DAY, DATE, DAYS_OF_WEEK, COUNT -> false;
            };
        }
    }
}
