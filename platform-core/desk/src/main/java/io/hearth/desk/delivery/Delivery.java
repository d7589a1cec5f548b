package io.hearth.desk.delivery;

import io.hearth.kernel.tenancy.AggregateRoot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as it is kept. Addresses of staff are read when it is sent, so that it goes where the person is now.
 *
 * @param staffId to whom; null when it goes to somebody outside
 * @param html what e-mail carries beside the text; null where the text says it all
 * @param outside to whom otherwise
 */
@AggregateRoot
record Delivery(
        UUID id,
        DeliveryWay way,
        @Nullable UUID staffId,
        @Nullable UUID ticketId,
        @Nullable String number,
        String subject,
        String text,
        @Nullable String html,
        DeliveryState state,
        int attempts,
        Instant notBefore,
        Instant createdAt,
        @Nullable Outside outside) {

    /**
     * Somebody who is no staff.
     *
     * @param headers of e-mail, besides what every mail has
     * @param files attachments that go with e-mail
     */
    record Outside(String name, String address, Map<String, String> headers, List<UUID> files) {
        Outside {
            headers = Map.copyOf(headers);
            files = List.copyOf(files);
        }
    }
}
