package io.hearth.sla;

import static io.hearth.sla.Given.at;
import static io.hearth.sla.Given.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.sla.policy.ClockRule;
import io.hearth.sla.policy.Match;
import io.hearth.sla.policy.PolicyInForce;
import io.hearth.sla.policy.Target;
import io.hearth.workflow.Priority;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExplanationTests {

    private final ClockRule vip = rule(
            "vip",
            "arrival",
            r -> r.on(new Match(Set.of(), Set.of(), Set.of(), Set.of(), Set.of("estate-9")))
                    .minutes(10));
    private final ClockRule complaints = rule(
            "complaints",
            "arrival",
            r -> r.on(Match.kinds(TicketKind.COMPLAINT)).minutes(10));
    private final ClockRule arrival = rule(
            "repair",
            "arrival",
            r -> r.on(Match.kinds(TicketKind.REPAIR))
                    .business(120)
                    .words("上门", "be at your door")
                    .pausing(StateCategory.WAITING));
    private final PolicyInForce policy = Given.policy(3, List.of(Given.office()), vip, complaints, arrival);

    @Test
    void tellsEveryStretchThatCountedAndEveryOneThatDidNot() {
        ClockRun run = Given.ticket(TicketKind.REPAIR)
                .opened("2026-02-13 17:00")
                .moved("2026-02-13 17:10", "wait", Given.WAITING)
                .moved("2026-02-13 17:40", "resume", Given.HANDLING)
                .run(policy, "2026-02-13 17:45");

        assertThat(run.dueAt())
                .as("Saturday the 14th is worked for the Spring Festival")
                .isEqualTo(at("2026-02-14 10:30"));
        assertThat(run.explanation().staff(Locale.SIMPLIFIED_CHINESE))
                .containsExactly(
                        "时限repair：时限方案第 3 版，规则「repair」：2 小时，工作时间，日历「日历office」（Asia/Shanghai）。",
                        "未采用规则「vip」：不在规则所列的项目里。",
                        "未采用规则「complaints」：类型是维修，规则只用于投诉。",
                        "起计：2026-02-13 17:00，工单开立。",
                        "计入 2026-02-13 17:00 至 2026-02-13 17:10：工作时间，10 分钟（累计 10 分钟）。",
                        "不计 2026-02-13 17:10 至 2026-02-13 17:40：暂停：等待业主，30 分钟。",
                        "计入 2026-02-13 17:40 至 2026-02-13 18:00：工作时间，20 分钟（累计 30 分钟）。",
                        "不计 2026-02-13 18:00 至 2026-02-14 09:00：非工作时间，15 小时。",
                        "计入 2026-02-14 09:00 至 2026-02-14 10:30：调休上班：春节，1 小时 30 分钟（累计 2 小时）。",
                        "到期：2026-02-14 10:30。");
    }

    @Test
    void tellsTheSameInEnglish() {
        ClockRun run =
                Given.ticket(TicketKind.REPAIR).opened("2026-02-14 17:00").run(policy, "2026-02-14 17:00");

        assertThat(run.explanation().staff(Locale.ENGLISH))
                .containsExactly(
                        "Clock repair: policy version 3, rule \"repair\": 2 hours, working time by the calendar"
                                + " \"Calendar office\" (Asia/Shanghai).",
                        "Rule \"vip\" was passed over: the estate is none of those the rule is for.",
                        "Rule \"complaints\" was passed over: the kind is repair, the rule is for complaint.",
                        "Began: 2026-02-14 17:00, the ticket was opened.",
                        "Counted 2026-02-14 17:00 to 2026-02-14 18:00: a working weekend: Spring Festival, 1 hour (1"
                                + " hour so far).",
                        "Skipped 2026-02-14 18:00 to 2026-02-15 00:00: outside working hours, 6 hours.",
                        "Skipped 2026-02-15 00:00 to 2026-02-24 00:00: Spring Festival, 9 days.",
                        "Skipped 2026-02-24 00:00 to 2026-02-24 09:00: outside working hours, 9 hours.",
                        "Counted 2026-02-24 09:00 to 2026-02-24 10:00: working hours, 1 hour (2 hours so far).",
                        "Due: 2026-02-24 10:00.");
    }

    @Test
    void tellsTheOwnerInOneSentence() {
        Given.Ticket ticket = Given.ticket(TicketKind.REPAIR).opened("10:00");

        assertThat(ticket.run(policy, "10:00").explanation().owner(Locale.CHINESE))
                .isEqualTo("2 小时工作时间内上门，最晚 12:00");
        assertThat(ticket.run(policy, "10:00").explanation().owner(Locale.ENGLISH))
                .isEqualTo("We will be at your door within 2 hours of working time, by 12:00");

        ticket.moved("10:30", "wait", Given.WAITING);

        assertThat(ticket.run(policy, "10:40").explanation().owner(Locale.CHINESE))
                .isEqualTo("2 小时工作时间内上门，最晚 12:00；现在是「等待业主」，暂停计时，到期时间相应顺延");
    }

    @Test
    void namesTheDayWhenItIsAnother() {
        Given.Ticket ticket = Given.ticket(TicketKind.REPAIR).opened("2026-12-31 17:00");

        assertThat(ticket.run(policy, "2026-12-31 17:00").explanation().owner(Locale.CHINESE))
                .isEqualTo("2 小时工作时间内上门，最晚 2027年1月1日 10:00");
    }

    @Test
    void saysThatAYearsHolidaysAreNotKnown() {
        ClockRun run =
                Given.ticket(TicketKind.REPAIR).opened("2026-12-31 17:00").run(policy, "2026-12-31 17:00");

        assertThat(run.explanation().uncoveredYears()).containsExactly(2027);
        assertThat(run.explanation().staff(Locale.CHINESE)).contains("没有 2027 年的节假日安排，这一年按平日的工作时间计算。");
    }

    @Test
    void saysWhatChangedAndWhichRuleWasChosenThen() {
        ClockRule byPriority = rule(
                "r",
                "c",
                r -> r.within(
                        new Target(Map.of(Priority.NORMAL, 120, Priority.URGENT, 30), Target.Time.CALENDAR, null)));

        ClockRun run = Given.ticket(TicketKind.REPAIR)
                .opened("10:00")
                .changed("10:10", Priority.URGENT)
                .run(Given.policy(byPriority), "10:20");

        assertThat(run.explanation().staff(Locale.CHINESE)).contains("2026-11-23 10:10 优先级由普通改为紧急，重新选择规则：「r」；起点和暂停不变。");
    }

    @Test
    void leadsToTheSameInstantAlsoBetweenTwoMinutes() {
        ClockRun run = Given.ticket(TicketKind.REPAIR)
                .with(new Happening.Opened(
                        at("2026-09-30 17:59").plusNanos(59_123_456_000L),
                        Happening.By.PERSON,
                        Given.RECEIVED,
                        Given.COMPLAINT))
                .run(policy, "2026-09-30 18:30");

        assertThat(run.explanation().reEvaluate()).isEqualTo(run.dueAt());
        assertThat(run.dueAt()).isEqualTo(at("2026-10-08 11:00").minusNanos(876_544_000L));
    }
}
