package io.hearth.desk.topology;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A part of an estate to choose from.
 *
 * @param key by which it is named
 * @param supply what it carries, of lines only
 * @param homes how many homes are in it
 */
@Schema(name = "PlaceOfEstate")
public record PlaceOfEstate(
        @Schema(example = "building:0199d2f0-8a4e-7c31-9d55-3f6f0f3c2a10")
        String key,

        Place place,
        @Nullable Supply supply,
        int homes) {}
