package io.hearth.desk.talk;

import io.hearth.desk.ticket.ContactRecordView;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes down a conversation that belongs to no ticket.
 *
 * @param at when it was; now when not given
 * @param unitId the home it was about, in the estate
 * @param contactId with whom, when they are known
 */
public record NewConversation(
        @Nullable Instant at,
        ContactRecordView.@NotNull Way way,
        ContactRecordView.@NotNull Direction direction,
        @NotNull UUID estateId,
        @Nullable UUID unitId,
        @Nullable UUID contactId,
        @Schema(example = "客服前台") @NotBlank @Size(max = 200) String place,

        @Schema(example = "王女士、前台小周") @NotBlank @Size(max = 300)
        String participants,

        @Schema(example = "咨询车位租金和续签手续") @NotBlank @Size(max = 5_000)
        String matter,

        @Nullable Mood mood) {}
