package io.hearth.desk.topology;

import io.hearth.desk.estate.PlaceLabel;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of one estate and the homes in each. Buildings, staircases and risers follow from the homes' numbers; lines are what staff have
 * entered. It does not change: another one is made when the estate has changed.
 */
public final class EstateGraph {

    private static final Pattern BUILDING_IN_TEXT = Pattern.compile("([0-9A-Za-z]+|[一二三四五六七八九十]+)\\s*(?:栋|幢|号楼|座)");
    private static final Pattern SECTION_IN_TEXT = Pattern.compile("([0-9]+|[一二三四五六七八九十]+)\\s*单元");

    private final List<Spot> spots;
    private final Map<String, Spot> byKey;
    private final Map<UUID, Integer> indexOf;
    private final Map<String, UUID> buildingOf;

    private EstateGraph(List<Spot> spots, Map<UUID, Integer> indexOf, Map<String, UUID> buildingOf) {
        this.spots = List.copyOf(spots);
        this.indexOf = Map.copyOf(indexOf);
        this.buildingOf = Map.copyOf(buildingOf);
        Map<String, Spot> keys = new HashMap<>();
        spots.forEach(spot -> keys.put(spot.place().key(), spot));
        this.byKey = Map.copyOf(keys);
    }

    /** A building by its normal form. */
    public record Named(UUID id, String name, String normal) {}

    /**
     * A part of the estate with its homes.
     *
     * @param supply what can fail there; everything when null
     */
    public record Spot(Place place, @Nullable Supply supply, BitSet homes) {

        public int size() {
            return homes.cardinality();
        }

        /** Whether all of these homes are in it. */
        public boolean contains(BitSet others) {
            if (others.isEmpty()) {
                return place.kind() == Place.Kind.ESTATE;
            }
            BitSet outside = (BitSet) others.clone();
            outside.andNot(homes);
            return outside.isEmpty();
        }

        /** Whether some of these homes are in it, as when a report names the staircase only. */
        public boolean touches(BitSet others) {
            return others.isEmpty() ? place.kind() == Place.Kind.ESTATE : homes.intersects(others);
        }

        /** Whether such a fault can be one of this part: homes share a riser for water, but no lift with those above them only. */
        public boolean carries(Supply what) {
            return switch (place.kind()) {
                case LINE -> what == supply;
                case STACK ->
                    what == Supply.WATER || what == Supply.DRAINAGE || what == Supply.HEATING || what == Supply.GAS;
                case ESTATE, BUILDING, SECTION -> true;
            };
        }
    }

    /** Makes the graph of an estate. */
    public static EstateGraph of(Collection<Named> buildings, List<Home> homes, List<ServiceLine> lines) {
        Map<UUID, Integer> indexOf = new HashMap<>();
        homes.forEach(home -> indexOf.putIfAbsent(home.unitId(), indexOf.size()));
        Map<UUID, String> names = new HashMap<>();
        Map<String, UUID> buildingOf = new HashMap<>();
        for (Named building : buildings) {
            names.put(building.id(), building.name());
            buildingOf.put(building.normal(), building.id());
        }
        Map<String, Spot> spots = new LinkedHashMap<>();
        for (Home home : homes) {
            int index = Objects.requireNonNull(indexOf.get(home.unitId()));
            String building = names.getOrDefault(home.buildingId(), "");
            add(spots, estate(), null, index);
            add(spots, building(home, building), null, index);
            if (home.section() != null) {
                add(spots, section(home, building), null, index);
            }
            if (home.stack() != null) {
                add(spots, stack(home, building), null, index);
            }
        }
        Map<UUID, BitSet> fed = feeds(homes, indexOf, lines);
        for (ServiceLine line : lines) {
            Place place = new Place(Place.Kind.LINE, null, null, null, line.id(), line.name(), line.name());
            spots.put(place.key(), new Spot(place, line.supply(), fed.getOrDefault(line.id(), new BitSet())));
        }
        return new EstateGraph(List.copyOf(spots.values()), indexOf, buildingOf);
    }

