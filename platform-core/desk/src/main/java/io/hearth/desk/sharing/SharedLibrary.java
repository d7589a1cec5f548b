package io.hearth.desk.sharing;

import io.hearth.desk.notification.Notification;
import io.hearth.desk.notification.Notifications;
import io.hearth.desk.reply.Replies;
import io.hearth.desk.reply.ReplyFacts;
import io.hearth.desk.reply.ReplyFolder;
import io.hearth.desk.reply.ReplyFolders;
import io.hearth.desk.reply.ReplyState;
import io.hearth.desk.reply.ReplyVersionView;
import io.hearth.desk.reply.ReplyView;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.events.Fact;
import io.hearth.kernel.events.FactConsumer;
import io.hearth.kernel.sharing.GroupCompany;
import io.hearth.kernel.sharing.SharedItem;
import io.hearth.kernel.sharing.Sharing;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what the group is shown in step with the library, and proposes it to the companies that want it. A fact only says that something
 * changed: what is shared is worked out anew each time, so a fact that comes twice or late does no harm.
 */
@Component
class SharedLibrary implements FactConsumer {

    static final String TOPIC = "replies";

    /** Which folders are shared has changed. */
    static final String FOLDERS_SHARED = "reply-library.folders-shared";

    private static final String LINK = "/replies/sharing";

    private final SharingStore store;
    private final Sharing sharing;
    private final Replies replies;
    private final ReplyFolders folders;
    private final Notifications notifications;
    private final StaffDirectory staff;
    private final TenantExecutor tenants;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    SharedLibrary(
            SharingStore store,
            Sharing sharing,
            Replies replies,
            ReplyFolders folders,
            Notifications notifications,
            StaffDirectory staff,
            TenantExecutor tenants,
            PlatformTransactionManager transactions,
            JsonMapper json,
            Clock clock) {
        this.store = store;
        this.sharing = sharing;
        this.replies = replies;
        this.folders = folders;
        this.notifications = notifications;
        this.staff = staff;
        this.tenants = tenants;
        this.transaction = new TransactionTemplate(transactions);
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "reply-sharing";
    }

    @Override
    public Set<String> types() {
        return Set.of(ReplyFacts.LIBRARY_CHANGED, FOLDERS_SHARED);
    }

    @Override
    public void handle(List<Fact> batch) {
        TenantId sender = TenantContext.current();
        List<GroupCompany> others = Objects.requireNonNull(transaction.execute(status -> {
            share();
            return sharing.companies();
        }));
        List<RuntimeException> failures = new ArrayList<>();
        for (GroupCompany other : others) {
            try {
                tenants.callInBackground(other.id(), () -> transaction.execute(status -> receive(sender, true)));
            } catch (RuntimeException failed) {
                // the other companies do not wait for this one; the fact is tried again for all of them
                failures.add(failed);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }

    /** Writes what the group is shown: whatever lies in a shared folder, is the company's own wording and can be sent. */
    private void share() {
        Set<String> shared =
                store.folders().stream().map(SharingView.Folder::folder).collect(Collectors.toSet());
        Map<String, String> names =
                folders.list().stream().collect(Collectors.toMap(ReplyFolder::key, ReplyFolder::name));
        List<UUID> kept = new ArrayList<>();
        for (ReplyView reply : shared.isEmpty() ? List.<ReplyView>of() : replies.inForce()) {
            ReplyVersionView version = reply.inForce();
            if (version == null
                    || reply.estateId() != null
                    || reply.state() == ReplyState.EXPIRED
                    || !shared.contains(reply.folder())) {
                continue;
            }
            kept.add(reply.id());
            sharing.share(
                    TOPIC,
                    reply.id(),
                    json.writeValueAsString(new SharedReply(
                            reply.code(),
                            names.getOrDefault(reply.folder(), reply.folder()),
                            version.number(),
                            reply.reviewMonths(),
                            reply.validUntil(),
                            version.content())));
        }
        sharing.keepOnly(TOPIC, kept);
    }

    /**
     * Proposes what another company shares, if this one wants it; what is not shared any more is proposed no more. In the transaction of this
     * company.
     *
     * @param tell whether those who decide are told of what is new
     * @return how many proposals are new
     */
    int receive(TenantId sender, boolean tell) {
        if (!store.subscribed(sender)) {
            return 0;
        }
        List<SharedItem> items = sharing.of(sender, TOPIC);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        int proposed = store.propose(items, now);
        store.withdraw(sender, items.stream().map(SharedItem::id).toList());
        if (tell && proposed > 0) {
            String name = sharing.companies().stream()
                    .filter(company -> company.id().equals(sender))
                    .map(GroupCompany::name)
                    .findFirst()
                    .orElse("");
            notifications.tell(
                    deciders(),
                    Notification.about(
                            "%s分享的回复有 %d 条新建议，请决定要不要采用。".formatted(name, proposed),
                            "%s shares %d new or changed replies: decide whether to use them."
                                    .formatted(name, proposed),
                            LINK),
                    now);
        }
        return proposed;
    }

    private List<UUID> deciders() {
        return staff.list(null, null).stream()
                .filter(member -> member.roles().stream()
                        .anyMatch(role -> role.permissions().contains(Permission.REPLY_APPROVE)))
                .map(StaffMember::id)
                .toList();
    }

    /** What another company shares, as it stands now; empty when it does not share it with this one any more. */
    Optional<SharedReply> find(TenantId company, UUID itemId, long revision) {
        return sharing.find(company, TOPIC, itemId)
                .filter(item -> item.revision() == revision)
                .map(this::read);
    }

    SharedReply read(SharedItem item) {
        return json.readValue(item.content(), SharedReply.class);
    }
}
