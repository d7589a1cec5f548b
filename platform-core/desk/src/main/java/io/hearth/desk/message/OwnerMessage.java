package io.hearth.desk.message;

import io.hearth.desk.delivery.OwnerPageLinks;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell an owner, in their words and with 您.
 *
 * @param ticketId what it is about; on its timeline the message is shown
 * @param subject of e-mail, in which the ticket's number is added; other ways do without
 * @param text the whole of it; of an SMS its first line
 * @param key names the message: said again under the same name it is not sent again; never when null
 */
public record OwnerMessage(
        @Nullable UUID ticketId,
        Recipient to,
        MessagePurpose purpose,
        String subject,
        String text,
        @Nullable String key) {

    /** Stands in a text, on a line of its own, where the address of the ticket's page for its owner goes when the message leaves. */
    public static final String PAGE = OwnerPageLinks.MARK;
}
