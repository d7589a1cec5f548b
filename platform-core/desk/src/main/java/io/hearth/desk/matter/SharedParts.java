package io.hearth.desk.matter;

import io.hearth.desk.matter.RepeatFinder.Report;
import io.hearth.desk.matter.RepeatFinder.Spot;
import io.hearth.desk.matter.RepeatStore.Bare;
import io.hearth.desk.matter.RepeatStore.CodedPlace;
import io.hearth.desk.topology.EstateGraph;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which shared parts of its estate a ticket is about: the place whose code was read, and what its words name. The building that the words
 * name comes before the one of the home.
 */
final class SharedParts {

    /** In place of a building that nothing says. */
    private static final UUID NOWHERE = new UUID(0, 0);

    private SharedParts() {}

    static Map<String, Spot> of(Bare ticket, EstateGraph graph) {
        Report report = ticket.report();
        Map<String, Spot> spots = new HashMap<>();
        CodedPlace place = ticket.place();
        String text = report.title() + " " + report.description();
        Optional<UUID> named = graph.buildingIn(text);
        UUID building = named.orElseGet(() -> place != null && place.buildingId() != null
                ? place.buildingId()
                : Objects.requireNonNullElse(ticket.buildingId(), NOWHERE));
        if (place != null) {
            spots.put("place:" + place.id(), new Spot(place.name(), place.name()));
            CommonPart coded = part(place);
            if (coded != null) {
                add(spots, report.estateId(), graph, coded, building);
            }
        }
        for (CommonPart part : CommonPart.in(text)) {
            add(spots, report.estateId(), graph, part, part.ofBuilding() ? building : named.orElse(NOWHERE));
        }
        return spots;
    }

    private static void add(Map<String, Spot> spots, UUID estateId, EstateGraph graph, CommonPart part, UUID building) {
        boolean known = !building.equals(NOWHERE);
        if (part.ofBuilding() && !known) {
            return;
        }
        String name = known
                ? graph.find("building:" + building)
                        .map(spot -> spot.place().label())
                        .orElse("")
                : "";
        spots.put(
                "part:" + (known ? building : estateId) + ":" + part.name(),
                new Spot(name + part.label(), name.isEmpty() ? part.labelEn() : name + " " + part.labelEn()));
    }

    private static @Nullable CommonPart part(CodedPlace place) {
        return switch (place.kind()) {
            case "LIFT" -> CommonPart.LIFT;
            case "ENTRANCE" -> place.buildingId() == null ? CommonPart.GATE : CommonPart.DOOR;
            case "GARAGE" -> CommonPart.GARAGE;
            case "GARDEN" -> CommonPart.GARDEN;
            default -> null;
        };
    }
}
