package io.hearth.desk.callback;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How content an owner is; these four and no others. */
public enum RatingLevel {
    /** 非常满意 */
    VERY_SATISFIED("非常满意", "Very satisfied"),
    /** 满意 */
    SATISFIED("满意", "Satisfied"),
    /** 一般 */
    FAIR("一般", "Fair"),
    /** 不满意 */
    DISSATISFIED("不满意", "Dissatisfied");

    /** What workflows called 一般 before there were ratings. */
    private static final String NEUTRAL = "NEUTRAL";

    private final String label;
    private final String labelEn;

    RatingLevel(String label, String labelEn) {
        this.label = label;
        this.labelEn = labelEn;
    }

    String label() {
        return label;
    }

    String labelEn() {
        return labelEn;
    }

    /** The values that say this in a field of a workflow, the usual one first. */
    List<String> fieldValues() {
        return this == FAIR ? List.of(name(), NEUTRAL) : List.of(name());
    }

    /** What a field of a workflow says. */
    static Optional<RatingLevel> of(String value) {
        return Arrays.stream(values())
                .filter(level -> level.fieldValues().contains(value))
                .findFirst();
    }
}
