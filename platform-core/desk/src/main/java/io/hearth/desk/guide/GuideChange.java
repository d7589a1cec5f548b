package io.hearth.desk.guide;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something that is told differently than before.
 *
 * @param was null where it is new
 * @param is null where it is gone
 */
public record GuideChange(
        Part part, @Nullable String was, @Nullable String is) {

    /** Where it stands. */
    @Schema(name = "GuideChangePart")
    public enum Part {
        TITLE,
        SUMMARY,
        TEXT,
        FEE
    }
}
