package io.hearth.desk.version;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version.
 *
 * @param revision counts the saves while it is being written
 * @param note why it was changed, or why it was sent back
 * @param decidedBy who approved it or sent it back
 */
public record Version<C>(
        int number,
        VersionState state,
        C content,
        long revision,
        UUID writerId,
        String writtenBy,
        Instant writtenAt,
        @Nullable String note,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt) {

    /** Whether it is being written or looked over. */
    public boolean open() {
        return state == VersionState.DRAFT || state == VersionState.IN_REVIEW;
    }
}
