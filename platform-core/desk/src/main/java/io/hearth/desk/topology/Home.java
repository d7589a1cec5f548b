package io.hearth.desk.topology;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A home as its number tells of it.
 *
 * @param section the staircase; none of a building that has one only and does not name it
 * @param stack which of the homes of a floor: those of one stack stand above each other and share their risers
 */
public record Home(
        UUID unitId,
        UUID buildingId,
        @Nullable String section,
        @Nullable String stack,
        @Nullable Integer floor) {

    private static final Pattern DOOR = Pattern.compile("([A-Z]?)(\\d{1,2})(\\d{2})");

    /** @param normal the home's normal form, and {@code building} that of its building: 3-2-201 and 3 */
    public static Home of(UUID unitId, UUID buildingId, String building, String normal, @Nullable Integer knownFloor) {
        String rest = normal.startsWith(building + "-") ? normal.substring(building.length() + 1) : normal;
        int last = rest.lastIndexOf('-');
        String section = last < 0 ? null : rest.substring(0, last);
        Matcher door = DOOR.matcher(last < 0 ? rest : rest.substring(last + 1));
        if (!door.matches()) {
            return new Home(unitId, buildingId, section, null, knownFloor);
        }
        Integer floor = knownFloor == null ? Integer.valueOf(door.group(2)) : knownFloor;
        return new Home(unitId, buildingId, section, door.group(1) + door.group(3), floor);
    }
}
