package io.hearth.desk.delivery;

import io.hearth.desk.DeskTest;
import io.hearth.kernel.access.Permission;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.TenantIsolationContract;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class DeliveryContractsIT implements TenantIsolationContract<Delivery, UUID>, PermissionContract {

    /** Nothing is sent while the contract looks at it. */
    private static final QuietHours HELD = new QuietHours(LocalTime.MIN, LocalTime.of(23, 59, 59), ZoneOffset.UTC);

    @Autowired
    Isolation isolation;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Channels channels;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public AggregateUnderTest<UUID> aggregate() {
        return new AggregateUnderTest<>(
                "deliveries",
                () -> deliveries
                        .tell(
                                List.of(UUID.randomUUID()),
                                Set.of(DeliveryWay.EMAIL),
                                new StaffMessage("题", "Subject", "文", "Text", null, null, false),
                                HELD)
                        .getFirst(),
                id -> Optional.of(deliveries.require(id)),
                () -> deliveries.list(null, null, null, 100).items().stream()
                        .map(DeliveryView::id)
                        .toList(),
                this::repeat,
                this::repeat);
    }

    private void repeat(UUID id) {
        deliveries.repeat(id);
    }

    @Override
    public List<Guarded> operations() {
        SaveChannel off = new SaveChannel(false, null, null, null, null, null, null, null, null, null);
        return List.of(
                new Guarded("list", Permission.COMPANY_MANAGE, () -> deliveries.list(null, null, null, 10)),
                new Guarded("require", Permission.COMPANY_MANAGE, () -> deliveries.require(UUID.randomUUID())),
                new Guarded("repeat", Permission.COMPANY_MANAGE, () -> deliveries.repeat(UUID.randomUUID())),
                new Guarded("test", Permission.COMPANY_MANAGE, () -> deliveries.test(DeliveryWay.SMS)),
                new Guarded("channels", Permission.COMPANY_MANAGE, channels::list),
                new Guarded("channel", Permission.COMPANY_MANAGE, () -> channels.require(DeliveryWay.SMS)),
                new Guarded("save", Permission.COMPANY_MANAGE, () -> channels.save(DeliveryWay.EMAIL, 0, off)));
    }
}
