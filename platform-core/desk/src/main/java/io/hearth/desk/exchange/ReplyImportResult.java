package io.hearth.desk.exchange;

import io.swagger.v3.oas.annotations.media.Schema;

/** What became of a reply of a file. */
@Schema(name = "ReplyImportResult")
public enum ReplyImportResult {
    /** It is a new reply. */
    ADDED,
    /** It is the draft of a reply's next version. */
    DRAFTED,
    /** The library's stayed. */
    KEPT,
    /** It could not be used. */
    LEFT_OUT
}
