package io.hearth.kernel.tenancy;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A company's schema could not be made, migrated or removed. The message says what PostgreSQL or Liquibase refused. */
public final class TenantSchemaException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    TenantSchemaException(Throwable cause) {
        super(deepest(cause), cause);
    }

    private static @Nullable String deepest(Throwable failure) {
        var deepest = failure;
        for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            deepest = cause;
        }
        return deepest.getMessage();
    }
}
