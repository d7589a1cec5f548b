package io.hearth.desk.group;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How the company stands to groups.
 *
 * @param group that it belongs to
 * @param grant what that group may see; null when it sees nothing
 */
@Schema(name = "GroupMembership")
public record MembershipView(
        List<Invitation> invitations,
        @Nullable Group group,
        @Nullable Grant grant) {

    /** A group that asks the company to join. */
    @Schema(name = "GroupInvitation")
    public record Invitation(UUID groupId, String name, String invitedBy, Instant invitedAt) {}

    /**
     * The company's group.
     *
     * @param headquarters the company whose people look; null while nobody does
     */
    @Schema(name = "JoinedGroup")
    public record Group(
            UUID id,
            String name,
            Instant joinedAt,
            @Nullable String headquarters) {}

    /** What is granted, and by whom. */
    @Schema(name = "GroupGrant")
    public record Grant(List<String> measures, List<UUID> estateIds, String grantedBy, Instant grantedAt) {}
}
