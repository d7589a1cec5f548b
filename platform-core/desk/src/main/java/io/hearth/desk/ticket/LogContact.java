package io.hearth.desk.ticket;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Writes down a contact with the owner.
 *
 * @param at when it was; now when not given
 * @param text what was said; required when somebody was reached
 */
public record LogContact(
        @Nullable Instant at,
        ContactRecordView.@NotNull Way way,
        ContactRecordView.@NotNull Direction direction,
        ContactRecordView.@NotNull Purpose purpose,
        boolean reached,
        @Schema(example = "业主家中") @Nullable @Size(max = 200) String place,

        @Schema(example = "王女士、维修班李师傅") @Nullable @Size(max = 300)
        String participants,

        @Schema(example = "已与业主确认：厨房水槽下弯头渗水，约定今天 15:00 上门") @Nullable @Size(max = 5_000)
        String text) {}
