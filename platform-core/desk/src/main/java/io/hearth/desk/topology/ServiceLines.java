package io.hearth.desk.topology;

import io.hearth.desk.estate.Estates;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The lines of an estate, for people to see and to enter. */
@Service
@Transactional
public class ServiceLines {

    private final LineStore store;
    private final EstateGraphs graphs;
    private final Estates estates;
    private final Clock clock;

    ServiceLines(LineStore store, EstateGraphs graphs, Estates estates, Clock clock) {
        this.store = store;
        this.graphs = graphs;
        this.estates = estates;
        this.clock = clock;
    }

    /** The estate's lines by name, with how many homes each feeds. */
    @Transactional(readOnly = true)
    public List<ServiceLine> list(UUID estateId) {
        estates.require(estateId);
        List<ServiceLine> lines = store.lines(estateId);
        if (lines.isEmpty()) {
            return lines;
        }
        EstateGraph graph = graphs.load(estateId);
        return lines.stream().map(line -> counted(line, graph)).toList();
    }

    /** Every part of the estate that can fail as a whole, the largest first. */
    @Transactional(readOnly = true)
    public List<PlaceOfEstate> places(UUID estateId) {
        estates.require(estateId);
        return graphs.load(estateId).spots().stream()
                .sorted((one, other) -> Integer.compare(other.size(), one.size()))
                .map(spot -> new PlaceOfEstate(spot.place().key(), spot.place(), spot.supply(), spot.size()))
                .toList();
    }

    /**
     * Adds a line.
     *
     * @throws ProblemException 409 {@code topology.name-taken}; 422 {@code topology.upstream-unknown}, {@code topology.building-unknown}
     */
    public ServiceLine add(UUID estateId, KeepLine command) {
        Access.require(Permission.ESTATE_MANAGE);
        estates.require(estateId);
        UUID id = UuidV7.next();
        check(estateId, id, command);
        Instant now = now();
        named(command.name(), () -> store.insert(id, estateId, command, now));
        graphs.changed(estateId);
        return require(id);
    }

    /**
     * Makes a line what it should be.
     *
     * @throws ProblemException as {@link #add}, and 422 {@code topology.loop}
     */
    public ServiceLine change(UUID lineId, long expectedVersion, KeepLine command) {
        Access.require(Permission.ESTATE_MANAGE);
        ServiceLine line = require(lineId);
        ETags.check(OptionalLong.of(expectedVersion), line.version());
        check(line.estateId(), lineId, command);
        Instant now = now();
        named(command.name(), () -> store.update(lineId, command, now));
        graphs.changed(line.estateId());
        return require(lineId);
    }

    /** @throws ProblemException 409 {@code topology.line-in-use} when another line is fed by it */
    public void remove(UUID lineId) {
        Access.require(Permission.ESTATE_MANAGE);
        ServiceLine line = require(lineId);
        if (store.lines(line.estateId()).stream().anyMatch(other -> lineId.equals(other.upstreamId()))) {
            throw new ProblemException(TopologyProblem.IN_USE, "Another line is fed by it.");
        }
        store.delete(lineId);
        graphs.changed(line.estateId());
    }

    private ServiceLine require(UUID lineId) {
        ServiceLine line = store.find(lineId)
                .filter(found -> Access.scope().includes(found.estateId()))
                .orElseThrow(() -> ProblemException.notFound("service line"));
        return counted(line, graphs.load(line.estateId()));
    }

    private void check(UUID estateId, UUID lineId, KeepLine command) {
        Set<UUID> buildings =
                store.buildings(estateId).stream().map(EstateGraph.Named::id).collect(Collectors.toSet());
        for (Reach reach : command.reaches()) {
            if (!buildings.contains(reach.buildingId())) {
                throw new ProblemException(
                        TopologyProblem.BUILDING_UNKNOWN,
                        "The estate has no such building.",
                        Map.of("buildingId", reach.buildingId()));
            }
        }
        if (command.upstreamId() != null) {
            checkUpstream(estateId, lineId, command.upstreamId());
        }
    }

    private void checkUpstream(UUID estateId, UUID lineId, UUID upstreamId) {
        Map<UUID, ServiceLine> lines =
                store.lines(estateId).stream().collect(Collectors.toMap(ServiceLine::id, line -> line));
        if (!lines.containsKey(upstreamId) && !upstreamId.equals(lineId)) {
            throw new ProblemException(
                    TopologyProblem.UPSTREAM_UNKNOWN, "The estate has no such line.", Map.of("upstreamId", upstreamId));
        }
        Set<UUID> seen = new HashSet<>(Set.of(lineId));
        @Nullable UUID above = upstreamId;
        while (above != null) {
            if (!seen.add(above)) {
                throw new ProblemException(TopologyProblem.LOOP, "The line would feed itself.");
            }
            ServiceLine line = lines.get(above);
            above = line == null ? null : line.upstreamId();
        }
    }

    private static void named(String name, Runnable write) {
        try {
            write.run();
        } catch (DuplicateKeyException taken) {
            throw new ProblemException(
                    TopologyProblem.NAME_TAKEN,
                    "The estate has a line of that name already.",
                    Map.of("name", name.strip()),
                    List.of(),
                    taken);
        }
    }

    private static ServiceLine counted(ServiceLine line, EstateGraph graph) {
        int homes = graph.find("line:" + line.id()).map(EstateGraph.Spot::size).orElse(0);
        return new ServiceLine(
                line.id(),
                line.estateId(),
                line.kind(),
                line.supply(),
                line.name(),
                line.upstreamId(),
                line.reaches(),
                homes,
                line.version());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
