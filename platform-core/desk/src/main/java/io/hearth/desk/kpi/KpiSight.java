package io.hearth.desk.kpi;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.web.ProblemException;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the caller sees of the company. */
@Component
class KpiSight {

    private final EstateDirectory estates;

    KpiSight(EstateDirectory estates) {
        this.estates = estates;
    }

    /**
     * What is asked for.
     *
     * @param estates those to count, by code
     * @param everywhere whether that is all of the company
     * @param nowhereToo whether what happened at no known estate counts too, as on the telephone
     */
    record Asked(List<EstateView> estates, boolean everywhere, boolean nowhereToo) {

        UUID[] ids() {
            return estates.stream().map(EstateView::id).toArray(UUID[]::new);
        }
    }

    /** @throws ProblemException 404 {@code not-found} when the estate is not there or not in sight */
    Asked ask(@Nullable UUID estateId) {
        if (estateId != null) {
            Access.requireEstate(estateId);
            EstateView estate = estates.find(estateId).orElseThrow(() -> ProblemException.notFound("estate"));
            return new Asked(List.of(estate), false, false);
        }
        EstateScope scope = Access.scope();
        List<EstateView> seen = estates.all().values().stream()
                .filter(estate -> scope.includes(estate.id()))
                .sorted(Comparator.comparing(EstateView::code).thenComparing(EstateView::id))
                .toList();
        return new Asked(seen, scope.everywhere(), true);
    }

    /** @throws ProblemException 422 {@code estate.unknown} when a request names one that is not there or not in sight */
    void requireNamed(UUID estateId) {
        estates.requireNamed(estateId);
    }

    String name(@Nullable UUID estateId) {
        return estateId == null
                ? ""
                : estates.find(estateId).map(EstateView::name).orElse("");
    }
}
