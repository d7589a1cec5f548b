package io.hearth.desk.weekly;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * A paper as owners read it.
 *
 * @param html the first words, safe to put into a page
 * @param named who stands in what was written although they may not be named; owners read them as somebody
 */
@Schema(name = "WeeklyPreview")
public record PaperPreview(String title, String html, List<PaperPart> parts, List<String> named) {

    /**
     * A part of it.
     *
     * @param html safe to put into a page
     * @param deeds good deeds, with names only where a consent stands
     */
    @Schema(name = "WeeklyPart")
    public record PaperPart(SectionKind kind, String heading, String html, List<String> deeds) {}
}
