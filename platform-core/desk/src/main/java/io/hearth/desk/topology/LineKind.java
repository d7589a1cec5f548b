package io.hearth.desk.topology;

/** What a line is. */
public enum LineKind {
    RISER,
    PUMP_ROOM,
    SUBSTATION,
    SWITCHBOARD,
    LIFT,
    HEAT_STATION,
    GAS_REGULATOR,
    NETWORK_BOX,
    GATE,
    OTHER
}
