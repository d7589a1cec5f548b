package io.hearth.desk.incident;

import io.hearth.desk.estate.BuildingView;
import io.hearth.desk.estate.Estates;
import io.hearth.desk.estate.NewBuilding;
import io.hearth.desk.estate.NewUnit;
import io.hearth.desk.estate.UnitView;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A building of two staircases, six floors and two risers each, for the company that is bound. */
public record GivenBuilding(UUID id, Map<String, UUID> units) {

    public static GivenBuilding in(Estates estates, UUID estateId, String name) {
        BuildingView building = estates.addBuilding(estateId, new NewBuilding(name, 6));
        Map<String, UUID> units = new LinkedHashMap<>();
        for (int section = 1; section <= 2; section++) {
            for (int floor = 1; floor <= 6; floor++) {
                for (int stack = 1; stack <= 2; stack++) {
                    String label = "%d单元%d%02d".formatted(section, floor, stack);
                    UnitView unit = estates.addUnit(building.id(), new NewUnit(label, floor));
                    units.put("%d-%d%02d".formatted(section, floor, stack), unit.id());
                }
            }
        }
        return new GivenBuilding(building.id(), units);
    }

    public String riser(int section, String stack) {
        return "stack:%s:%d:%s".formatted(id, section, stack);
    }

    public String key() {
        return "building:" + id;
    }
}
