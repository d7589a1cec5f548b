package io.hearth.desk.benchmark;

import io.hearth.desk.kpi.SatisfactionAnswers;
import io.hearth.desk.ticket.CountedAs;
import io.hearth.desk.ticket.CountsTickets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The tickets behind each measure, as {@link TicketCounting} counts them: so many as the cell rests on, except that a ticket that has several callbacks,
 * ratings or promises in the time is there once.
 */
@Component
class CountedCases implements CountsTickets {

    private static final String ZONE = "(SELECT z.time_zone FROM tenant_.estates z WHERE z.id = t.estate_id)";
    private static final String OWN = "t.merged_into IS NULL AND ";
    private static final String OPENED = OWN + within("t.opened_at");
    private static final String GIVEN_UP = """
        t.closed_at IS NOT DISTINCT FROM t.resolved_at AND NOT EXISTS (
            SELECT FROM tenant_.ticket_history h WHERE h.ticket_id = t.id AND h.at = t.closed_at
              AND h.type = 'TRANSITIONED' AND h.data ->> 'toCategory' = 'RESOLVED')\
        """;
    private static final String DONE = OWN + within("t.resolved_at") + " AND NOT (" + GIVEN_UP + ")";
    private static final String OPEN = OWN + """
        t.opened_at < :countedUntil AND (t.opened_at AT TIME ZONE %1$s)::date <= :countedTo::date
        AND (t.resolved_at IS NULL OR (t.resolved_at AT TIME ZONE %1$s)::date > :countedTo::date)\
        """.formatted(ZONE);
    private static final String REPEATED = """
        EXISTS (SELECT FROM tenant_.repeats r WHERE r.ticket_id = t.id)
        AND NOT EXISTS (SELECT FROM tenant_.repeat_contests c WHERE c.ticket_id = t.id AND c.withdrawn_at IS NULL)\
        """;
    private static final String VISITED = OWN + """
        EXISTS (
            SELECT FROM (
                SELECT min(s.at) FILTER (WHERE s.code = 'ARRIVED') AS arrived_at,
                       max(s.at) FILTER (WHERE s.code = 'REPAIRED') AS repaired_at
                FROM tenant_.work_steps s WHERE s.ticket_id = t.id) w
            CROSS JOIN LATERAL (
                SELECT (SELECT a.to_at FROM tenant_.arrival_estimates a WHERE a.ticket_id = t.id AND a.at <= w.arrived_at
                        ORDER BY a.id DESC LIMIT 1) AS estimated_at) g
            WHERE %s)\
        """;
    private static final String CALLED_BACK = """
        EXISTS (SELECT FROM tenant_.callbacks k WHERE k.ticket_id = t.id AND k.state IN (%s) AND %s%s)\
        """;
    private static final String PROMISED = """
        EXISTS (
            SELECT FROM tenant_.ticket_promises p
            WHERE p.ticket_id = t.id AND p.outcome IS DISTINCT FROM 'WITHDRAWN' AND %s
              AND (p.due_at AT TIME ZONE %s)::date < (now() AT TIME ZONE %s)::date%s)\
        """;
    private static final String RATED = "EXISTS (SELECT FROM (" + SatisfactionAnswers.RECORDED
            + ") a WHERE a.ticket_id = t.id AND %s AND a.answer IN (%s))";

    private static final String ENDED = "'ANSWERED', 'REFUSED', 'UNREACHABLE'";

    /** Those of measures that are no share. */
    private static final Map<String, String> ALL = Map.ofEntries(
            Map.entry("filed", OPENED),
            Map.entry("resolved", DONE),
            Map.entry("closed", OWN + within("t.closed_at")),
            Map.entry("open", OPEN),
            Map.entry("response_time", OWN + within("t.first_responded_at")),
            Map.entry("arrival_time", VISITED.formatted(within("w.arrived_at"))),
            Map.entry("repair_time", VISITED.formatted(within("w.repaired_at") + " AND w.repaired_at >= w.arrived_at")),
            Map.entry("resolution_time", DONE),
            Map.entry("callback_time", CALLED_BACK.formatted("'ANSWERED', 'REFUSED'", within("k.ended_at"), "")),
            Map.entry("load_per_100_homes", OPENED),
            Map.entry("load_per_staff", OPENED));

    @Override
    public Optional<String> condition(CountedAs counted) {
        String all = ALL.get(counted.measure());
        if (all != null) {
            return counted.side() == null ? Optional.of(all) : Optional.empty();
        }
        return Optional.ofNullable(ofShare(counted.measure(), counted.side()));
    }

    private static @Nullable String ofShare(String measure, CountedAs.@Nullable Side side) {
        return switch (measure) {
            case "resolved_in_time" -> DONE + " AND t.due_at IS NOT NULL" + sided(side, "t.resolved_at <= t.due_at");
            case "reopened" -> DONE + sided(side, "t.reopen_count > 0");
            case "repeats" -> OPENED + sided(side, REPEATED);
            case "arrived_in_time" ->
                VISITED.formatted(within("w.arrived_at") + " AND g.estimated_at IS NOT NULL"
                        + sided(side, "w.arrived_at <= g.estimated_at"));
            case "called_back_in_time" ->
                CALLED_BACK.formatted(ENDED, within("k.ended_at"), sided(side, "k.ended_at <= k.due_at"));
            case "promises_kept" ->
                PROMISED.formatted(
                        within("p.due_at"), ZONE, ZONE, sided(side, "p.outcome = 'KEPT' AND p.ended_at <= p.due_at"));
            case "satisfaction" -> rated(side, "'VERY_SATISFIED', 'SATISFIED'", "'NEUTRAL', 'DISSATISFIED'");
            case "very_satisfied" -> rated(side, "'VERY_SATISFIED'", "'SATISFIED', 'NEUTRAL', 'DISSATISFIED'");
            case "dissatisfied" -> rated(side, "'DISSATISFIED'", "'VERY_SATISFIED', 'SATISFIED', 'NEUTRAL'");
            default -> null;
        };
    }

    private static String rated(CountedAs.@Nullable Side side, String in, String out) {
        String levels = side == null ? in + ", " + out : side == CountedAs.Side.IN ? in : out;
        return RATED.formatted(within("a.at"), levels);
    }

    private static String sided(CountedAs.@Nullable Side side, String in) {
        if (side == null) {
            return "";
        }
        return side == CountedAs.Side.IN ? " AND (" + in + ")" : " AND NOT coalesce(" + in + ", false)";
    }

    /** The outer limits are for indexes; the inner ones are days of the ticket's estate. */
    private static String within(String at) {
        return "%1$s >= :countedSince AND %1$s < :countedUntil AND (%1$s AT TIME ZONE %2$s)::date BETWEEN :countedFrom::date AND :countedTo::date"
                .formatted(at, ZONE);
    }
}
