package io.hearth.desk.guide;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.progress.GuidesForOwners;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Leads from owners' other pages to the guides of their estate. */
@Component
class GuidesBesidePages implements GuidesForOwners {

    private final GuidePages pages;
    private final EstateDirectory estates;

    GuidesBesidePages(GuidePages pages, EstateDirectory estates) {
        this.pages = pages;
        this.estates = estates;
    }

    @Override
    public Optional<String> path(UUID estateId) {
        return estates.find(estateId).flatMap(pages::pathOf);
    }
}
