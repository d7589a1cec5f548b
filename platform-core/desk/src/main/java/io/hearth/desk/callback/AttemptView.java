package io.hearth.desk.callback;

import io.hearth.desk.ticket.Actor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to ask an owner.
 *
 * @param gifts what was left with them
 */
@Schema(name = "CallbackAttempt")
public record AttemptView(
        UUID id,
        Instant at,
        CallbackMethod method,
        AttemptOutcome outcome,
        @Nullable String note,
        Actor by,
        List<GivenGift> gifts) {

    /** A gift that was left with an owner. */
    @Schema(name = "GivenGift")
    public record GivenGift(String code, String name, String nameEn, int quantity) {}
}
