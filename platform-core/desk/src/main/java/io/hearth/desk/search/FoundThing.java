package io.hearth.desk.search;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing as the database has it now, as far as the caller sees it.
 *
 * @param title what it is called; a conversation has none
 * @param estateId the first of its estates in the caller's sight; null for what belongs to the company
 * @param homes where a person lives, as far as the caller sees, or the home that is meant
 * @param phone masked, of a person
 * @param ticketId the ticket it belongs to
 * @param code of a reply or guide
 * @param fileText of a file, whether what it says can be found; null while it waits to be read
 * @param at when it was, or was written
 */
@Schema(name = "FoundThing")
public record FoundThing(
        UUID id,
        ThingKind kind,
        Sort sort,
        String title,
        @Nullable UUID estateId,
        @Nullable String estateName,
        List<String> homes,
        @Nullable String phone,
        @Nullable UUID ticketId,
        @Nullable String ticketNumber,
        @Nullable String code,
        @Nullable FileText fileText,
        Instant at,
        Highlights highlights,
        List<FoundBy> by) {

    /** Sorts within a kind. */
    @Schema(name = "ThingSort")
    public enum Sort {
        PERSON,
        HOME,
        REPLY,
        GUIDE,
        OUTAGE,
        INCIDENT,
        /** A conversation about no ticket. */
        TALK,
        /** A conversation about a ticket. */
        RECORD,
        COMMENT,
        FILE
    }

    /** How much of a file could be read. */
    @Schema(name = "FileTextState")
    public enum FileText {
        TEXT,
        /** It has no text, such as a photo or a scan. */
        NO_TEXT,
        TOO_LARGE,
        FAILED
    }

    /** Pieces of text, HTML-escaped, with matches in {@code <mark>}; where no word matched, how the text begins. */
    @Schema(name = "ThingHighlights")
    public record Highlights(List<String> title, List<String> text) {}
}
