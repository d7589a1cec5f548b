package io.hearth.desk.replyfigure;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What came of one reply in a period.
 *
 * @param estateId whose own wording it is; the company's when null
 * @param uses how often it was sent
 * @param people how many different people sent it
 * @param lastUsedAt also before the period; never when null
 * @param unchanged how many were sent as the library has them
 * @param edits characters that differ from the library in a reply that was sent, on average
 * @param editShare how much of the text that is, from 0 to 1
 * @param savedSeconds typing that it spared: the characters that were sent and not typed by hand, at {@value #TYPED_A_MINUTE} a minute (an assumption, see docs/replies.md)
 * @param content tickets whose owner said after it that they are satisfied, of those that were rated after it
 * @param again tickets whose owner got in touch within seven days of it, of those with which seven days have gone by
 */
@Schema(name = "FiguresOfReply")
public record FiguresOfReply(
        UUID replyId,
        String code,
        String folder,
        String title,
        @Nullable UUID estateId,
        int uses,
        int people,
        @Nullable Instant lastUsedAt,
        Share unchanged,
        double edits,
        double editShare,
        long savedSeconds,
        Share content,
        Share again) {

    /** Characters that somebody types in a minute while listening to an owner: an assumption, as docs/replies.md says. */
    public static final int TYPED_A_MINUTE = 40;
}
