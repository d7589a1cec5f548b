package io.hearth.desk.incident;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.owneraccount.NoticesForOwners;
import io.hearth.desk.owneraccount.OwnerNotice;
import io.hearth.desk.topology.EstateGraph;
import io.hearth.desk.topology.EstateGraphs;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells owners of the open faults of a part of the estate in which one of their homes is, in the words of what was told last. */
@Component
@Order(1)
class NoticesOfIncidents implements NoticesForOwners {

    private final IncidentStore store;
    private final EstateGraphs graphs;
    private final EstateDirectory estates;

    NoticesOfIncidents(IncidentStore store, EstateGraphs graphs, EstateDirectory estates) {
        this.store = store;
        this.graphs = graphs;
        this.estates = estates;
    }

    @Override
    public List<OwnerNotice> of(Map<UUID, Set<UUID>> homes, Instant now) {
        return homes.entrySet().stream()
                .flatMap(estate -> store.openAt(estate.getKey()).stream()
                        .filter(incident -> incident.lastUpdate() != null && concerns(incident, estate.getValue())))
                .map(this::told)
                .toList();
    }

    private boolean concerns(IncidentSummary incident, Set<UUID> homes) {
        EstateGraph graph = graphs.of(incident.estateId());
        return graph.find(incident.placeKey())
                .filter(place -> homes.stream().anyMatch(home -> place.contains(graph.whereabouts(home, ""))))
                .isPresent();
    }

    /** What staff call an incident among themselves is not for owners. */
    private OwnerNotice told(IncidentSummary incident) {
        ZoneId zone = estates.zone(incident.estateId());
        String text = incident.lastUpdate();
        return new OwnerNotice(
                incident.estateName(),
                incident.placeLabel() + "：" + incident.supply().label() + "故障",
                text == null ? "" : text,
                incident.beganAt().atZone(zone).toOffsetDateTime(),
                null);
    }
}
