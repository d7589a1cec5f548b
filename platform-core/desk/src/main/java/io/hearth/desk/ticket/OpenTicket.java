package io.hearth.desk.ticket;

import io.hearth.workflow.Priority;
import io.hearth.workflow.TicketKind;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Opens a ticket.
 *
 * @param unitId the home it is about; none for a public area
 * @param priority the workflow's default when absent
 * @param callId the call in which it was brought
 * @param fields values of the workflow's fields; which of them must be there, the workflow's intake says
 */
public record OpenTicket(
        @NotNull TicketKind kind,
        @NotNull UUID estateId,
        @Nullable UUID unitId,

        @Schema(example = "厨房水管漏水") @NotBlank @Size(max = 200)
        String title,

        @Schema(example = "水槽下方接口滴水，地面已湿。") @Nullable @Size(max = 10_000)
        String description,

        @NotNull Channel channel,
        @Nullable Priority priority,
        @Nullable UUID categoryId,
        @Nullable @Valid Reporter reporter,
        @Nullable @Size(max = 20) Map<String, String> fields,
        @Nullable UUID callId) {

    /**
     * Who brings the matter.
     *
     * @param contactId a known person; name and phone are theirs unless given
     */
    @Schema(name = "NewReporter")
    public record Reporter(
            @Nullable UUID contactId,

            @Schema(example = "王芳") @Nullable @Size(max = 60)
            String name,

            @Schema(example = "13800138000") @Nullable @Size(max = 40)
            String phone) {}
}
