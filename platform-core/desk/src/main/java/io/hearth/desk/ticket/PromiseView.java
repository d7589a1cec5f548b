package io.hearth.desk.ticket;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an owner was promised: what, by when, by whom.
 *
 * @param end what became of it; null as long as it holds
 */
@Schema(name = "Promise")
public record PromiseView(
        UUID id,
        @Schema(example = "更换弯头并试压") String what,
        Instant dueAt,
        By by,
        Actor madeBy,
        Instant madeAt,
        @Nullable End end) {

    /** Who is to keep it, as they were called when it was made. */
    @Schema(name = "PromiseBy")
    public record By(UUID id, String name) {}

    /**
     * What became of a promise.
     *
     * @param late whether it was kept, but after it was due
     * @param reason why it was broken or withdrawn
     */
    @Schema(name = "PromiseEnd")
    public record End(
            Outcome outcome,
            Instant at,
            boolean late,
            @Nullable String reason,
            Actor by) {}

    /** How a promise ends. */
    @Schema(name = "PromiseOutcome")
    public enum Outcome {
        KEPT,
        BROKEN,
        /** It need not be kept any more, because of something both sides know. */
        WITHDRAWN
    }
}
