package io.hearth.kernel.tenancy;

import io.hearth.kernel.access.CallerContext;
import org.jspecify.annotations.Nullable;

/** Runs work for a company outside of a request. The company is captured by value, never looked up later. */
public final class TenantExecutor {

    /** Runs {@code operation} bound to {@code tenant} and answers with its result. */
    public <T extends @Nullable Object, X extends Throwable> T call(
            TenantId tenant, ScopedValue.CallableOp<? extends T, X> operation) throws X {
        return TenantContext.call(tenant, operation);
    }

    /** As {@link #call}, for work that follows facts: it has few connections of its own, so that requests never wait for it. */
    public <T extends @Nullable Object, X extends Throwable> T callInBackground(
            TenantId tenant, ScopedValue.CallableOp<? extends T, X> operation) throws X {
        return BackgroundDatabase.<T, X>call(() -> TenantContext.<T, X>call(tenant, operation));
    }

    public void run(TenantId tenant, Runnable operation) {
        TenantContext.run(tenant, operation);
    }

    /**
     * Wraps {@code task} so that it later runs, on whatever thread, for the company and caller that are bound now.
     *
     * @throws TenantNotBoundException when no company is bound now
     */
    public Runnable carry(Runnable task) {
        var tenant = TenantContext.current();
        var caller = CallerContext.find();
        return () ->
                TenantContext.run(tenant, () -> caller.ifPresentOrElse(known -> CallerContext.run(known, task), task));
    }
}
