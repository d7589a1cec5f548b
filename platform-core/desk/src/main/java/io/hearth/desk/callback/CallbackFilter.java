package io.hearth.desk.callback;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which callbacks.
 *
 * @param state those to be made when null
 * @param overdue only those whose time is over
 * @param mine only those of the caller's tickets
 */
public record CallbackFilter(
        @Nullable UUID estateId,
        @Nullable CallbackState state,
        @Nullable UUID campaignId,
        boolean overdue,
        boolean mine) {}
