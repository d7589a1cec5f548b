package io.hearth.desk.kpi;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One of the rows that a figure counts: a ticket, a limit of a ticket, an answer, a promise, a call, or a home in a month.
 *
 * @param title null for who may not read tickets
 * @param unitId the home, where homes are counted
 * @param home what it is called
 * @param at what puts it into its month
 * @param estateName null for a call from nowhere known
 * @param value in the figure's row unit, two decimals
 * @param reason why it is left out, or counts as it does
 */
public record KpiRow(
        @Nullable UUID ticketId,
        @Nullable String number,
        @Nullable String title,
        @Nullable UUID callId,
        @Nullable UUID unitId,
        @Nullable String home,
        Instant at,
        @Nullable UUID estateId,
        @Nullable String estateName,
        @Nullable BigDecimal value,
        KpiPart part,
        @Nullable KpiReason reason) {}
