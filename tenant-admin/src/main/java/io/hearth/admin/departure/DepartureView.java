package io.hearth.admin.departure;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A company's way out and how far it is.
 *
 * @param leavesAt when the removal begins
 * @param begunAt since when there is no way back
 * @param done steps of the removal that are done
 * @param failures how often the removal failed since the last step that worked
 * @param errorCode problem code of the last failure
 * @param errorDetail what exactly failed
 * @param nextAttemptAt when the removal goes on
 */
public record DepartureView(
        Instant leavesAt,
        @Nullable Instant begunAt,
        @Nullable Instant finishedAt,
        List<DepartureStep> done,
        int failures,
        @Nullable String errorCode,
        @Nullable String errorDetail,
        Instant nextAttemptAt) {}
