package io.hearth.desk.talk;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody was abused at work: who asked for help, who took over, how it ended. */
@Schema(name = "AbuseReport")
public record AbuseView(
        UUID id,
        State state,
        UUID estateId,
        @Nullable UUID ticketId,
        @Nullable String number,
        @Nullable UUID conversationId,
        String text,
        UUID reportedById,
        String reportedBy,
        Instant reportedAt,
        @Nullable UUID takenById,
        @Nullable String takenBy,
        @Nullable Instant takenAt,
        @Nullable String outcome,
        @Nullable Instant endedAt) {

    /** How far the help is. */
    @Schema(name = "AbuseState")
    public enum State {
        OPEN,
        /** A superior has taken over. */
        TAKEN,
        ENDED
    }
}
