package io.hearth.desk.ticket;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contact with the owner about a ticket: when, where, with whom, and what was said.
 *
 * @param at when it was
 * @param reached whether anybody was spoken with; an attempt in vain is a record too
 * @param place where, when it was somewhere
 * @param participants who took part besides the author
 * @param text what was said; always there when somebody was reached
 * @param recordedAt when it was written down
 */
@Schema(name = "ContactRecord")
public record ContactRecordView(
        UUID id,
        Instant at,
        Way way,
        Direction direction,
        Purpose purpose,
        boolean reached,
        @Nullable String place,
        @Nullable String participants,
        @Nullable String text,
        Actor author,
        Instant recordedAt) {

    /** How people spoke. */
    @Schema(name = "ContactWay")
    public enum Way {
        PHONE,
        VISIT,
        COUNTER,
        WECHAT,
        MESSAGE,
        OTHER
    }

    /** Who sought whom. */
    @Schema(name = "ContactDirection")
    public enum Direction {
        /** The company sought the owner. */
        OUT,
        /** The owner sought the company. */
        IN
    }

    /** What for. */
    @Schema(name = "ContactPurpose")
    public enum Purpose {
        /** To confirm the details with the owner. */
        CONFIRM,
        /** To tell how it goes. */
        PROGRESS,
        /** To ask whether it is well now. */
        CALLBACK,
        OTHER
    }
}
