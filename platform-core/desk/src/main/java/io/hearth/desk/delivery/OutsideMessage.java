package io.hearth.desk.delivery;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell somebody who is no staff.
 *
 * @param id of the message; its delivery has the same
 * @param address an e-mail address, a telephone number, or what else the way knows people by
 * @param number the number of the ticket it is about
 * @param headers of e-mail, besides what every mail has
 * @param files attachments that go with e-mail; other ways carry none
 */
public record OutsideMessage(
        UUID id,
        String name,
        String address,
        String subject,
        String text,
        @Nullable UUID ticketId,
        @Nullable String number,
        Map<String, String> headers,
        List<UUID> files) {

    public OutsideMessage {
        headers = Map.copyOf(headers);
        files = List.copyOf(files);
    }
}
