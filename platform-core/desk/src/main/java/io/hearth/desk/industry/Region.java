package io.hearth.desk.industry;

import io.swagger.v3.oas.annotations.media.Schema;

/** The seven parts of China in which companies are compared, by where most of their homes are. */
@Schema(name = "IndustryRegion")
public enum Region {
    NORTH,
    NORTHEAST,
    EAST,
    CENTRAL,
    SOUTH,
    SOUTHWEST,
    NORTHWEST
}
