package io.hearth.desk.replay;

import java.time.Instant;
import java.time.ZoneId;

/** The hour at which something was, in China's time, by which the numbers of companies are told apart. */
final class HourOfDay {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private HourOfDay() {}

    static int of(Instant moment) {
        return moment.atZone(ZONE).getHour();
    }
}
