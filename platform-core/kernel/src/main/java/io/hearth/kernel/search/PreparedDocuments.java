package io.hearth.kernel.search;

import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import io.hearth.kernel.tenancy.TenantId;
import java.util.List;

/** What one company's documents become in the index; each operation names the company's alias. */
record PreparedDocuments(String family, TenantId tenant, List<BulkOperation> operations)
        implements SearchIndexes.Prepared {}
