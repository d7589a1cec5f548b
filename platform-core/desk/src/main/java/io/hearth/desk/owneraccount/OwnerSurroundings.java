package io.hearth.desk.owneraccount;

import io.hearth.desk.contact.PeopleOfAddress;
import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.estate.UnitView;
import io.hearth.desk.place.PlacesOfCodes;
import io.hearth.desk.progress.GuidesForOwners;
import io.hearth.desk.progress.OwnerPages;
import io.hearth.desk.progress.PapersForOwners;
import io.hearth.desk.progress.ProgressPage;
import io.hearth.desk.ticket.Categories;
import io.hearth.desk.ticket.CategoryView;
import io.hearth.desk.ticket.TicketGlance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The names of what an owner sees: their places and what their matters are about; in the caller's transaction. */
@Component
class OwnerSurroundings {

    private final EstateDirectory estates;
    private final Categories categories;
    private final PlacesOfCodes places;
    private final OwnerPages pages;
    private final ObjectProvider<GuidesForOwners> guides;
    private final ObjectProvider<PapersForOwners> papers;

    OwnerSurroundings(
            EstateDirectory estates,
            Categories categories,
            PlacesOfCodes places,
            OwnerPages pages,
            ObjectProvider<GuidesForOwners> guides,
            ObjectProvider<PapersForOwners> papers) {
        this.estates = estates;
        this.categories = categories;
        this.places = places;
        this.pages = pages;
        this.guides = guides;
        this.papers = papers;
    }

    ProgressPage.Company company() {
        return pages.company();
    }

    List<OwnerHome.Home> homes(List<PeopleOfAddress.Home> homes) {
        Map<UUID, Optional<String>> forms = new HashMap<>();
        Map<UUID, Optional<String>> told = new HashMap<>();
        Map<UUID, Optional<String>> weekly = new HashMap<>();
        return homes.stream()
                .map(home -> new OwnerHome.Home(
                        estate(home.estateId()),
                        home.label(),
                        home.relation(),
                        forms.computeIfAbsent(home.estateId(), places::pathOfEstate)
                                .orElse(null),
                        told.computeIfAbsent(home.estateId(), this::guidesOf).orElse(null),
                        weekly.computeIfAbsent(home.estateId(), this::papersOf).orElse(null)))
                .toList();
    }

    List<OwnerHome.Ticket> tickets(List<TicketGlance.Line> lines) {
        return lines.stream().map(this::ticket).toList();
    }

    private OwnerHome.Ticket ticket(TicketGlance.Line line) {
        Optional<CategoryView> category = find(line.categoryId());
        UUID unit = line.unitId();
        return new OwnerHome.Ticket(
                line.number(),
                line.kind(),
                category.map(CategoryView::name).orElse(null),
                category.map(CategoryView::nameEn).orElse(null),
                line.own(),
                estate(line.estateId()),
                unit == null
                        ? null
                        : estates.findUnit(unit).map(UnitView::label).orElse(null),
                ProgressPage.State.of(line.state()),
                line.openedAt());
    }

    private Optional<String> guidesOf(UUID estateId) {
        return guides.stream().flatMap(each -> each.path(estateId).stream()).findFirst();
    }

    private Optional<String> papersOf(UUID estateId) {
        return papers.stream().flatMap(each -> each.path(estateId).stream()).findFirst();
    }

    private String estate(UUID estateId) {
        return estates.find(estateId).map(EstateView::name).orElse("");
    }

    private Optional<CategoryView> find(@Nullable UUID categoryId) {
        return categoryId == null ? Optional.empty() : categories.find(categoryId);
    }
}
