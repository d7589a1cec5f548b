package io.hearth.desk.topology;

import io.hearth.kernel.tenancy.TenantCache;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The graphs of the company's estates, kept in memory: what another node changed shows after a minute at most. */
@Component
public class EstateGraphs {

    private final LineStore store;
    private final TransactionTemplate reading;
    private final TenantCache<UUID, EstateGraph> graphs = new TenantCache<>(500, Duration.ofMinutes(1));

    EstateGraphs(LineStore store, PlatformTransactionManager transactions) {
        this.store = store;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** The graph of an estate, whoever asks; without homes for one that has none. */
    public EstateGraph of(UUID estateId) {
        return graphs.get(estateId, () -> load(estateId));
    }

    /** Forgets an estate's graph once the current transaction, which changed it, has ended. */
    void changed(UUID estateId) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                graphs.forget(estateId);
            }
        });
    }

    EstateGraph load(UUID estateId) {
        return Objects.requireNonNull(reading.execute(
                status -> EstateGraph.of(store.buildings(estateId), store.homes(estateId), store.lines(estateId))));
    }
}
