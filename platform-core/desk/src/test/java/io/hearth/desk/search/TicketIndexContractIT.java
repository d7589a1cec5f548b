package io.hearth.desk.search;

import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.kernel.search.SearchIndexes;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.testkit.SearchIndexContract;
import io.hearth.testkit.SearchUnderTest;
import io.hearth.testkit.TestTenants;
import io.hearth.workflow.TicketKind;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DeskTest
class TicketIndexContractIT implements SearchIndexContract {

    @Autowired
    SearchIndexes indexes;

    @Autowired
    TicketIndex index;

    @Autowired
    TenantExecutor tenants;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    TestTenants companies;

    @Autowired
    GivenDesk given;

    @Override
    public SearchUnderTest search() {
        return new SearchUnderTest(
                indexes,
                index,
                tenants,
                transactions,
                companies,
                () -> given.ticket(given.estate(), TicketKind.REPAIR).id());
    }
}
