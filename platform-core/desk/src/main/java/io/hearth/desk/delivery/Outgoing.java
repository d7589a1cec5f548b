package io.hearth.desk.delivery;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message at the door.
 *
 * @param id the delivery's; providers that tell repetitions apart are given it
 * @param address an e-mail address or a telephone number
 * @param headers of e-mail, besides what every mail has
 * @param page where the owner follows what it is about, for ways on which a link is no part of the text
 * @param html what e-mail carries beside the text; null where the text says it all
 * @param files attachments that go with e-mail
 */
public record Outgoing(
        UUID id,
        String address,
        String name,
        String subject,
        String text,
        @Nullable String number,
        Map<String, String> headers,
        @Nullable String page,
        @Nullable String html,
        List<UUID> files) {

    public Outgoing {
        headers = Map.copyOf(headers);
        files = List.copyOf(files);
    }

    public Outgoing(
            UUID id,
            String address,
            String name,
            String subject,
            String text,
            @Nullable String number,
            Map<String, String> headers) {
        this(id, address, name, subject, text, number, headers, null, null, List.of());
    }
}
