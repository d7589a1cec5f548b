package io.hearth.desk.search;

import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.kernel.search.SearchIndexes;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.testkit.SearchIndexContract;
import io.hearth.testkit.SearchUnderTest;
import io.hearth.testkit.TestTenants;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DeskTest
class ThingIndexContractIT implements SearchIndexContract {

    @Autowired
    SearchIndexes indexes;

    @Autowired
    ThingIndex index;

    @Autowired
    TenantExecutor tenants;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    TestTenants companies;

    @Autowired
    GivenDesk given;

    private final AtomicInteger phones = new AtomicInteger();

    @Override
    public SearchUnderTest search() {
        return new SearchUnderTest(
                indexes,
                index,
                tenants,
                transactions,
                companies,
                () -> given.contact(null, "139" + String.format("%08d", phones.incrementAndGet()))
                        .id());
    }
}
