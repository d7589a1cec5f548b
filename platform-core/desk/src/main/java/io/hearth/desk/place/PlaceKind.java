package io.hearth.desk.place;

/** What a code hangs on. */
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
