package io.hearth.desk.message;

import io.hearth.desk.delivery.DeliveryWay;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a message goes to somebody.
 *
 * @param delivery through which it leaves; null when a person tells it
 * @param address may be empty when a person goes there
 */
record Route(
        MessageWay way,
        @Nullable DeliveryWay delivery,
        String address,
        String name,
        @Nullable UUID contactId) {}
