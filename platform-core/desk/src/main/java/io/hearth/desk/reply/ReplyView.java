package io.hearth.desk.reply;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reply of the library.
 *
 * @param code names it for the company; an estate's own wording has the code of the company's
 * @param estateId whose own wording it is; the company's when null
 * @param inForce the version that is sent
 * @param open the version that is being written or looked over
 * @param reviewDue when somebody is to look it over again
 */
@Schema(name = "Reply")
public record ReplyView(
        UUID id,
        String code,
        String folder,
        @Nullable UUID estateId,
        ReplyState state,
        @Nullable ReplyVersionView inForce,
        @Nullable ReplyVersionView open,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validUntil,
        int reviewMonths,
        @Nullable LocalDate reviewedOn,
        @Nullable LocalDate reviewDue,
        long version) {}
