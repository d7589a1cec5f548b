package io.hearth.desk.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnreachableRuleTests {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // three times on one morning are not enough, nor is one a day at the same time
                "2026-11-21T09:00 2026-11-21T10:00 2026-11-21T11:00 | false",
                "2026-11-21T09:00 2026-11-22T09:00 2026-11-23T09:00 | false",
                "2026-11-21T09:00 2026-11-21T15:00 2026-11-21T19:00 | false",
                "2026-11-21T09:00 2026-11-22T19:00 | false",
                "2026-11-21T09:00 2026-11-21T15:00 2026-11-22T19:00 | true",
                // called again and again within a minute is called once
                "2026-11-21T09:00 2026-11-21T09:05 2026-11-22T19:00 | false",
                // the order in which they were written down does not matter
                "2026-11-22T19:00 2026-11-21T09:00 2026-11-21T15:00 | true"
            })
    void wantsAttemptsOverTimesOfDayAndDays(String attempts, boolean enough) {
        assertThat(judge(attempts).enough()).isEqualTo(enough);
    }

    @Test
    void saysWhatIsMissing() {
        UnreachableRule.Tried tried = judge("2026-11-21T09:00 2026-11-21T09:10");

        assertThat(tried.attempts()).isEqualTo(1);
        assertThat(tried.attemptsWanted()).isEqualTo(3);
        assertThat(tried.timesOfDay()).isEqualTo(1);
        assertThat(tried.untried()).containsExactlyInAnyOrder(TimeOfDay.AFTERNOON, TimeOfDay.EVENING);
        assertThat(tried.days()).isEqualTo(1);
    }

    @Test
    void goesByTheTimeOfTheEstateAndNotOfTheServer() {
        // 01:00 in London is 09:00 in Shanghai
        UnreachableRule.Tried tried = new UnreachableRule(1, 1, 1, 0)
                .judge(java.util.List.of(Instant.parse("2026-11-21T01:00:00Z")), SHANGHAI);

        assertThat(tried.untried()).doesNotContain(TimeOfDay.MORNING).contains(TimeOfDay.EVENING);
    }

    private static UnreachableRule.Tried judge(String attempts) {
        return UnreachableRule.STANDARD.judge(
                Arrays.stream(attempts.split(" "))
                        .map(at -> java.time.LocalDateTime.parse(at)
                                .atZone(SHANGHAI)
                                .toInstant())
                        .toList(),
                SHANGHAI);
    }
}
