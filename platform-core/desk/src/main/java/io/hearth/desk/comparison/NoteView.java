package io.hearth.desk.comparison;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happened on a day that explains a figure.
 *
 * @param estateId null when it concerns the whole company
 * @param mine whether the caller may change and remove it
 */
@Schema(name = "ComparisonNote")
public record NoteView(
        UUID id,
        LocalDate day,
        @Nullable UUID estateId,
        String text,
        String writtenBy,
        Instant writtenAt,
        boolean mine,
        long version) {}
