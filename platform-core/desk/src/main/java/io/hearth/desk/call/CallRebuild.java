package io.hearth.desk.call;

import io.hearth.kernel.maintenance.Derived;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells every call anew from what the exchange said. */
@Component
class CallRebuild implements Derived {

    private static final int BATCH = 500;

    private final CallStore store;
    private final Calls calls;
    private final TenantExecutor tenants;
    private final TransactionTemplate transaction;

    CallRebuild(CallStore store, Calls calls, TenantExecutor tenants, PlatformTransactionManager transactions) {
        this.store = store;
        this.calls = calls;
        this.tenants = tenants;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public String name() {
        return "calls";
    }

    @Override
    public Map<String, Object> rebuild(TenantId tenant) {
        return tenants.callInBackground(tenant, () -> {
            int told = 0;
            UUID last = new UUID(0, 0);
            while (true) {
                UUID after = last;
                List<Call> batch = Objects.requireNonNull(transaction.execute(status -> {
                    List<Call> next = store.after(after, BATCH);
                    calls.retell(next);
                    return next;
                }));
                if (batch.isEmpty()) {
                    return Map.of("calls", told);
                }
                told += batch.size();
                last = batch.getLast().id();
            }
        });
    }
}
