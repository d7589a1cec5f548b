package io.hearth.desk.outage;

import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.topology.Supply;
import io.hearth.kernel.access.Permission;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.TenantIsolationContract;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class OutageContractsIT implements TenantIsolationContract<NoticeView, UUID>, PermissionContract {

    private static final CancelNotice EARLY = new CancelNotice("提前完成");

    @Autowired
    Isolation isolation;

    @Autowired
    GivenDesk given;

    @Autowired
    OutageNotices notices;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public AggregateUnderTest<UUID> aggregate() {
        return new AggregateUnderTest<>(
                "outage_notices",
                () -> {
                    EstateView estate = given.estate();
                    given.unit(estate);
                    return notices.draft(notice(estate.id())).id();
                },
                id -> Optional.of(notices.require(id)),
                () -> notices.list(null, null, 100).items().stream()
                        .map(NoticeView::id)
                        .toList(),
                notices::publish,
                id -> notices.cancel(id, EARLY));
    }

    private static KeepNotice notice(UUID estateId) {
        Instant now = Instant.now();
        return new KeepNotice(
                estateId,
                Supply.WATER,
                List.of("estate"),
                "水箱清洗停水",
                "请提前储水。",
                now.plusSeconds(3_600),
                now.plusSeconds(7_200));
    }

    @Override
    public List<Guarded> operations() {
        UUID id = UUID.randomUUID();
        return List.of(
                new Guarded("list", Permission.TICKET_READ, () -> notices.list(null, null, 10)),
                new Guarded("require", Permission.TICKET_READ, () -> notices.require(id)),
                new Guarded("reports", Permission.TICKET_READ, () -> notices.reports(id)),
                new Guarded("draft", Permission.TICKET_EDIT, () -> notices.draft(notice(id))),
                new Guarded("change", Permission.TICKET_EDIT, () -> notices.change(id, 0, notice(id))),
                new Guarded("publish", Permission.ESTATE_MANAGE, () -> notices.publish(id)),
                new Guarded("cancel", Permission.ESTATE_MANAGE, () -> notices.cancel(id, EARLY)));
    }
}
