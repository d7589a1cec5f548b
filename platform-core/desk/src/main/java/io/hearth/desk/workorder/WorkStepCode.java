package io.hearth.desk.workorder;

import org.jspecify.annotations.Nullable;

/** The usual steps of a repair, with the words the owner reads unless the worker says it better. */
public enum WorkStepCode {
    ACCEPTED("接单", "Job accepted"),
    DEPARTED("出发", "On the way"),
    ARRIVED("到场", "On site"),
    INSPECTED("检测", "Inspected"),
    REPAIRED("维修", "Repaired"),
    TESTED("测试完毕", "Tested"),
    /** Something else; what, the worker says. */
    OTHER(null, null);

    private final @Nullable String label;
    private final @Nullable String labelEn;

    WorkStepCode(@Nullable String label, @Nullable String labelEn) {
        this.label = label;
        this.labelEn = labelEn;
    }

    @Nullable
    String label() {
        return label;
    }

    @Nullable
    String labelEn() {
        return labelEn;
    }
}
