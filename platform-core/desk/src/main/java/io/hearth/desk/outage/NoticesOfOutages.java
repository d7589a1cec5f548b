package io.hearth.desk.outage;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.outage.NoticeStore.Kept;
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

/** Tells owners what is announced for one of their homes, until it is over. */
@Component
@Order(2)
class NoticesOfOutages implements NoticesForOwners {

    private final NoticeStore store;
    private final EstateGraphs graphs;
    private final EstateDirectory estates;

    NoticesOfOutages(NoticeStore store, EstateGraphs graphs, EstateDirectory estates) {
        this.store = store;
        this.graphs = graphs;
        this.estates = estates;
    }

    @Override
    public List<OwnerNotice> of(Map<UUID, Set<UUID>> homes, Instant now) {
        return store.ahead(homes.keySet(), now).stream()
                .filter(notice -> concerns(notice, homes.getOrDefault(notice.estateId(), Set.of())))
                .map(this::told)
                .toList();
    }

    private boolean concerns(Kept notice, Set<UUID> homes) {
        EstateGraph graph = graphs.of(notice.estateId());
        return homes.stream().anyMatch(home -> OutageWatch.concerns(notice, graph.whereabouts(home, ""), graph));
    }

    private OwnerNotice told(Kept notice) {
        ZoneId zone = estates.zone(notice.estateId());
        return new OwnerNotice(
                notice.estateName(),
                notice.title(),
                notice.text(),
                notice.from().atZone(zone).toOffsetDateTime(),
                notice.to().atZone(zone).toOffsetDateTime());
    }
}
