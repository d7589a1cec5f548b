package io.hearth.kernel.tenancy;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The company of the current work. Only the kernel binds it (web filter, relay, job runner, {@link TenantExecutor}); it does
 * not follow work to another thread unless {@link TenantExecutor#carry} takes it there.
 */
public final class TenantContext {

    private static final ScopedValue<TenantId> CURRENT = ScopedValue.newInstance();
    private static final String LOG_FIELD = "company";

    private TenantContext() {}

    /** @throws TenantNotBoundException when the current work belongs to no company */
    public static TenantId current() {
        if (!CURRENT.isBound()) {
            throw new TenantNotBoundException();
        }
        return CURRENT.get();
    }

    public static Optional<TenantId> find() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /** Kernel only: runs {@code operation} as work of {@code tenant}. */
    public static <T extends @Nullable Object, X extends Throwable> T call(
            TenantId tenant, ScopedValue.CallableOp<? extends T, X> operation) throws X {
        var previous = MDC.get(LOG_FIELD);
        MDC.put(LOG_FIELD, tenant.value());
        try {
            return ScopedValue.where(CURRENT, tenant).call(operation);
        } finally {
            if (previous == null) {
                MDC.remove(LOG_FIELD);
            } else {
                MDC.put(LOG_FIELD, previous);
            }
        }
    }

    /** Kernel only: runs {@code operation} as work of {@code tenant}. */
    public static void run(TenantId tenant, Runnable operation) {
        TenantContext.<@Nullable Void, RuntimeException>call(tenant, () -> {
            operation.run();
            return null;
        });
    }
}
