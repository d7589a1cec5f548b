package io.hearth.desk.team;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;

/**
 * A team.
 *
 * @param key what workflows call it; never changes
 * @param active false once retired; it then takes part in nothing, and what it did stays
 */
@Schema(name = "Team")
public record TeamView(
        UUID id,
        @Schema(example = "night-shift") String key,
        @Schema(example = "夜班") String name,
        @Schema(example = "Night shift") String nameEn,
        boolean active,
        TeamWork work,
        List<Member> members,
        long version) {

    /** Somebody in the team. */
    @Schema(name = "TeamMember")
    public record Member(UUID id, String name) {}
}
