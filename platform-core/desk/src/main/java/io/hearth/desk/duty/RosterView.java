package io.hearth.desk.duty;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A duty roster.
 *
 * @param estateId the estate it answers for; absent for the whole company
 * @param timeZone IANA name; the hours are counted in it
 * @param hours when somebody must be on duty
 * @param backupNeeded whether hours without a back-up are gaps too
 * @param active false once retired
 */
@Schema(name = "DutyRoster")
public record RosterView(
        UUID id,
        @Schema(example = "公司总值班") String name,
        @Nullable UUID estateId,
        @Schema(example = "Asia/Shanghai") String timeZone,
        List<CoveredHours> hours,
        boolean backupNeeded,
        boolean active,
        long version) {}
