package io.hearth.desk.delivery;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A way to reach the staff, and how it fares.
 *
 * @param available whether this deployment can send this way
 * @param enabled whether the company uses it
 * @param settings what it is set up with, without the secret
 * @param secretKept whether there is a secret
 * @param health how it fares
 * @param queued how many messages wait
 * @param oldestQueuedAt since when the oldest waits
 * @param lastSentAt when the provider last took one
 * @param trouble what the provider said, or what went wrong, while messages wait after an attempt
 */
@Schema(name = "DeliveryChannel")
public record ChannelView(
        DeliveryWay way,
        boolean available,
        boolean enabled,
        Map<String, String> settings,
        boolean secretKept,
        Health health,
        long queued,
        @Nullable Instant oldestQueuedAt,
        @Nullable Instant lastSentAt,
        @Nullable String trouble,
        long version) {

    /** How a way fares. */
    @Schema(name = "DeliveryHealth")
    public enum Health {
        /** Switched off. */
        OFF,
        /** Messages go out. */
        UP,
        /** Messages wait because the provider did not take them. */
        DOWN
    }
}
