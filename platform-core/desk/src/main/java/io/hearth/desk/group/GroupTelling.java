package io.hearth.desk.group;

import io.hearth.desk.notification.Notification;
import io.hearth.desk.notification.Notifications;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.events.Fact;
import io.hearth.kernel.events.FactConsumer;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells administrators of a company that it is invited, and those of a headquarters that less is granted. */
@Component
class GroupTelling implements FactConsumer {

    static final String AGGREGATE = "group";
    static final String INVITED = "group.invited";
    static final String WITHDRAWN = "group.withdrawn";
    static final String LEFT = "group.left";

    private final Notifications notifications;
    private final StaffDirectory staff;
    private final TenantExecutor tenants;
    private final TransactionTemplate transaction;
    private final Clock clock;

    GroupTelling(
            Notifications notifications,
            StaffDirectory staff,
            TenantExecutor tenants,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.notifications = notifications;
        this.staff = staff;
        this.tenants = tenants;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "group-telling";
    }

    @Override
    public Set<String> types() {
        return Set.of(INVITED, WITHDRAWN, LEFT);
    }

    @Override
    public void handle(List<Fact> batch) {
        for (Fact fact : batch) {
            TenantId to = new TenantId(String.valueOf(fact.data().get("to")));
            tenants.callInBackground(
                    to,
                    () -> transaction.execute(status -> {
                        notifications.tell(administrators(), said(fact.type()), clock.instant());
                        return true;
                    }));
        }
    }

    private static Notification said(String type) {
        return switch (type) {
            case INVITED ->
                Notification.about(
                        "有集团邀请贵公司加入，请决定是否接受。",
                        "A group invites your company: decide whether to join.",
                        "/settings/groups");
            case LEFT ->
                Notification.about(
                        "有公司退出了集团，其数据已不可见。", "A company has left the group; its figures are gone.", "/group");
            case WITHDRAWN ->
                Notification.about("有公司撤回了对集团的数据授权。", "A company has withdrawn what it granted the group.", "/group");
            default -> throw new IllegalArgumentException("type: " + type + " (expected: one of a group's)");
        };
    }

    private List<UUID> administrators() {
        return staff.list(null, null).stream()
                .filter(member -> member.roles().stream()
                        .anyMatch(role -> role.permissions().contains(Permission.COMPANY_MANAGE)))
                .map(StaffMember::id)
                .toList();
    }
}
