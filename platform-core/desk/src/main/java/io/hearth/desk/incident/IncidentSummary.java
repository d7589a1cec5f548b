package io.hearth.desk.incident;

import io.hearth.desk.topology.Supply;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An incident in a list.
 *
 * @param beganAt when the first report came
 * @param reports how many tickets report it
 * @param open how many of them are still to do
 * @param lastUpdate what was told last
 */
@Schema(name = "IncidentSummary")
public record IncidentSummary(
        UUID id,
        UUID estateId,
        String estateName,
        Supply supply,
        String placeKey,
        String placeLabel,
        String placeLabelEn,
        @Schema(example = "3栋停水") String title,
        State state,
        Instant beganAt,
        Instant openedAt,
        String openedBy,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        int reports,
        int open,
        @Nullable String lastUpdate) {

    /** How it stands. */
    @Schema(name = "IncidentState")
    public enum State {
        OPEN,
        RESOLVED,
        /** It was none after all; its reports are on their own again. */
        CANCELLED
    }
}
