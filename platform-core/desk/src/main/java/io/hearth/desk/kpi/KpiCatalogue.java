package io.hearth.desk.kpi;

import io.hearth.desk.kpi.KpiDefinition.Range;
import io.hearth.desk.kpi.KpiDefinition.Words;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.web.ProblemException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every key figure, in the order in which they are shown. What each counts is said for people in docs/kpis.md. */
final class KpiCatalogue {

    private static final Range AT_LEAST = Range.of("1", "100");
    private static final Range AT_MOST = Range.of("0", "99");
    private static final Range HOURS = Range.of("0.1", "720");

    private static final KpiReason NOT_DUE = new KpiReason("not_due", "还没到期", "Not due yet");
    private static final KpiReason OPEN = new KpiReason("open", "还没办结", "Not resolved yet");
    private static final KpiReason CANCELLED =
            new KpiReason("cancelled", "已取消，没有办结", "Cancelled without being resolved");

    private static final KpiReason MERGED =
            new KpiReason("merged", "已合并，由并入的工单计入", "Merged; counted by the ticket it rests in");

    private static final List<KpiReason> CAUSES = List.of(
            new KpiReason("cross_department", "跨部门转交", "Handed from one department to another"),
            new KpiReason("waiting_owner", "一半以上时间在等业主", "Waited for the owner most of the time"),
            new KpiReason("waiting_parts", "等配件", "Waited for parts"),
            new KpiReason("other", "其他", "Something else"));

