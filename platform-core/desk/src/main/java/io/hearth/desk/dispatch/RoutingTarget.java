package io.hearth.desk.dispatch;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;

/**
 * Where a rule sends tickets.
 *
 * @param team key of the team into whose hands they go
 * @param personId whom PERSON means
 * @param skill key of a skill that whoever gets it must have
 * @param onShiftOnly whether whoever gets it must be on duty
 * @param fallbackTeam key of the team into whose pool they go when nobody fits; the pool of {@code team} when absent
 */
public record RoutingTarget(
        @Nullable @Schema(example = "engineering") String team,
        Strategy strategy,
        @Nullable UUID personId,
        @Nullable String skill,
        Boolean onShiftOnly,
        @Nullable String fallbackTeam) {

    static final RoutingTarget NOWHERE = new RoutingTarget(null, null, null, null, null, null);

    /** Who of a team gets a ticket. */
    @Schema(name = "RoutingStrategy")
    public enum Strategy {
        /** Nobody yet: it waits in the pool until somebody takes it. */
        POOL,
        /** Whoever was given a ticket longest ago. */
        ROUND_ROBIN,
        /** Whoever has the fewest open tickets. */
        LEAST_LOADED,
        /** One person; while they are away, whoever stands in for them. */
        PERSON
    }

    public RoutingTarget(
            @Nullable String team,
            @Nullable Strategy strategy,
            @Nullable UUID personId,
            @Nullable String skill,
            @Nullable Boolean onShiftOnly,
            @Nullable String fallbackTeam) {
        this.team = StringUtils.stripToNull(team);
        this.strategy = strategy == null ? Strategy.POOL : strategy;
        this.personId = personId;
        this.skill = StringUtils.stripToNull(skill);
        this.onShiftOnly = onShiftOnly != null && onShiftOnly;
        this.fallbackTeam = StringUtils.stripToNull(fallbackTeam);
    }
}
