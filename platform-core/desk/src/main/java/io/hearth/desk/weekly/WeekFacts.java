package io.hearth.desk.weekly;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a paper's draft rests on, as it was when it was drafted.
 *
 * @param from whence it counts: where the paper before ended
 * @param until the moment of the draft
 * @param opened matters that came, of every kind
 * @param finished matters that were resolved, of every kind, without those that were cancelled or merged
 * @param open matters that were not resolved at the end
 * @param repairs repairs that were finished
 * @param medianHours how long half of those repairs took at most; null without any
 * @param finishedBy those repairs by what they were about, the most first
 * @param arrivals visits that are promised for the seven days after, by what they are about
 * @param notices announced outages of the time
 * @param planned announced outages of the seven days after
 * @param deedIds good deeds that were written down in the time
 */
@Schema(name = "WeeklyFacts")
public record WeekFacts(
        Instant from,
        Instant until,
        int opened,
        int finished,
        int open,
        int repairs,
        @Nullable Double medianHours,
        List<Count> finishedBy,
        List<Count> arrivals,
        List<Told> notices,
        List<Told> planned,
        List<UUID> deedIds) {

    /**
     * How many.
     *
     * @param common how many of them at what everybody shares
     */
    @Schema(name = "WeeklyCount")
    public record Count(String name, int count, int common) {}

    /** An announced outage. */
    @Schema(name = "WeeklyAnnouncement")
    public record Told(String title, Instant from, Instant to) {}

    /** Whether nothing happened and nothing is to come. */
    boolean empty() {
        return opened == 0
                && finished == 0
                && arrivals.isEmpty()
                && notices.isEmpty()
                && planned.isEmpty()
                && deedIds.isEmpty();
    }
}
