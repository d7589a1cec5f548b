package io.hearth.desk.group;

import io.hearth.desk.DeskTest;
import io.hearth.kernel.access.Permission;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class GroupContractsIT implements PermissionContract {

    @Autowired
    Isolation isolation;

    @Autowired
    GroupGrants grants;

    @Autowired
    GroupPortal portal;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public List<Guarded> operations() {
        UUID nothing = UUID.randomUUID();
        GrantToGroup grant = new GrantToGroup(Set.of("filed"), Set.of(nothing));
        YearMonth month = YearMonth.of(2026, 1);
        return List.of(
                new Guarded("view", Permission.COMPANY_MANAGE, grants::view),
                new Guarded("accept", Permission.COMPANY_MANAGE, () -> grants.accept(nothing)),
                new Guarded("refuse", Permission.COMPANY_MANAGE, () -> grants.refuse(nothing)),
                new Guarded("preview", Permission.COMPANY_MANAGE, () -> grants.preview(grant)),
                new Guarded("grant", Permission.COMPANY_MANAGE, () -> grants.grant(grant)),
                new Guarded("withdraw", Permission.COMPANY_MANAGE, grants::withdraw),
                new Guarded("leave", Permission.COMPANY_MANAGE, grants::leave),
                new Guarded("looks", Permission.COMPANY_MANAGE, () -> grants.looks(Long.MAX_VALUE)),
                new Guarded("exportLooks", Permission.COMPANY_MANAGE, grants::exportLooks),
                new Guarded("portal", Permission.BENCHMARK_READ, portal::view),
                new Guarded("invite", Permission.COMPANY_MANAGE, () -> portal.invite("nobody")),
                new Guarded("revoke", Permission.COMPANY_MANAGE, () -> portal.revoke("nobody")),
                new Guarded(
                        "league",
                        Permission.BENCHMARK_READ,
                        () -> portal.league("filed", month, month, GroupLook.Purpose.SCREEN)));
    }
}
