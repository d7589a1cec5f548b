package io.hearth.desk.sharing;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * With whom replies are shared.
 *
 * @param companies the others of the group; none when the company belongs to no group
 * @param folders those of the company's library that are shared
 * @param replies how many of the company's replies the group is shown
 */
@Schema(name = "ReplySharing")
public record SharingView(List<Company> companies, List<Folder> folders, int replies) {

    /**
     * Another company of the group.
     *
     * @param replies how many it shares
     * @param subscribedAt since when its replies are proposed; null when they are not
     * @param proposed how many wait for a decision
     */
    @Schema(name = "SharingCompany")
    public record Company(
            String id,
            @Schema(example = "云栖物业") String name,
            int replies,
            @Nullable Instant subscribedAt,
            int proposed) {}

    /** A folder that is shared. */
    @Schema(name = "SharedReplyFolder")
    public record Folder(String folder, String name, String sharedBy, Instant sharedAt) {}
}
