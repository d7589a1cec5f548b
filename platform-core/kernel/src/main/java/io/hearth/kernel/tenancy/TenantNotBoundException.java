package io.hearth.kernel.tenancy;

/** Work that needs a company ran without one. Always a bug: nothing may guess the company. */
public final class TenantNotBoundException extends IllegalStateException {

    public TenantNotBoundException() {
        super("tenant: unbound (expected: bound by the web filter, the relay, a job or TenantExecutor)");
    }
}
