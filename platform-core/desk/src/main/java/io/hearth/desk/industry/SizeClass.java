package io.hearth.desk.industry;

import io.swagger.v3.oas.annotations.media.Schema;

/** How many homes a company looks after. */
@Schema(name = "IndustrySizeClass")
public enum SizeClass {
    /** Fewer than 5,000. */
    SMALL,
    /** Fewer than 30,000. */
    MEDIUM,
    LARGE;

    private static final int SMALL_BELOW = 5_000;
    private static final int MEDIUM_BELOW = 30_000;

    static SizeClass of(long homes) {
        return homes < SMALL_BELOW ? SMALL : homes < MEDIUM_BELOW ? MEDIUM : LARGE;
    }
}
