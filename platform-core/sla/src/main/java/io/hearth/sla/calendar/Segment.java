package io.hearth.sla.calendar;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time that counts or does not, and why.
 *
 * @param to the first instant after it
 * @param name the holiday or the state that is the reason, where there is one
 */
@Schema(name = "ClockSegment")
public record Segment(
        Instant from,
        Instant to,
        Why why,
        @Nullable String name,
        @Nullable String nameEn) {

    /** Why a stretch counts or does not. */
    @Schema(name = "ClockSegmentWhy")
    public enum Why {
        /** Calendar time: every hour counts. */
        EVERY_HOUR(true),
        /** 工作时间 */
        WORKING_HOURS(true),
        /** 调休: a weekend that is worked. */
        WORKING_WEEKEND(true),
        /** A day with hours of its own. */
        OWN_HOURS(true),
        /** 非工作时间: before, between or after the periods of a working day. */
        OFF_HOURS(false),
        /** 周末: a weekday without periods. */
        WEEKEND(false),
        /** A public holiday, or another day that is not worked. */
        HOLIDAY(false),
        /** 暂停: the ticket waited, for example for the owner. */
        PAUSED(false);

        private final boolean counts;

        Why(boolean counts) {
            this.counts = counts;
        }

        public boolean counts() {
            return counts;
        }
    }

    public boolean counted() {
        return why.counts();
    }

    /** Whether another stretch follows on this one for the same reason. */
    public boolean continues(Segment next) {
        return to.equals(next.from) && why == next.why && Objects.equals(name, next.name);
    }

    /** The same up to another instant. */
    public Segment until(Instant end) {
        return new Segment(from, end, why, name, nameEn);
    }

    public Duration length() {
        return Duration.between(from, to);
    }
}
