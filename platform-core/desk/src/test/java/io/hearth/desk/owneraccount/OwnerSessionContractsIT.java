package io.hearth.desk.owneraccount;

import io.hearth.desk.DeskTest;
import io.hearth.desk.delivery.DeliveryWay;
import io.hearth.kernel.secret.DerivedToken;
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
class OwnerSessionContractsIT implements TenantIsolationContract<OwnerSession, UUID> {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final String PHONE = "13800138000";

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
                "owner_sessions",
                () -> {
                    UUID id = UuidV7.next();
                    OwnerAddress address = new OwnerAddress(DeliveryWay.SMS, PHONE);
                    transaction.executeWithoutResult(
                            status -> store.insert(new OwnerSession(id, address, NOW.plusSeconds(600)), hash(id), NOW));
                    return id;
                },
                id -> transaction.execute(status -> store.session(hash(id), NOW)),
                () -> transaction.execute(status -> sql.sql("SELECT id FROM tenant_.owner_sessions")
                        .query(UUID.class)
                        .list()),
                id -> transaction.executeWithoutResult(status -> store.end(id, NOW)),
                id -> transaction.executeWithoutResult(status -> store.endAll(PHONE, NOW)));
    }

    private static byte[] hash(UUID id) {
        return DerivedToken.digest(id.toString());
    }
}
