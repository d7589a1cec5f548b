package io.hearth.desk.reply;

import io.hearth.desk.reply.ReplyStore.Kept;
import io.hearth.desk.reply.ReplyStore.Version;
import io.hearth.desk.reply.ReplyVersionView.State;
import io.hearth.desk.ticket.Actor;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.time.UuidV7;
import io.hearth.reply.text.ReplyCheck;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Replies that come from elsewhere, many at a time. They are drafts in the name of whoever brought them in, so somebody else approves each
 * of them; nothing that the company has is overwritten, and whoever loses a race is told instead of refused.
 */
@Service
@Transactional
public class IncomingReplies {

    private final ReplyStore store;
    private final Clock clock;

    IncomingReplies(ReplyStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Begins a reply.
     *
     * @param code what it is called, whatever the command says
     * @param from the first day on which it is good once it is approved; at once when null
     * @param until the last; for good when null
     * @param handIn whether it is handed in for approval when nothing is wrong with it
     * @return empty when its code is taken, or is to be worded by an estate and the company has none
     */
    public Optional<UUID> begin(
            String code,
            CreateReply command,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            boolean handIn,
            Actor by) {
        Access.require(Permission.REPLY_WRITE);
        if (store.exists(code, command.estateId()) || command.estateId() != null && !store.exists(code, null)) {
            return Optional.empty();
        }
        UUID id = UuidV7.next();
        Instant now = now();
        store.insert(id, code, command, by, now);
        if (from != null || until != null) {
            store.valid(id, new SetValidity(from, until, command.reviewMonths()));
        }
        store.write(id, command.content().with(List.of()), command.note(), by, now);
        handIn(id, command.content(), handIn);
        return Optional.of(id);
    }

    /**
     * Begins the next version of a reply.
     *
     * @param inForce the version in force that whoever decided has seen, 0 when there was none
     * @return false when it is not there any more, is being written, or another version is in force by now
     */
    public boolean draft(
            UUID replyId, int inForce, ReplyContent content, @Nullable String note, boolean handIn, Actor by) {
        Access.require(Permission.REPLY_WRITE);
        store.lock(replyId);
        Kept kept = store.find(replyId).orElse(null);
        if (kept == null || kept.open() != null || number(kept.inForce()) != inForce) {
            return false;
        }
        // Files do not travel: what comes from elsewhere changes the words, and the company's own files stay with them.
        Version own = kept.inForce();
        store.write(
                replyId,
                content.with(own == null ? List.of() : own.view().content().files()),
                note,
                by,
                now());
        handIn(replyId, content, handIn);
        return true;
    }

    /** The company's own reply of a code. */
    @Transactional(readOnly = true)
    public Optional<UUID> ofCode(String code) {
        Access.require(Permission.TICKET_READ);
        return store.ofCode(code);
    }

    private void handIn(UUID replyId, ReplyContent content, boolean wanted) {
        if (wanted
                && ReplyCheck.of(content.body(), content.plain(), content.gaps())
                        .isEmpty()) {
            store.moved(replyId, State.IN_REVIEW, null, null, null);
        }
    }

    private static int number(@Nullable Version version) {
        return version == null ? 0 : version.view().number();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
