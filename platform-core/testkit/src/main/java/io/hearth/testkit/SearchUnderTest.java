package io.hearth.testkit;

import io.hearth.kernel.search.SearchFamily;
import io.hearth.kernel.search.SearchIndexes;
import io.hearth.kernel.tenancy.TenantExecutor;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What {@link SearchIndexContract} needs of a family.
 *
 * @param make writes one more row in the company that is bound and answers with its id
 */
public record SearchUnderTest(
        SearchIndexes indexes,
        SearchFamily family,
        TenantExecutor tenants,
        TransactionTemplate transactions,
        TestTenants companies,
        Supplier<UUID> make) {}
