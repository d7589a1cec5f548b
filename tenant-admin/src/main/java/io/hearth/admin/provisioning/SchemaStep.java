package io.hearth.admin.provisioning;

import io.hearth.kernel.tenancy.TenantSchemas;
import org.springframework.stereotype.Component;

/** The company's schema and role, with every table, in one transaction. */
@Component
class SchemaStep implements ProvisioningStep {

    private final TenantSchemas schemas;

    SchemaStep(TenantSchemas schemas) {
        this.schemas = schemas;
    }

    @Override
    public StepName name() {
        return StepName.SCHEMA;
    }

    @Override
    public void apply(SignUp signUp) {
        schemas.create(signUp.tenant());
    }

    @Override
    public void undo(SignUp signUp) {
        schemas.drop(signUp.tenant());
    }
}
