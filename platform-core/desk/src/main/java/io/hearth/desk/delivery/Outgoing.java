package io.hearth.desk.delivery;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message at the door.
 *
 * @param id the delivery's; providers that tell repetitions apart are given it
 * @param address an e-mail address or a telephone number
 * @param headers of e-mail, besides what every mail has
 */
public record Outgoing(
        UUID id,
        String address,
        String name,
        String subject,
        String text,
        @Nullable String number,
        Map<String, String> headers) {

    public Outgoing {
        headers = Map.copyOf(headers);
    }
}
