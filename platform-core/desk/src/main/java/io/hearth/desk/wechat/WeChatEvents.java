package io.hearth.desk.wechat;

import io.hearth.desk.message.OwnerMessages;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What happens to the account: somebody follows or leaves it, or WeChat reports of a template message. In the caller's transaction. */
@Component
class WeChatEvents {

    private final WeChatStore store;
    private final FollowerStore followers;
    private final SendingStore sendings;
    private final AccountStore accounts;
    private final OwnerMessages messages;
    private final WeChatWords words;
    private final Clock clock;

    WeChatEvents(
            WeChatStore store,
            FollowerStore followers,
            SendingStore sendings,
            AccountStore accounts,
            OwnerMessages messages,
            WeChatWords words,
            Clock clock) {
        this.store = store;
        this.followers = followers;
        this.sendings = sendings;
        this.accounts = accounts;
        this.messages = messages;
        this.words = words;
        this.clock = clock;
    }

    /** Answers with what is said at once, if anything. */
    @Nullable
    String take(WeChatMessage event, Turn turn) {
        switch (event.kind()) {
            case Incoming.SUBSCRIBE -> {
                followers.seen(event.openid(), false, clock.instant());
                store.end(event.id(), WeChatMessageView.State.DONE, "follows the account", null);
                return turn.claim() ? accounts.find().map(words::welcome).orElse(null) : null;
            }
            case Incoming.UNSUBSCRIBE -> {
                followers.left(event.openid());
                store.end(event.id(), WeChatMessageView.State.DONE, "has left the account", null);
            }
            case Incoming.TEMPLATE_SENT -> reported(event);
            default -> store.end(event.id(), WeChatMessageView.State.IGNORED, "nothing follows from it", null);
        }
        return null;
    }

    private void reported(WeChatMessage event) {
        String[] parts = event.text().split(" ", 2);
        String status = parts.length < 2 ? "" : parts[1].strip();
        Optional<UUID> message = sendings.take(parts[0], clock.instant());
        message.ifPresent(id -> {
            if (status.equals("success")) {
                messages.delivered(id);
            } else {
                messages.bounced(id, "WeChat: " + Incoming.cut(status, 100));
            }
        });
        store.end(
                event.id(),
                WeChatMessageView.State.DONE,
                message.isPresent() ? "a report of a message of ours" : "a report of a message that is not known",
                null);
    }
}
