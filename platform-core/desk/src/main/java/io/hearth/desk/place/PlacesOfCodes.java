package io.hearth.desk.place;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds the place of a code, whoever asks; in the caller's transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class PlacesOfCodes {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]{16}");

    private final PlaceStore store;

    PlacesOfCodes(PlaceStore store) {
        this.store = store;
    }

    /** Where somebody stands. */
    public record Found(
            UUID id,
            UUID estateId,
            @Nullable UUID buildingId,
            PlaceKind kind,
            String name,
            @Nullable UUID categoryId) {}

    /** The place where reports are taken; empty for every other text. */
    public Optional<Found> find(String code) {
        return CODE.matcher(code).matches()
                ? store.findByCode(code)
                        .filter(Place::active)
                        .map(place -> new Found(
                                place.id(),
                                place.estateId(),
                                place.buildingId(),
                                place.kind(),
                                place.name(),
                                place.categoryId()))
                : Optional.empty();
    }

    /** The estate of a place that somebody has reported from, in use or not. */
    public UUID estateOf(UUID placeId) {
        return store.find(placeId, false).orElseThrow().estateId();
    }

    /** Where somebody reports who is at home: the form of the estate as a whole; empty when it has no such code. */
    public Optional<String> pathOfEstate(UUID estateId) {
        return store.ofEstate(estateId).map(place -> place.view().path());
    }

    /** Counts a report from the place. */
    public void reported(UUID placeId, Instant at) {
        store.reported(placeId, at);
    }
}
