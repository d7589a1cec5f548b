package io.hearth.desk.report;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.place.PlaceKind;
import io.hearth.desk.place.PlacesOfCodes;
import io.hearth.desk.progress.GuidesForOwners;
import io.hearth.desk.progress.OwnerPages;
import io.hearth.desk.progress.ProgressPage;
import io.hearth.desk.ticket.Categories;
import io.hearth.desk.ticket.CategoryView;
import io.hearth.desk.ticket.TicketGlance;
import io.hearth.desk.workflow.Workflows;
import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.TicketKind;
import io.hearth.workflow.WorkflowDefinition;
import io.hearth.workflow.WorkflowDefinition.Intake;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Puts together the form of a place; in the caller's transaction. */
@Component
class ReportForms {

    private static final Duration KNOWN_FOR = Duration.ofDays(7);
    private static final int LOOKED_AT = 20;
    private static final int SHOWN = 3;

    private final ReportStore store;
    private final ReportKeys keys;
    private final Workflows workflows;
    private final Categories categories;
    private final TicketGlance tickets;
    private final EstateDirectory estates;
    private final OwnerPages pages;
    private final ObjectProvider<GuidesForOwners> guides;

    ReportForms(
            ReportStore store,
            ReportKeys keys,
            Workflows workflows,
            Categories categories,
            TicketGlance tickets,
            EstateDirectory estates,
            OwnerPages pages,
            ObjectProvider<GuidesForOwners> guides) {
        this.store = store;
        this.keys = keys;
        this.workflows = workflows;
        this.categories = categories;
        this.tickets = tickets;
        this.estates = estates;
        this.pages = pages;
        this.guides = guides;
    }

    ReportForm of(PlacesOfCodes.Found place, Instant now) {
        ReportSettings settings = store.settings();
        Optional<EstateView> estate = estates.find(place.estateId());
        boolean open = settings.open() && estate.filter(EstateView::active).isPresent();
        return new ReportForm(
                open,
                estate.map(EstateView::name).orElse(""),
                place.name(),
                place.kind(),
                open
                        ? settings.kinds().stream()
                                .flatMap(kind -> kind(kind, place))
                                .toList()
                        : List.of(),
                open ? known(place, now) : List.of(),
                settings.phone(),
                Reports.PHOTOS,
                keys.challenge(place.id(), settings.difficulty(), now),
                guides.stream()
                        .flatMap(each -> each.path(place.estateId()).stream())
                        .findFirst()
                        .orElse(null),
                pages.company());
    }

    /** A kind whose workflow nobody has published cannot be reported. */
    private Stream<ReportForm.Kind> kind(TicketKind kind, PlacesOfCodes.Found place) {
        WorkflowDefinition definition;
        try {
            definition = workflows.current(kind, place.estateId()).definition();
        } catch (ProblemException notPublished) {
            return Stream.empty();
        }
        Intake intake = Objects.requireNonNullElse(definition.intake(), new Intake(List.of(), false));
        List<ReportForm.Category> choices = categories.inUse().stream()
                .filter(category -> category.kind() == kind)
                .map(category -> new ReportForm.Category(category.id(), category.name(), category.nameEn()))
                .toList();
        UUID usual = place.categoryId();
        return Stream.of(new ReportForm.Kind(
                kind,
                choices,
                choices.stream().anyMatch(choice -> choice.id().equals(usual)) ? usual : null,
                intake.requires().contains("category"),
                intake.requires().contains("reporter"),
                intake.anonymous(),
                intake.requires().contains("unit") && !intake.anonymous(),
                definition.fields().stream()
                        .filter(field -> intake.requires().contains(field.name()))
                        .map(field -> new ReportForm.Field(
                                field.name(),
                                field.type(),
                                field.label(),
                                field.labelEn(),
                                Objects.requireNonNullElse(field.choices(), List.of())))
                        .toList()));
    }

    /** What everybody who stands there sees anyway. An estate's own code is scanned at home, so what came by it is nobody else's. */
    private List<ReportForm.Known> known(PlacesOfCodes.Found place, Instant now) {
        if (place.kind() == PlaceKind.ESTATE || place.kind() == PlaceKind.OTHER) {
            return List.of();
        }
        List<UUID> reported = store.ticketsOf(place.id(), now.minus(KNOWN_FOR), LOOKED_AT);
        return tickets.open(reported).stream()
                .filter(line -> line.kind() == TicketKind.REPAIR || line.kind() == TicketKind.EMERGENCY)
                .limit(SHOWN)
                .map(line -> {
                    Optional<CategoryView> category = category(line.categoryId());
                    return new ReportForm.Known(
                            category.map(CategoryView::name).orElse(null),
                            category.map(CategoryView::nameEn).orElse(null),
                            ProgressPage.State.of(line.state()),
                            line.openedAt());
                })
                .toList();
    }

    private Optional<CategoryView> category(@Nullable UUID id) {
        return id == null ? Optional.empty() : categories.find(id);
    }
}
