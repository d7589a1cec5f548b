package io.hearth.desk.kpi;

import io.hearth.kernel.access.Role;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key figure: what it says in words, and the query that yields the rows it counts.
 *
 * @param version goes up when what is counted changes
 * @param exclusions why rows are left out
 * @param reasons why rows count as they do; for a figure that tells its causes, those of its numerator
 * @param causes whether figures say how many rows have which reason
 * @param median whether figures have a median of their rows' values
 * @param unit of the figure: a share in PERCENT, otherwise the mean of the rows' values
 * @param rowUnit of the rows' values; null where they have none
 * @param range what targets may be
 * @param rows SQL in the form that {@link KpiQueries} describes
 */
record KpiDefinition(
        String code,
        int version,
        Words name,
        Words numerator,
        Words denominator,
        List<KpiReason> exclusions,
        List<KpiReason> reasons,
        boolean causes,
        boolean median,
        KpiUnit unit,
        @Nullable KpiUnit rowUnit,
        KpiBetter better,
        Range range,
        @Nullable BigDecimal defaultTarget,
        Role ownerRole,
        String rows) {

    KpiDefinition {
        exclusions = List.copyOf(exclusions);
        reasons = List.copyOf(reasons);
    }

    /** The same in both languages. */
    record Words(String zh, String en) {}

    /** From the least to the most, both included. */
    record Range(BigDecimal least, BigDecimal most) {

        static Range of(String least, String most) {
            return new Range(new BigDecimal(least), new BigDecimal(most));
        }

        boolean includes(BigDecimal value) {
            return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
        }
    }

    /** The reason of that code; a code that nobody has words for is shown as it is. */
    KpiReason reason(String code) {
        for (KpiReason known : exclusions) {
            if (known.code().equals(code)) {
                return known;
            }
        }
        for (KpiReason known : reasons) {
            if (known.code().equals(code)) {
                return known;
            }
        }
        return new KpiReason(code, code, code);
    }
}
