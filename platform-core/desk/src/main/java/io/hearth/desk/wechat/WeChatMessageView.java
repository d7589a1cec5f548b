package io.hearth.desk.wechat;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that came through the official account, and what became of it.
 *
 * @param alias what its sender is called
 * @param kind as WeChat says: text, image, voice, location, video, link
 * @param why what was made of it, or could not be
 */
@Schema(name = "WeChatMessage")
public record WeChatMessageView(
        UUID id,
        @Schema(example = "微信用户 p3Xk") String alias,
        @Schema(example = "text") String kind,
        String text,
        State state,
        @Nullable String why,
        @Nullable UUID ticketId,
        @Schema(example = "WX-20261121-0042") @Nullable String number,
        Instant receivedAt) {

    /** What became of a message. */
    @Schema(name = "WeChatMessageState")
    public enum State {
        /** It came; somebody works on it. */
        RECEIVED,
        /** It opened a ticket. */
        TICKET,
        /** It is on a ticket that was there. */
        MESSAGE,
        /** Its sender was asked which estate it is about, and has not said. */
        ASKED,
        /** It was no matter, and did what it was to do. */
        DONE,
        /** Nothing comes of it. */
        IGNORED,
        /** A person has to say what becomes of it. */
        SET_ASIDE,
        /** A person has put it away. */
        DISMISSED;

        boolean open() {
            return this == RECEIVED || this == ASKED || this == SET_ASIDE;
        }
    }
}
