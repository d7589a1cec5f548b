package io.hearth.desk.owneraccount;

import io.hearth.desk.DeskTest;
import io.hearth.desk.delivery.DeliveryWay;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.UuidV7;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.TenantIsolationContract;
import java.time.Instant;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@DeskTest
class OwnerCodeContractsIT implements TenantIsolationContract<OwnerCode, UUID> {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    @Autowired
    Isolation isolation;

    @Autowired
    OwnerStore store;

    @Autowired
    TenantSql sql;

    @Autowired
    PlatformTransactionManager transactions;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public AggregateUnderTest<UUID> aggregate() {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        return new AggregateUnderTest<>(
                "owner_codes",
                () -> {
                    UUID id = UuidV7.next();
                    OwnerAddress address = new OwnerAddress(DeliveryWay.SMS, "13800138000");
                    transaction.executeWithoutResult(status ->
                            store.insert(new OwnerCode(id, address, true, false, 0, NOW, NOW.plusSeconds(600))));
                    return id;
                },
                id -> transaction.execute(status -> store.good(id, NOW)),
                () -> transaction.execute(status -> sql.sql("SELECT id FROM tenant_.owner_codes")
                        .query(UUID.class)
                        .list()),
                id -> transaction.execute(status -> store.tried(id, 5, NOW)),
                id -> transaction.execute(status -> store.use(id, NOW)));
    }
}
