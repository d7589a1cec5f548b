package io.hearth.sla.policy;

import static io.hearth.sla.policy.Absent.orEmpty;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One promise in time.
 *
 * @param name stable key, unique in its policy
 * @param clock what it measures, for example {@code first_contact}; several rules may measure one clock, of which the first that matches wins
 * @param label what people read, in Chinese
 * @param labelEn what people read, in English
 * @param ownerWords what the owner is promised, to be read after "15 分钟内": 与您确认问题细节
 * @param ownerWordsEn the same to be read after "We will": confirm the details with you
 * @param match the tickets it is for
 * @param anchor what starts it
 * @param stops what ends it as kept or broken; any of them does
 * @param cancels what ends it as neither kept nor broken, while it is not overdue
 * @param pause when it does not count; never when absent
 * @param target how long it may run; of a promise to an owner the promised time counts instead
 * @param restartOnReopen whether a reopening starts it anew
 * @param levels who hears of it and when
 */
public record ClockRule(
        String name,
        String clock,
        String label,
        String labelEn,
        @Nullable String ownerWords,
        @Nullable String ownerWordsEn,
        Match match,
        Anchor anchor,
        List<Stop> stops,
        List<Stop> cancels,
        Pause pause,
        @Nullable Target target,
        @JsonSetter(nulls = Nulls.AS_EMPTY) boolean restartOnReopen,
        List<Level> levels) {

    @JsonCreator
    public ClockRule {
        match = match == null ? Match.ANY : match;
        stops = orEmpty(stops);
        cancels = orEmpty(cancels);
        pause = pause == null ? Pause.NEVER : pause;
        levels = orEmpty(levels);
    }

    /** One that nothing cancels but what cancels every clock. */
    public ClockRule(
            String name,
            String clock,
            String label,
            String labelEn,
            @Nullable String ownerWords,
            @Nullable String ownerWordsEn,
            Match match,
            Anchor anchor,
            List<Stop> stops,
            Pause pause,
            @Nullable Target target,
            boolean restartOnReopen,
            List<Level> levels) {
        this(
                name,
                clock,
                label,
                labelEn,
                ownerWords,
                ownerWordsEn,
                match,
                anchor,
                stops,
                List.of(),
                pause,
                target,
                restartOnReopen,
                levels);
    }
}
