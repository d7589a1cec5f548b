package io.hearth.desk.playbook;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * A part in which two versions differ.
 *
 * @param lines of a changed part the values that differ: ours of the first version, theirs of the second
 */
public record PlaybookDifference(
        PartType type, String key, String name, String nameEn, Change change, List<PlaybookPart.Line> lines) {

    /** What happened to it. */
    @Schema(name = "PlaybookChange")
    public enum Change {
        ADDED,
        REMOVED,
        CHANGED
    }
}
