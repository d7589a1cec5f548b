package io.hearth.desk.mail;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail that came.
 *
 * @param sender the address; masked for callers without the right to personal data
 * @param excerpt the beginning of what it says
 * @param files how many files came with it
 * @param why it was set aside or ignored
 * @param number of the ticket that it is on
 */
@Schema(name = "Mail")
public record MailView(
        UUID id,
        UUID mailboxId,
        String sender,
        String senderName,
        String subject,
        String excerpt,
        int files,
        MailState state,
        @Nullable String why,
        @Nullable UUID ticketId,
        @Nullable String number,
        Instant receivedAt) {}
