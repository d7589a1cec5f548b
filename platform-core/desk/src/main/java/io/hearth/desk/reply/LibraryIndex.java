package io.hearth.desk.reply;

import io.hearth.desk.reply.ReplyLibrary.Loaded;
import io.hearth.desk.reply.ReplyStore.Kept;
import io.hearth.reply.markup.Markdown;
import io.hearth.reply.search.ReplyIndex;
import io.hearth.reply.text.ReplyText;
import io.hearth.workflow.TicketKind;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The company's library for modules that compare what people ask and are told with it. It asks nobody for permission; whoever comes here has done so. */
@Component
@Transactional(readOnly = true)
public class LibraryIndex {

    private final ReplyLibrary library;
    private final Replies replies;

    LibraryIndex(ReplyLibrary library, Replies replies) {
        this.library = library;
        this.replies = replies;
    }

    /**
     * A reply as it is approved.
     *
     * @param text the body as plain words, with its variables' labels where the gaps are
     */
    public record Approved(UUID replyId, int number, String code, String title, String text) {}

    /** The newest library, ready to be asked. */
    public ReplyIndex current() {
        return library.current().index();
    }

    /** The reply that answers a question in the estate's wording and can be sent today; empty when that is not sure. */
    public Optional<Approved> answering(String question, TicketKind kind, UUID estateId) {
        Loaded loaded = library.current();
        LocalDate today = replies.today();
        return loaded.index().answering(question, kind.name(), 5).stream()
                .flatMap(match -> loaded.worded(match.id(), estateId).stream())
                .filter(kept -> Replies.isSendable(kept, today))
                .findFirst()
                .map(LibraryIndex::approved);
    }

    private static Approved approved(Kept kept) {
        ReplyVersionView inForce = Objects.requireNonNull(kept.inForce()).view();
        ReplyContent content = inForce.content();
        return new Approved(
                kept.id(),
                inForce.number(),
                kept.code(),
                content.title(),
                ReplyText.parse(Markdown.plain(content.body())).described(content.gaps()));
    }
}
