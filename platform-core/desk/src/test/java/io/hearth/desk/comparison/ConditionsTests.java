package io.hearth.desk.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.benchmark.CellGrouping;
import io.hearth.desk.benchmark.Measure;
import org.junit.jupiter.api.Test;

class ConditionsTests {

    @Test
    void tellsTicketsApartByKindAndMonth() {
        assertThat(Leagues.conditions(Measure.Type.SHARE, 500, 12))
                .containsExactlyInAnyOrder(CellGrouping.ESTATE, CellGrouping.KIND, CellGrouping.MONTH);
    }

    @Test
    void knowsNoKindOfARate() {
        assertThat(Leagues.conditions(Measure.Type.RATE, 500, 12))
                .containsExactlyInAnyOrder(CellGrouping.ESTATE, CellGrouping.MONTH);
    }

    @Test
    void leavesMonthsOutWhereThereWouldBeMoreFiguresThanOneAnswerHolds() {
        assertThat(Leagues.conditions(Measure.Type.SHARE, 10_000, 12))
                .containsExactlyInAnyOrder(CellGrouping.ESTATE, CellGrouping.KIND);
        assertThat(Leagues.conditions(Measure.Type.RATE, 10_000, 12)).contains(CellGrouping.MONTH);
        assertThat(Leagues.conditions(Measure.Type.SHARE, 10_000, 3)).contains(CellGrouping.MONTH);
    }
}
