package io.hearth.desk.mail;

import io.hearth.kernel.tenancy.AggregateRoot;
import io.hearth.workflow.TicketKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A mailbox as it is kept. */
@AggregateRoot
@SuppressWarnings("ArrayRecordComponent") // sealed, never compared
record Mailbox(
        UUID id,
        String address,
        String host,
        int port,
        MailboxView.Security security,
        String username,
        byte[] sealed,
        String folder,
        @Nullable UUID estateId,
        TicketKind kind,
        @Nullable UUID categoryId,
        boolean acknowledge,
        boolean enabled,
        Progress progress,
        long version) {

    /**
     * How far it was read.
     *
     * @param validity while it stays the same the server's numbers mean the same mails
     * @param last the number of the last mail that was taken; those before it were there before the mailbox was set up, or are done
     * @param failures how often in a row it could not be read
     */
    record Progress(
            @Nullable Long validity,
            @Nullable Long last,
            @Nullable Instant checkedAt,
            @Nullable Instant readAt,
            @Nullable Instant failingSince,
            @Nullable String trouble,
            int failures) {
        static final Progress NONE = new Progress(null, null, null, null, null, null, 0);
    }
}
