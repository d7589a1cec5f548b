package io.hearth.desk.place;

import io.swagger.v3.oas.annotations.media.Schema;

/** What a code hangs on. */
@Schema(name = "ReportPlaceKind")
public enum PlaceKind {
    /** The estate as a whole: a notice board, the gate, a letter to the owners. */
    ESTATE,
    /** A building's door or a flight of stairs. */
    ENTRANCE,
    LIFT,
    GARAGE,
    /** A pump room, a charging pile, a set of fitness equipment. */
    EQUIPMENT,
    GARDEN,
    OTHER
}
