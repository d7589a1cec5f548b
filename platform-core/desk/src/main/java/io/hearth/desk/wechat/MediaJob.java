package io.hearth.desk.wechat;

import io.hearth.desk.attachment.Attachments;
import io.hearth.desk.message.OwnerMessages;
import io.hearth.desk.ticket.TicketAttachments;
import io.hearth.kernel.jobs.PostponedException;
import io.hearth.kernel.jobs.TenantJob;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fetches the file of one message and puts it on its ticket, once. WeChat keeps a file for three days, and as long it is tried; one that
 * cannot be had or kept is named on the message with the reason.
 */
@Component
class MediaJob implements TenantJob<MediaJob.Due> {

    private static final Duration KEPT = Duration.ofDays(3);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int GONE = 40_007;

    /** Which message. */
    record Due(UUID messageId) {}

    private final ObjectProvider<WeChatStore> store;
    private final ObjectProvider<AccountStore> accounts;
    private final ObjectProvider<OwnerMessages> messages;
    private final ObjectProvider<TicketAttachments> attachments;
    private final ObjectProvider<Attachments> files;
    private final WeChatApi api;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MediaJob(
            ObjectProvider<WeChatStore> store,
            ObjectProvider<AccountStore> accounts,
            ObjectProvider<OwnerMessages> messages,
            ObjectProvider<TicketAttachments> attachments,
            ObjectProvider<Attachments> files,
            WeChatApi api,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.messages = messages;
        this.attachments = attachments;
        this.files = files;
        this.api = api;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "wechat-media";
    }

    @Override
    public Class<Due> dataType() {
        return Due.class;
    }

    private record Wanted(WeChatMessage message, @Nullable OfficialAccount account) {}

    @Override
    public void run(Due due) {
        Wanted wanted = Objects.requireNonNull(transaction.execute(status -> new Wanted(
                store.getObject().lock(due.messageId()).orElseThrow(),
                accounts.getObject().find().orElse(null))));
        WeChatMessage message = wanted.message();
        String mediaId = message.mediaId();
        UUID ticketId = message.ticketId();
        if (mediaId == null || ticketId == null) {
            return;
        }
        if (wanted.account() == null) {
            leaveOut(message, "the account is not set up any more");
            return;
        }
        try {
            keep(message, ticketId, api.media(wanted.account(), mediaId));
        } catch (WeChatRefusalException refused) {
            Instant now = clock.instant();
            Duration age = Duration.between(message.receivedAt(), now);
            if (refused.code() == GONE || age.compareTo(KEPT) > 0) {
                leaveOut(message, refused.said());
                return;
            }
            // The older, the less often.
            Duration pause = age.compareTo(FIRST_PAUSE) < 0 ? FIRST_PAUSE : age;
            throw new PostponedException(now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause));
        }
    }

    private void keep(WeChatMessage message, UUID ticketId, byte[] content) {
        String name = message.kind().equals("voice") ? "wechat-voice.amr" : "wechat-photo.jpg";
        Optional<String> refusal = Attachments.refusal(name, content);
        if (refusal.isPresent()) {
            leaveOut(message, refusal.get());
            return;
        }
        boolean full = Boolean.TRUE.equals(transaction.execute(status -> {
            store.getObject().lock(message.id());
            if (files.getObject().of(ticketId).size() >= Attachments.MAX_FILES) {
                return true;
            }
            UUID kept = attachments
                    .getObject()
                    .attach(ticketId.toString(), name, content, "wechat-" + message.id())
                    .id();
            messages.getObject().attach(message.id(), List.of(kept), List.of());
            return false;
        }));
        if (full) {
            leaveOut(message, "attachment.too-many");
        }
    }

    private void leaveOut(WeChatMessage message, String why) {
        transaction.executeWithoutResult(status -> messages.getObject()
                .attach(
                        message.id(),
                        List.of(),
                        List.of(message.text().lines().findFirst().orElse("file") + " (" + why + ")")));
    }
}
