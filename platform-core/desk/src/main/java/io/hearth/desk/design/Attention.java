package io.hearth.desk.design;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * Why an estate's own workflow could not follow the company's.
 *
 * @param base the company's version that it does not follow
 * @param details elements or findings concerned
 */
@Schema(name = "WorkflowAttention")
public record Attention(Reason reason, int base, String text, String textEn, List<String> details) {

    /** What stood in the way. */
    @Schema(name = "WorkflowAttentionReason")
    public enum Reason {
        /** The estate changes something the company has taken away. */
        CONFLICT,
        /** The estate's changes on the company's new version are not sound. */
        UNSOUND,
        /** They bring warnings that nobody has explained. */
        WARNINGS
    }

    public Attention {
        details = List.copyOf(details);
    }
}
