package io.hearth.desk.team;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody is away.
 *
 * @param to exclusive
 * @param substitute who stands in
 * @param note what whoever stands in should know
 * @param now whether they are away at this moment
 */
@Schema(name = "Absence")
public record AbsenceView(
        UUID id,
        TeamView.Member person,
        Instant from,
        Instant to,
        TeamView.@Nullable Member substitute,
        String note,
        String createdBy,
        boolean now,
        long version) {}
