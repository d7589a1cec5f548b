package io.hearth.admin.provisioning;

import io.hearth.kernel.search.SearchIndexes;
import org.springframework.stereotype.Component;

/** The company's own view on the shared search indexes. */
@Component
class SearchStep implements ProvisioningStep {

    private static final String TICKETS = "tickets";
    private static final String THINGS = "things";

    private final SearchIndexes indexes;

    SearchStep(SearchIndexes indexes) {
        this.indexes = indexes;
    }

    @Override
    public StepName name() {
        return StepName.SEARCH;
    }

    @Override
    public void apply(SignUp signUp) {
        indexes.ensureAlias(TICKETS, signUp.tenant());
    }

    @Override
    public void undo(SignUp signUp) {
        indexes.remove(TICKETS, signUp.tenant());
        indexes.remove(THINGS, signUp.tenant());
    }
}
