package io.hearth.sla.policy;

import static io.hearth.sla.policy.Absent.orEmpty;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who hears of a clock, when and how.
 *
 * @param name stable key, unique in its rule
 */
@Schema(name = "ClockLevel")
public record Level(
        String name,
        Kind kind,
        When when,
        List<Recipient> to,
        Set<Way> ways,
        @Nullable Repeat repeat) {

    /** What it is to those who hear of it. */
    @Schema(name = "ClockLevelKind")
    public enum Kind {
        /** 预警 */
        WARNING,
        /** 升级 */
        ESCALATION
    }

    /** How it is said. */
    @Schema(name = "ClockWay")
    public enum Way {
        IN_APP,
        EMAIL,
        SMS,
        WECHAT
    }

    /** When it is said, always in the time that the clock counts in. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = When.Percent.class, name = "PERCENT"),
        @JsonSubTypes.Type(value = When.BeforeDue.class, name = "BEFORE_DUE"),
        @JsonSubTypes.Type(value = When.AfterDue.class, name = "AFTER_DUE"),
    })
    @Schema(name = "ClockLevelWhen")
    public sealed interface When {

        /** When that part of the target is used up: 80 before the due time, 200 when as much again has passed. */
        @Schema(name = "ClockLevelPercent")
        record Percent(@JsonSetter(nulls = Nulls.AS_EMPTY) int percent) implements When {}

        /** That long before the due time. */
        @Schema(name = "ClockLevelBeforeDue")
        record BeforeDue(@JsonSetter(nulls = Nulls.AS_EMPTY) int minutes) implements When {}

        /** That long after the due time; 0 is the due time itself. */
        @Schema(name = "ClockLevelAfterDue")
        record AfterDue(@JsonSetter(nulls = Nulls.AS_EMPTY) int minutes) implements When {}
    }

    /**
     * Saying it again while the clock still runs.
     *
     * @param everyMinutes in the time that the clock counts in
     * @param most how often after the first time
     */
    @Schema(name = "ClockLevelRepeat")
    public record Repeat(
            @JsonSetter(nulls = Nulls.AS_EMPTY) int everyMinutes,
            @JsonSetter(nulls = Nulls.AS_EMPTY) int most) {}

    public Level {
        to = orEmpty(to);
        ways = orEmpty(ways);
    }
}
