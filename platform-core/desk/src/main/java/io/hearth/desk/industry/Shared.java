package io.hearth.desk.industry;

import io.hearth.statistics.CohortRelease.Contribution;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a company that takes part gives to a month's release.
 *
 * @param profile null when it could not be gathered
 * @param figures by measure; of a measure without cases there is none
 */
record Shared(@Nullable CompanyProfile profile, Map<String, Contribution> figures) {

    /** Of a company that takes part and of which nothing could be gathered: its cohort tells nothing, and it stays. */
    static final Shared NOTHING = new Shared(null, Map.of());

    Shared {
        figures = Map.copyOf(figures);
    }
}
