package io.hearth.desk.clock;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which running clocks a board shows.
 *
 * @param estateId of tickets there
 * @param assigneeId of this person's tickets
 * @param teamId of this team's tickets
 * @param state whether they are overdue or will be soon; all when null
 * @param within what soon means
 */
public record ClockBoardFilter(
        @Nullable UUID estateId,
        @Nullable UUID assigneeId,
        @Nullable UUID teamId,
        @Nullable State state,
        Duration within) {

    /** How near the due time is. */
    @Schema(name = "ClockBoardState")
    public enum State {
        DUE_SOON,
        OVERDUE
    }
}
