package io.hearth.desk.design;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hearth.workflow.WorkflowDefinition;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One published or retired version of a workflow.
 *
 * @param base what an estate's own was drawn upon
 * @param accepted the warnings it was published with, and why
 * @param tickets how many began in it or were moved to it
 */
@Schema(name = "WorkflowVersion")
public record WorkflowVersionView(
        int version,
        WorkflowStatus status,
        Instant createdAt,
        @Nullable String createdBy,
        @Nullable Instant publishedAt,
        @Nullable String publishedBy,
        @Nullable String note,
        @JsonProperty("extends") WorkflowDefinition.@Nullable Base base,
        List<AcceptedWarning> accepted,
        TicketCount tickets) {

    /** How many tickets are on a version; open are those not closed. */
    @Schema(name = "WorkflowTicketCount")
    public record TicketCount(long open, long total) {

        static final TicketCount NONE = new TicketCount(0, 0);
    }
}
