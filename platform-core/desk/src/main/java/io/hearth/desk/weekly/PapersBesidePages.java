package io.hearth.desk.weekly;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.progress.PapersForOwners;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Leads from owners' other pages to the weekly paper of their estate. */
@Component
class PapersBesidePages implements PapersForOwners {

    private final PaperStore store;
    private final EstateDirectory estates;

    PapersBesidePages(PaperStore store, EstateDirectory estates) {
        this.store = store;
        this.estates = estates;
    }

    @Override
    public Optional<String> path(UUID estateId) {
        return store.settings().enabled() && store.anyPublished(estateId)
                ? estates.find(estateId).map(PaperPages::path)
                : Optional.empty();
    }
}