    /** How many homes each line feeds, by itself and by way of others. */
    static Map<UUID, BitSet> feeds(List<Home> homes, Map<UUID, Integer> indexOf, List<ServiceLine> lines) {
        Map<UUID, BitSet> fed = new HashMap<>();
        for (ServiceLine line : lines) {
            BitSet own = new BitSet();
            for (Home home : homes) {
                if (line.reaches().stream().anyMatch(reach -> reach.covers(home))) {
                    own.set(Objects.requireNonNull(indexOf.get(home.unitId())));
                }
            }
            fed.put(line.id(), own);
        }
        Map<UUID, UUID> upstream = new HashMap<>();
        lines.stream()
                .filter(line -> line.upstreamId() != null)
                .forEach(line -> upstream.put(line.id(), line.upstreamId()));
        for (ServiceLine line : lines) {
            BitSet own = (BitSet) fed.getOrDefault(line.id(), new BitSet()).clone();
            UUID above = upstream.get(line.id());
            for (int steps = 0; above != null && steps < lines.size(); steps++) {
                fed.getOrDefault(above, new BitSet()).or(own);
                above = upstream.get(above);
            }
        }
        return fed;
    }

    public List<Spot> spots() {
        return spots;
    }

    /** The part by its key; none when the estate has no such part any more. */
    public Optional<Spot> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    public int homes() {
        return indexOf.size();
    }

    /**
     * Where something is, as homes: the one that is named, or all of the staircase or building that a text names.
     *
     * @return nothing when it is somewhere at the estate
     */
    public BitSet whereabouts(@Nullable UUID unitId, String text) {
        Integer index = unitId == null ? null : indexOf.get(unitId);
        if (index != null) {
            BitSet one = new BitSet();
            one.set(index);
            return one;
        }
        UUID id = buildingIn(text).orElse(null);
        if (id == null) {
            return new BitSet();
        }
        Matcher section = SECTION_IN_TEXT.matcher(text);
        if (section.find()) {
            Optional<Spot> found = find("section:" + id + ":" + PlaceLabel.normalOf(section.group()));
            if (found.isPresent()) {
                return (BitSet) found.get().homes().clone();
            }
        }
        return find("building:" + id).map(spot -> (BitSet) spot.homes().clone()).orElseGet(BitSet::new);
    }

    /** The building that a text names first. */
    public Optional<UUID> buildingIn(String text) {
        Matcher building = BUILDING_IN_TEXT.matcher(text);
        return building.find()
                ? Optional.ofNullable(buildingOf.get(PlaceLabel.normalOf(building.group())))
                : Optional.empty();
    }

    private static void add(Map<String, Spot> spots, Place place, @Nullable Supply supply, int home) {
        spots.computeIfAbsent(place.key(), key -> new Spot(place, supply, new BitSet()))
                .homes()
                .set(home);
    }

    private static Place estate() {
        return new Place(Place.Kind.ESTATE, null, null, null, null, "整个小区", "the whole estate");
    }

    private static Place building(Home home, String name) {
        return new Place(Place.Kind.BUILDING, home.buildingId(), null, null, null, name, name);
    }

    private static Place section(Home home, String name) {
        return new Place(
                Place.Kind.SECTION,
                home.buildingId(),
                home.section(),
                null,
                null,
                name + home.section() + "单元",
                "%s, staircase %s".formatted(name, home.section()));
    }

    private static Place stack(Home home, String name) {
        String section = home.section() == null ? "" : home.section() + "单元";
        String staircase = home.section() == null ? "" : ", staircase " + home.section();
        return new Place(
                Place.Kind.STACK,
                home.buildingId(),
                home.section(),
                home.stack(),
                null,
                name + section + home.stack() + "立管",
                "%s%s, riser %s".formatted(name, staircase, home.stack()));
    }
}
