package io.hearth.desk.outage;

import io.hearth.desk.topology.Supply;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is announced to be off.
 *
 * @param places where, as people call it; a part that the estate does not have any more is left out
 * @param homes how many homes it concerns
 * @param caught how many reports it has answered
 */
@Schema(name = "OutageNotice")
public record NoticeView(
        UUID id,
        UUID estateId,
        String estateName,
        Supply supply,
        List<NoticePlace> places,
        int homes,
        String title,
        String text,
        Instant from,
        Instant to,
        State state,
        Instant createdAt,
        String createdBy,
        @Nullable Instant publishedAt,
        @Nullable String publishedBy,
        @Nullable Instant cancelledAt,
        @Nullable String cancelledBecause,
        int caught,
        long version) {

    /** How it stands; whether what is published is still to come or over, its times tell. */
    @Schema(name = "OutageState")
    public enum State {
        DRAFT,
        PUBLISHED,
        CANCELLED
    }

    /** A part of the estate. */
    @Schema(name = "OutagePlace")
    public record NoticePlace(String key, String label, String labelEn) {}
}
