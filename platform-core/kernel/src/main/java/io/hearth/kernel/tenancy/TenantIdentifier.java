package io.hearth.kernel.tenancy;

import org.hibernate.context.spi.CurrentTenantIdentifierResolver;

/**
 * Tells Hibernate the current company. Without one it answers a name that opens a session (Spring Data checks queries at
 * start-up) but never a connection.
 */
final class TenantIdentifier implements CurrentTenantIdentifierResolver<String> {

    static final String UNBOUND = "";

    @Override
    public String resolveCurrentTenantIdentifier() {
        return TenantContext.find().map(TenantId::value).orElse(UNBOUND);
    }

    @Override
    public boolean validateExistingCurrentSessions() {
        return true;
    }

    @Override
    public boolean isRoot(String tenant) {
        return false;
    }
}
