package io.hearth.desk.callback;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a ticket's callbacks, ratings and follow-ups, the newest first.
 *
 * @param current the callback to be made; null when there is none
 * @param ratable whether the last service is done and has no rating yet
 * @param promised whether the ticket is closed only after a callback
 * @param settled whether what was promised about the last service has been done
 */
@Schema(name = "CallbackFile")
public record CallbackFile(
        CallbackView.@Nullable Detail current,
        List<CallbackView.Detail> past,
        List<RatingView> ratings,
        List<FollowUpView> followUps,
        boolean ratable,
        boolean promised,
        boolean settled) {}
