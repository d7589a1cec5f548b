package io.hearth.desk.workorder;

import io.hearth.desk.ticket.Actor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Material that was used, as the catalogue called it then.
 *
 * @param priceCents what one cost then, in fen
 */
@Schema(name = "MaterialUse")
public record MaterialUseView(
        UUID id,
        @Nullable UUID stepId,
        String materialCode,
        String name,
        String nameEn,
        String unit,
        BigDecimal quantity,
        long priceCents,
        Instant at,
        String clientKey,
        Actor actor) {}
