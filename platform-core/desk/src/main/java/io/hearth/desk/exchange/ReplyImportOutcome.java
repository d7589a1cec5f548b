package io.hearth.desk.exchange;

import io.swagger.v3.oas.annotations.media.Schema;

/** What a reply of a file means for the library. */
@Schema(name = "ReplyImportOutcome")
public enum ReplyImportOutcome {
    /** The library has none of this code. */
    ADD,
    /** The library says the same. */
    SAME,
    /** The library says something else under this code. */
    CONFLICT,
    /** It cannot be used. */
    ERROR
}
