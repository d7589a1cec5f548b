package io.hearth.desk.duty;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;

/**
 * One person's shift.
 *
 * @param from inclusive
 * @param to exclusive
 * @param absent the person has left, or is known to be away during it; the shift then covers nothing
 * @param changedBy who wrote it last
 */
@Schema(name = "DutyShift")
public record ShiftView(
        UUID id,
        UUID rosterId,
        UUID staffId,
        @Schema(example = "李师傅") String staffName,
        DutyKind kind,
        Instant from,
        Instant to,
        boolean absent,
        long version,
        String changedBy,
        Instant changedAt) {}
