package io.hearth.desk.sharing;

import io.hearth.desk.notification.Notification;
import io.hearth.desk.notification.Notifications;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.sharing.GroupCompany;
import io.hearth.kernel.sharing.SharedItem;
import io.hearth.kernel.tenancy.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What other companies of the group propose to this one. */
@Component
class ProposalInbox {

    private static final String LINK = "/replies/sharing";

    private final SharingStore store;
    private final GroupLibrary group;
    private final Notifications notifications;
    private final StaffDirectory staff;
    private final Clock clock;

    ProposalInbox(
            SharingStore store, GroupLibrary group, Notifications notifications, StaffDirectory staff, Clock clock) {
        this.store = store;
        this.group = group;
        this.notifications = notifications;
        this.staff = staff;
        this.clock = clock;
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
        List<SharedItem> items = group.of(sender);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        int proposed = store.propose(items, now);
        store.withdraw(sender, items.stream().map(SharedItem::id).toList());
        if (tell && proposed > 0) {
            String name = group.companies().stream()
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
}
