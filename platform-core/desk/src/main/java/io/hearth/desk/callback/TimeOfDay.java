package io.hearth.desk.callback;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalTime;

/** Part of the day in which somebody may be at home who is not in the others. */
@Schema(name = "CallbackTimeOfDay")
public enum TimeOfDay {
    /** Until noon. */
    MORNING,
    /** From noon to 18:00. */
    AFTERNOON,
    /** From 18:00. */
    EVENING;

    private static final int NIGHT_ENDS = 5;
    private static final int EVENING_BEGINS = 18;

    /** What is tried at night belongs to the evening before. */
    static TimeOfDay of(LocalTime time) {
        int hour = time.getHour();
        if (hour < NIGHT_ENDS || hour >= EVENING_BEGINS) {
            return EVENING;
        }
        return hour < LocalTime.NOON.getHour() ? MORNING : AFTERNOON;
    }
}
