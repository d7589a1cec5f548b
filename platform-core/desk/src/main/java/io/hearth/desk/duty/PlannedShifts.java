package io.hearth.desk.duty;

import java.util.List;

/**
 * What a pattern or a copied week made.
 *
 * @param kept how many were there already, exactly so
 */
public record PlannedShifts(List<ShiftView> added, int kept) {

    public PlannedShifts {
        added = List.copyOf(added);
    }
}
