package io.hearth.desk.dispatch;

import io.hearth.kernel.access.Role;
import io.hearth.workflow.Priority;
import io.hearth.workflow.TicketKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Up to what which role may decide.
 *
 * @param kind of tickets of this kind; of any when absent
 * @param transition of this step; of any when absent
 * @param priorities of tickets of these priorities; of any when empty
 * @param field the workflow's field whose number counts; the step itself when absent
 * @param grants who may decide; everybody else may not
 */
@Schema(name = "AuthorityLimit")
public record AuthorityLimit(
        UUID id,
        @Schema(example = "赔付金额") String label,
        @Schema(example = "Compensation") String labelEn,
        @Nullable TicketKind kind,
        @Nullable String transition,
        List<Priority> priorities,
        @Nullable String field,
        List<Grant> grants,
        boolean active,
        long version) {

    /** @param upTo the largest number this role may decide; any when absent */
    @Schema(name = "AuthorityGrant")
    public record Grant(Role role, @Nullable BigDecimal upTo) {

        boolean covers(@Nullable BigDecimal number) {
            return upTo == null || (number != null && number.compareTo(upTo) <= 0);
        }
    }
}
