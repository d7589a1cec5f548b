package io.hearth.desk.ticket;

import io.hearth.desk.attachment.AttachmentView;
import io.hearth.desk.attachment.Attachments;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.storage.ObjectStorage;
import io.hearth.kernel.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The files of tickets: whoever sees a ticket sees its files, whoever may comment on it may add some. */
@Service
@Transactional
public class TicketAttachments {

    private final TicketRecords records;
    private final Attachments attachments;
    private final Clock clock;

    TicketAttachments(TicketRecords records, Attachments attachments, Clock clock) {
        this.records = records;
        this.attachments = attachments;
        this.clock = clock;
    }

    public AttachmentView attach(String idOrNumber, String fileName, byte[] content) {
        return attach(idOrNumber, fileName, content, null);
    }

    /**
     * Adds a file; one with a key that the ticket has is answered with the file that is there.
     *
     * @param key names the file on the sender's device
     * @throws ProblemException 400 {@code idempotency.key-invalid}, 422 {@code idempotency.key-reused} when the key stands for another file,
     *     and what the attachment module refuses
     */
    public AttachmentView attach(String idOrNumber, String fileName, byte[] content, @Nullable String key) {
        String checked = key == null ? null : IdempotencyKeys.checked(key);
        Ticket ticket = records.lock(idOrNumber, Permission.TICKET_COMMENT, OptionalLong.empty());
        Optional<AttachmentView> kept =
                checked == null ? Optional.empty() : attachments.findAgain(ticket.id(), checked, fileName, content);
        if (kept.isPresent()) {
            return kept.get();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        AttachmentView attachment =
                attachments.keep(ticket.id(), fileName, content, Access.caller().accountId(), checked);
        ticket.attach(attachment.id(), attachment.fileName(), now);
        records.save(ticket, now);
        return attachment;
    }

    /** The attachment of a ticket the caller may see. */
    @Transactional(readOnly = true)
    public AttachmentView require(UUID attachmentId) {
        Access.require(Permission.TICKET_READ);
        return attachments
                .findOwner(attachmentId)
                .flatMap(records::find)
                .flatMap(ticket -> attachments.find(attachmentId))
                .orElseThrow(() -> ProblemException.notFound("attachment"));
    }

    /** The content of an attachment that {@link #require} has answered with; to be closed by the caller. */
    @Transactional(readOnly = true)
    public Optional<ObjectStorage.Content> open(AttachmentView attachment, boolean thumbnail) {
        return thumbnail ? attachments.openThumbnail(attachment.id()) : attachments.open(attachment.id());
    }
}
