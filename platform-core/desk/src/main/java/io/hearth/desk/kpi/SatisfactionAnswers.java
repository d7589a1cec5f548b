package io.hearth.desk.kpi;

import java.util.List;

/**
 * Where owners' answers are found: in the field {@code satisfaction} of the step that recorded them, as the starter workflows do it, and
 * among the ratings that no step recorded. The only place that knows; whoever keeps answers elsewhere changes this one.
 */
public final class SatisfactionAnswers {

    /** Each recorded answer: id, ticket_id, at, answer. As the index ticket_history_by_satisfaction has them. */
    public static final String RECORDED = """
        SELECT h.id, h.ticket_id, h.at, h.data #>> '{fields,satisfaction}' AS answer
        FROM tenant_.ticket_history h
        WHERE h.type IN ('TRANSITIONED', 'REOPENED') AND h.data #>> '{fields,satisfaction}' IS NOT NULL
        UNION ALL
        SELECT r.id, r.ticket_id, r.at, CASE r.level WHEN 'FAIR' THEN 'NEUTRAL' ELSE r.level END
        FROM tenant_.ratings r WHERE NOT r.in_step\
        """;

    static final List<KpiReason> LEVELS = List.of(
            new KpiReason("VERY_SATISFIED", "非常满意", "Very satisfied"),
            new KpiReason("SATISFIED", "满意", "Satisfied"),
            new KpiReason("NEUTRAL", "一般", "Neutral"),
            new KpiReason("DISSATISFIED", "不满意", "Dissatisfied"));

    private SatisfactionAnswers() {}
}
