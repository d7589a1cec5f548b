package io.hearth.desk.mail;

import io.hearth.workflow.TicketKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox that owners write to, and how it fares. Its password goes in and never comes out.
 *
 * @param estateId where its mails belong when nothing else tells; any estate when null
 * @param kind of the tickets that its mails become
 * @param acknowledge whether the sender of a new matter is told its number
 * @param health how it fares
 * @param checkedAt when it was last looked at
 * @param readAt when it could last be read
 * @param failingSince since when it cannot be read
 * @param trouble what the server said, or what went wrong, while it cannot be read
 */
@Schema(name = "Mailbox")
public record MailboxView(
        UUID id,
        @Schema(example = "service@example.com") String address,
        @Schema(example = "imap.example.com") String host,
        int port,
        Security security,
        String username,
        @Schema(example = "INBOX") String folder,
        @Nullable UUID estateId,
        TicketKind kind,
        @Nullable UUID categoryId,
        boolean acknowledge,
        boolean enabled,
        Health health,
        @Nullable Instant checkedAt,
        @Nullable Instant readAt,
        @Nullable Instant failingSince,
        @Nullable String trouble,
        long version) {

    /** How the connection is protected. */
    @Schema(name = "MailboxSecurity")
    public enum Security {
        /** Encrypted from the beginning, usually port 993. */
        TLS,
        /** Encrypted before anything is said, usually port 143. */
        STARTTLS,
        /** Not at all. */
        NONE
    }

    /** How a mailbox fares. */
    @Schema(name = "MailboxHealth")
    public enum Health {
        /** Switched off. */
        OFF,
        /** Not looked at yet. */
        NEW,
        /** It is read. */
        UP,
        /** It cannot be read; mails wait at the server. */
        DOWN
    }
}
