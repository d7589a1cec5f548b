package io.hearth.desk.mail;

import io.hearth.kernel.tenancy.AggregateRoot;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A mail that came, as it is kept. */
@AggregateRoot
record Mail(
        UUID id,
        UUID mailboxId,
        @Nullable UUID estateId,
        String sender,
        String senderName,
        String subject,
        String excerpt,
        int files,
        MailState state,
        @Nullable String why,
        @Nullable UUID ticketId,
        @Nullable String number,
        Instant receivedAt,
        int attempts) {}
