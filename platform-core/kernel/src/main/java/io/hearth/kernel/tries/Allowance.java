package io.hearth.kernel.tries;

import io.hearth.kernel.web.ProblemException;
import java.time.Duration;

/** How often the current company's visitors may do something that costs it work, such as reporting. Each use counts, whatever comes of it. */
public final class Allowance {

    private static final String KIND = "uses";

    private final VisitorCounts counts;

    Allowance(VisitorCounts counts) {
        this.counts = counts;
    }

    /**
     * Uses one of those that are left.
     *
     * @param what is done, as {@code report}
     * @param who does it, as an address, or where
     * @param most so many within the window
     * @param window begins with the first use
     * @throws ProblemException 429 {@code limit.exceeded}
     */
    public void use(String what, String who, int most, Duration window) {
        if (counts.add(KIND, what, who, window) > most) {
            throw counts.refusal(KIND, what, who, most, "This was done too often of late; try again later.");
        }
    }
}
