package io.hearth.desk.group;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.UUID;

/**
 * One measure of one estate in one month, as the group is shown it.
 *
 * @param month its first day
 * @param cases on how many cases it rests
 */
@Schema(name = "GrantedFigure")
public record GrantedFigure(
        UUID estateId,
        String estate,
        String city,
        String measure,
        LocalDate month,
        double numerator,
        double denominator,
        long cases) {}
