package io.hearth.desk.exchange;

import io.swagger.v3.oas.annotations.media.Schema;

/** What is done where the library says something else. */
@Schema(name = "ReplyImportChoice")
public enum ReplyImportChoice {
    KEEP_MINE,
    /** The file's becomes the draft of the next version. */
    TAKE_THEIRS,
    /** The file's becomes a draft of its own under the next free code. */
    BOTH
}