    static final List<KpiDefinition> ALL = List.of(
            new KpiDefinition(
                    "response_speed",
                    2,
                    new Words("响应速度", "Response speed"),
                    new Words(
                            "首次由人响应不晚于公司为它定的第一个时限",
                            "first answered by a person no later than the first limit the company sets it"),
                    new Words("期间开立、公司定有时限的工单", "tickets opened in the period for which the company sets a limit"),
                    List.of(
                            new KpiReason("no_limit", "公司没有为它定时限", "The company sets no limit for it"),
                            NOT_DUE,
                            MERGED),
                    List.of(),
                    false,
                    true,
                    KpiUnit.PERCENT,
                    KpiUnit.MINUTES,
                    KpiBetter.HIGHER,
                    AT_LEAST,
                    null,
                    Role.FRONT_DESK,
                    KpiQueries.RESPONSE_SPEED),
            new KpiDefinition(
                    "timeliness",
                    2,
                    new Words("投诉处理及时率", "Complaints handled in time"),
                    new Words("到期前完成的时限", "limits that were kept"),
                    new Words(
                            "期间到期的投诉时限：首次联系、反馈进展、回访",
                            "limits of complaints due in the period: first contact, progress, callback"),
                    List.of(
                            new KpiReason("cancelled", "到期前已不需要", "Not needed any more before it was due"),
                            new KpiReason("not_due", "还没到期或暂停中", "Not due yet, or paused"),
                            MERGED),
                    List.of(
                            new KpiReason("first_contact", "首次联系", "First contact"),
                            new KpiReason("progress", "反馈进展", "Progress"),
                            new KpiReason("callback", "回访", "Callback")),
                    false,
                    false,
                    KpiUnit.PERCENT,
                    KpiUnit.MINUTES,
                    KpiBetter.HIGHER,
                    AT_LEAST,
                    BigDecimal.valueOf(95),
                    Role.ESTATE_MANAGER,
                    KpiQueries.TIMELINESS),
            new KpiDefinition(
                    "repeat_complaints",
                    2,
                    new Words("重复投诉率", "Repeated complaints"),
                    new Words(
                            "同一户或同一人此前 30 天内投诉过同一类问题",
                            "whose home or reporter complained about the same category in the 30 days before"),
                    new Words("期间的全部投诉", "all complaints of the period"),
                    List.of(new KpiReason("contested", "员工提出异议，不算重复", "Contested by staff: no repetition"), MERGED),
                    List.of(),
                    false,
                    false,
                    KpiUnit.PERCENT,
                    null,
                    KpiBetter.LOWER,
                    AT_MOST,
                    BigDecimal.valueOf(3),
                    Role.ESTATE_MANAGER,
                    KpiQueries.REPEAT_COMPLAINTS),
            new KpiDefinition(
                    "satisfaction",
                    1,
                    new Words("满意度", "Satisfaction"),
                    new Words("答复为非常满意或满意", "answers that say very satisfied or satisfied"),
                    new Words("期间记录的全部评价", "all answers recorded in the period"),
                    List.of(),
                    SatisfactionAnswers.LEVELS,
                    false,
                    false,
                    KpiUnit.PERCENT,
                    null,
                    KpiBetter.HIGHER,
                    AT_LEAST,
                    BigDecimal.valueOf(90),
                    Role.ESTATE_MANAGER,
                    KpiQueries.SATISFACTION),
            new KpiDefinition(
                    "after_hours_answer_rate",
                    1,
                    new Words("非工作时间接通率", "Calls answered after hours"),
                    new Words("有人接听的来电", "calls that somebody answered"),
                    new Words(
                            "公司工作日历以外的来电（没有工作日历时：20:00 至 08:00 和休息日）",
                            "calls outside of the company's working hours (without a calendar: 20:00 to 08:00 and days"
                                    + " of rest)"),
                    List.of(new KpiReason("unfinished", "既没接听也没挂断", "Neither answered nor ended")),
                    List.of(),
                    false,
                    false,
                    KpiUnit.PERCENT,
                    KpiUnit.MINUTES,
                    KpiBetter.HIGHER,
                    AT_LEAST,
                    null,
                    Role.FRONT_DESK,
                    KpiQueries.AFTER_HOURS_ANSWERS),
            new KpiDefinition(
                    "repair_hours",
                    2,
                    new Words("维修平均用时", "Mean hours to repair"),
                    new Words("从开立到办结的小时数之和", "hours from opening to resolution, added up"),
                    new Words("期间办结的维修工单", "repairs resolved in the period"),
                    List.of(OPEN, CANCELLED, MERGED),
                    List.of(),
                    false,
                    true,
                    KpiUnit.HOURS,
                    KpiUnit.HOURS,
                    KpiBetter.LOWER,
                    HOURS,
                    null,
                    Role.ESTATE_MANAGER,
                    KpiQueries.REPAIR_HOURS),
            new KpiDefinition(
                    "over_24_h",
                    2,
                    new Words("维修超 24 小时占比", "Repairs over 24 hours"),
                    new Words("从开立到办结超过 24 小时", "resolved more than 24 hours after they were opened"),
                    new Words("期间办结的维修工单", "repairs resolved in the period"),
                    List.of(OPEN, CANCELLED, MERGED),
                    CAUSES,
                    true,
                    false,
                    KpiUnit.PERCENT,
                    KpiUnit.HOURS,
                    KpiBetter.LOWER,
                    AT_MOST,
                    null,
                    Role.ESTATE_MANAGER,
                    KpiQueries.OVER_24_H),
            new KpiDefinition(
                    "monthly_interaction",
                    1,
                    new Words("业主月度互动率", "Homes in touch per month"),
                    new Words(
                            "当月至少有一次工单、沟通或接通来电的户",
                            "homes with a ticket, a contact that reached somebody, or an answered call in the month"),
                    new Words("全部户数，按月累计", "all homes, counted in each month"),
                    List.of(),
                    List.of(),
                    false,
                    false,
                    KpiUnit.PERCENT,
                    null,
                    KpiBetter.HIGHER,
                    AT_LEAST,
                    BigDecimal.valueOf(40),
                    Role.ESTATE_MANAGER,
                    KpiQueries.MONTHLY_INTERACTION),
            new KpiDefinition(
                    "promise_kept",
                    1,
                    new Words("承诺兑现率", "Promises kept"),
                    new Words("不晚于承诺时间兑现", "kept no later than promised"),
                    new Words("期间到期的承诺", "promises due in the period"),
                    List.of(new KpiReason("withdrawn", "已撤回", "Withdrawn"), NOT_DUE),
                    List.of(),
                    false,
                    false,
                    KpiUnit.PERCENT,
                    KpiUnit.HOURS,
                    KpiBetter.HIGHER,
                    AT_LEAST,
                    null,
                    Role.FRONT_DESK,
                    KpiQueries.PROMISE_KEPT));

    private KpiCatalogue() {}

    /** @throws ProblemException 404 {@code kpi.unknown} */
    static KpiDefinition require(String code) {
        List<String> known = new ArrayList<>();
        for (KpiDefinition definition : ALL) {
            if (definition.code().equals(code)) {
                return definition;
            }
            known.add(definition.code());
        }
        throw new ProblemException(
                KpiProblem.UNKNOWN,
                "There is no key figure of that code; expected one of: " + String.join(", ", known) + ".",
                Map.of("code", code, "expected", known));
    }
}
