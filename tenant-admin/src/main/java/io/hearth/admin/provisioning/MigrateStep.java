package io.hearth.admin.provisioning;

import io.hearth.admin.tenant.Tenants;
import io.hearth.kernel.tenancy.TenantSchemas;
import org.springframework.stereotype.Component;

/**
 * Makes sure that the schema is at the newest version. It is, unless the sign-up waited while a new release came, so
 * that Liquibase is only asked when the versions differ.
 */
@Component
class MigrateStep implements ProvisioningStep {

    private final TenantSchemas schemas;
    private final Tenants tenants;

    MigrateStep(TenantSchemas schemas, Tenants tenants) {
        this.schemas = schemas;
        this.tenants = tenants;
    }

    @Override
    public StepName name() {
        return StepName.MIGRATE;
    }

    @Override
    public void apply(SignUp signUp) {
        var version = schemas.version(signUp.tenant());
        if (version != schemas.latestVersion()) {
            version = schemas.migrate(signUp.tenant());
        }
        tenants.schemaIsAt(signUp.tenant(), version);
    }

    /** The schema goes as a whole with the step that made it. */
    @Override
    public void undo(SignUp signUp) {}
}
