package io.hearth.desk.wechat;

import io.hearth.desk.ticket.TicketMessages;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Messages of which a person has to say what becomes of them. One to an account of one estate is seen by those who see the estate, any other
 * by those who see all.
 */
@Service
public class WeChatMessages {

    private static final String SORT = "wechat_messages.id";

    private final WeChatStore store;
    private final WeChatIntake intake;
    private final TicketMessages tickets;
    private final TransactionTemplate transaction;

    WeChatMessages(
            WeChatStore store, WeChatIntake intake, TicketMessages tickets, PlatformTransactionManager transactions) {
        this.store = store;
        this.intake = intake;
        this.tickets = tickets;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Those that wait, the newest first. */
    public Slice<WeChatMessageView> waiting(@Nullable String cursor, int limit) {
        Access.require(Permission.TICKET_CREATE);
        Cursor after = Cursor.parse(cursor, SORT, 1);
        List<WeChatMessage> rows = Objects.requireNonNull(transaction.execute(
                status -> store.waiting(after == null ? Cursor.HIGHEST_ID : after.uuid(0), limit + 1)));
        return Slice.of(rows.stream().map(WeChatMessages::view).toList(), limit, last -> Cursor.of(SORT, last.id()));
    }

    public WeChatMessageView require(UUID messageId) {
        Access.require(Permission.TICKET_CREATE);
        return view(there(messageId));
    }

    /**
     * Opens a ticket of a message that waits.
     *
     * @throws ProblemException 409 {@code wechat.done}, and what opening a ticket refuses
     */
    public WeChatMessageView open(UUID messageId, TicketFromWeChat command) {
        Access.require(Permission.TICKET_CREATE);
        intake.open(waits(messageId), command);
        return require(messageId);
    }

    /**
     * Adds a message that waits to a ticket.
     *
     * @throws ProblemException 404, 409 {@code wechat.done}
     */
    public WeChatMessageView add(UUID messageId, String ticket) {
        Access.require(Permission.TICKET_CREATE);
        WeChatMessage message = waits(messageId);
        UUID ticketId = Objects.requireNonNull(
                transaction.execute(status -> tickets.lock(ticket).ticketId()));
        intake.add(message, ticketId);
        return require(messageId);
    }

    /**
     * Puts a message away of which nothing comes.
     *
     * @throws ProblemException 409 {@code wechat.done}
     */
    public WeChatMessageView dismiss(UUID messageId) {
        Access.require(Permission.TICKET_CREATE);
        there(messageId);
        transaction.executeWithoutResult(status -> {
            waiting(store.lock(messageId).orElseThrow(() -> ProblemException.notFound("wechat-message")));
            store.end(
                    messageId,
                    WeChatMessageView.State.DISMISSED,
                    "by " + Access.caller().name(),
                    null);
        });
        return require(messageId);
    }

    private WeChatMessage waits(UUID messageId) {
        return waiting(there(messageId));
    }

    private static WeChatMessage waiting(WeChatMessage message) {
        if (message.state() != WeChatMessageView.State.ASKED && message.state() != WeChatMessageView.State.SET_ASIDE) {
            throw new ProblemException(
                    WeChatProblem.DONE,
                    "This message is done (expected: one that waits).",
                    Map.of("state", message.state().name()));
        }
        return message;
    }

    private WeChatMessage there(UUID messageId) {
        return Objects.requireNonNull(transaction.execute(
                status -> store.find(messageId).orElseThrow(() -> ProblemException.notFound("wechat-message"))));
    }

    private static WeChatMessageView view(WeChatMessage message) {
        return new WeChatMessageView(
                message.id(),
                Follower.alias(message.openid()),
                message.kind(),
                message.text(),
                message.state(),
                message.why(),
                message.ticketId(),
                message.number(),
                message.receivedAt());
    }
}
