package io.hearth.desk.team;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;

/**
 * Something people can be good at.
 *
 * @param key what rules call it; never changes
 * @param people who is
 */
@Schema(name = "Skill")
public record SkillView(
        @Schema(example = "lift-licence") String key,
        @Schema(example = "电梯作业证") String label,
        @Schema(example = "Lift licence") String labelEn,
        boolean active,
        List<UUID> people,
        long version) {}
