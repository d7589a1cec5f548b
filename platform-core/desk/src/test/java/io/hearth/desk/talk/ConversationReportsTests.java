package io.hearth.desk.talk;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.talk.ConversationReports.Window;
import java.time.Instant;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class ConversationReportsTests {

    private static final YearMonth SEPTEMBER = YearMonth.of(2026, 9);
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    @Test
    void holdsAPeriodThatIsOverAgainstAsManyWholeMonths() {
        Window before = Window.before(SEPTEMBER, NOVEMBER, Instant.parse("2026-12-10T00:00:00Z"));
        assertThat(before.begin().toInstant()).isEqualTo("2026-05-31T16:00:00Z");
        assertThat(before.end().toInstant()).isEqualTo("2026-08-31T16:00:00Z");
    }

    @Test
    void holdsAPeriodThatRunsAgainstAsMuchOfTheOneBefore() {
        Window before = Window.before(SEPTEMBER, NOVEMBER, Instant.parse("2026-11-23T03:00:00Z"));
        assertThat(before.begin().toInstant()).isEqualTo("2026-05-31T16:00:00Z");
        assertThat(before.end().toInstant()).isEqualTo("2026-08-23T03:00:00Z");
    }
}
