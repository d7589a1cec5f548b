package io.hearth.desk.weekly;

import io.swagger.v3.oas.annotations.media.Schema;

/** How a paper stands with its owners. A paper that they read may have a later version that is being written. */
@Schema(name = "WeeklyPaperState")
public enum PaperState {
    DRAFT,
    IN_REVIEW,
    PUBLISHED,
    WITHDRAWN
}
