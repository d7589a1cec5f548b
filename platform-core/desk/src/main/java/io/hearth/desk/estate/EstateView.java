package io.hearth.desk.estate;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An estate as its company sees it.
 *
 * @param code the company's own short name, unique
 * @param homes number of homes, for comparisons per hundred
 * @param highRisePercent of a hundred homes, how many are in buildings of ten storeys or more; null when not known
 * @param timeZone IANA name; days and hours of the estate's tickets are counted in it
 */
@Schema(name = "Estate")
public record EstateView(
        UUID id,
        @Schema(example = "XH01") String code,
        @Schema(example = "星河湾一期") String name,
        @Schema(example = "杭州") String city,
        String district,
        String address,
        @Nullable Integer builtYear,
        int homes,
        @Schema(example = "Asia/Shanghai") String timeZone,
        boolean active,
        @Nullable Integer highRisePercent,
        long version) {}
