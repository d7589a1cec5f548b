package io.hearth.desk.call;

import io.hearth.desk.duty.DutyNow;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the exchange should do with a call.
 *
 * @param to the number to transfer it to; absent when the person on duty has none
 * @param staffId whom to transfer it to
 * @param reason why it is transferred, or why there is nobody to transfer it to
 * @param askAgainInSeconds while it rings: when to tell or ask again at the latest
 */
@Schema(name = "CallNextStep")
public record NextStep(
        Action action,
        @Schema(example = "13800138000") @Nullable String to,
        @Nullable UUID staffId,
        @Nullable String name,
        @Nullable Reason reason,
        @Nullable Integer askAgainInSeconds) {

    /** What to do. */
    @Schema(name = "CallAction")
    public enum Action {
        /** Let it ring. */
        RING,
        TRANSFER,
        /** Everybody on duty was tried, or nobody is on duty. */
        NOBODY,
        /** The call was answered or is over. */
        NOTHING
    }

    /** Why a call does not ring on. */
    @Schema(name = "CallReason")
    public enum Reason {
        THREE_RINGS,
        FIFTEEN_SECONDS
    }

    static NextStep nothing() {
        return new NextStep(Action.NOTHING, null, null, null, null, null);
    }

    static NextStep ring(int seconds) {
        return new NextStep(Action.RING, null, null, null, null, seconds);
    }

    static NextStep nobody(Reason reason) {
        return new NextStep(Action.NOBODY, null, null, null, reason, null);
    }

    static NextStep transfer(DutyNow.Person person, Reason reason) {
        return new NextStep(Action.TRANSFER, person.phone(), person.staffId(), person.name(), reason, null);
    }
}
