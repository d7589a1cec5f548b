package io.hearth.kernel.tries;

import io.hearth.kernel.web.ProblemException;

/** Failures of the current company's visitors. Who failed is kept as a digest, and only for the window. */
public final class FailedTries {

    private static final String KIND = "tries";

    private final VisitorCounts counts;
    private final TrySettings settings;

    FailedTries(VisitorCounts counts, TrySettings settings) {
        this.counts = counts;
        this.settings = settings;
    }

    /**
     * Lets pass who has not failed too often of late.
     *
     * @param what is tried, as {@code progress}
     * @param who tries, as an address
     * @throws ProblemException 429 {@code limit.exceeded}
     */
    public void require(String what, String who) {
        if (counts.read(KIND, what, who) >= settings.most()) {
            throw counts.refusal(KIND, what, who, settings.most(), "Too many tries that failed; try again later.");
        }
    }

    /** Counts a failure. */
    public void failed(String what, String who) {
        counts.add(KIND, what, who, settings.window());
    }
}
