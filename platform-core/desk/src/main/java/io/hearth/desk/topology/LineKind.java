package io.hearth.desk.topology;

import io.swagger.v3.oas.annotations.media.Schema;

/** What a line is. */
@Schema(name = "ServiceLineKind")
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
