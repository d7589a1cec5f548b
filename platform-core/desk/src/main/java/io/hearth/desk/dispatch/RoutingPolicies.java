package io.hearth.desk.dispatch;

import io.hearth.kernel.tenancy.TenantCache;
import io.hearth.kernel.tenancy.TenantCache.Whole;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantId;
import java.time.Duration;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The policy in force, kept in memory for a second and dropped at once when a publication is announced. */
@Component
class RoutingPolicies {

    private final RoutingStore store;
    private final RoutingTexts texts;
    private final RoutingChannel channel;
    private final TransactionTemplate reading;
    private final TenantCache<Whole, RoutingPolicy> inForce = new TenantCache<>(5_000, Duration.ofSeconds(1));

    RoutingPolicies(
            RoutingStore store, RoutingTexts texts, RoutingChannel channel, PlatformTransactionManager transactions) {
        this.store = store;
        this.texts = texts;
        this.channel = channel;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        channel.hear(tenant -> inForce.forget(tenant, Whole.WHOLE));
    }

    /** The policy in force; version 0 without rules when a company has published none. */
    RoutingPolicy inForce() {
        return inForce.get(
                Whole.WHOLE,
                () -> Objects.requireNonNull(reading.execute(status -> store.newest()
                        .map(kept -> texts.read(kept.definition()).as(kept.version()))
                        .orElseGet(() -> new RoutingPolicy(0, null)))));
    }

    /** Makes every node ask anew once the current transaction has committed. */
    void changed() {
        TenantId tenant = TenantContext.current();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                inForce.forget(Whole.WHOLE);
                channel.announce(tenant);
            }
        });
    }
}
