package io.hearth.desk.archive;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Asks for one person's data in full.
 *
 * @param note what for, in words; required for {@code OTHER}
 */
public record UnmaskContact(
        @NotNull Purpose purpose,

        @Schema(example = "漏水，通知楼下住户关阀") @Nullable @Size(max = 300)
        String note) {

    /** What somebody may need a person's data for. */
    @Schema(name = "UnmaskingPurpose")
    public enum Purpose {
        /** To call or write about a service. */
        CALL,
        /** To make sure who is speaking. */
        VERIFY,
        /** To put the record right with the person. */
        CORRECT,
        /** Water, fire, gas: somebody must be reached now. */
        EMERGENCY,
        /** To settle a complaint or dispute. */
        DISPUTE,
        OTHER
    }
}
