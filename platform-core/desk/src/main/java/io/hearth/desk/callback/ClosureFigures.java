package io.hearth.desk.callback;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;

/**
 * How many tickets count as closed, and how many of them without a doubt.
 *
 * @param opened tickets opened in the period, without callbacks
 * @param closed those resolved or closed by now: the official rate's numerator
 * @param honest those of them without any doubt but JUST_BEFORE_LIMIT
 * @param doubts how many closed tickets each doubt is about
 * @param kept those resolved before their time was over
 */
@Schema(name = "ClosureFigures")
public record ClosureFigures(int opened, int closed, int honest, int kept, Map<ClosureDoubt, Integer> doubts) {

    public ClosureFigures {
        doubts = Map.copyOf(doubts);
    }
}
