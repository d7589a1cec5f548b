package io.hearth.desk.progress;

import io.hearth.desk.attachment.AttachmentView;
import io.hearth.desk.attachment.Attachments;
import io.hearth.desk.message.OwnerMessages;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What stands on an owner's page besides the work: words to everybody with the same trouble, files that were sent, the estate's guides. */
@Component
class BesidePage {

    private static final int WORDS = 20;

    private final ObjectProvider<WordsForOwners> words;
    private final ObjectProvider<GuidesForOwners> guides;
    private final OwnerMessages messages;
    private final Attachments attachments;

    BesidePage(
            ObjectProvider<WordsForOwners> words,
            ObjectProvider<GuidesForOwners> guides,
            OwnerMessages messages,
            Attachments attachments) {
        this.words = words;
        this.guides = guides;
        this.messages = messages;
        this.attachments = attachments;
    }

    /** The newest first. */
    List<WordsForOwners.Word> words(UUID ticketId) {
        return words.stream()
                .flatMap(each -> each.of(ticketId).stream())
                .sorted(Comparator.comparing(WordsForOwners.Word::at).reversed())
                .limit(WORDS)
                .toList();
    }

    Optional<String> guides(UUID estateId) {
        return guides.stream().flatMap(each -> each.path(estateId).stream()).findFirst();
    }

    /** What staff sent to whoever brought the ticket, the newest first. */
    List<AttachmentView> files(UUID ticketId) {
        List<UUID> sent = messages.filesSent(ticketId);
        Map<UUID, AttachmentView> known = attachments.all(sent);
        return sent.stream()
                .flatMap(id -> Optional.ofNullable(known.get(id)).stream())
                .toList();
    }
}
