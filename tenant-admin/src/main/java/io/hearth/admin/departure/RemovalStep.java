package io.hearth.admin.departure;

import io.hearth.kernel.tenancy.TenantId;

/** Removes one kind of what a company had. It may be done again when in doubt, and finds everything by the company's id. */
interface RemovalStep {

    DepartureStep name();

    void remove(TenantId company);
}
