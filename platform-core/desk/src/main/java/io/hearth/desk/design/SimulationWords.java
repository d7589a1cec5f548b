package io.hearth.desk.design;

import io.hearth.desk.design.Simulation.Effect;
import io.hearth.desk.design.Simulation.Problem;
import io.hearth.kernel.access.Role;
import io.hearth.workflow.Authority;
import io.hearth.workflow.Choice;
import io.hearth.workflow.Decision;
import io.hearth.workflow.Step;
import io.hearth.workflow.Workflow;
import io.hearth.workflow.WorkflowAction;
import io.hearth.workflow.WorkflowClock;
import io.hearth.workflow.WorkflowState;
import io.hearth.workflow.WorkflowTransition;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a simulation says, in the words of those who run estates. */
final class SimulationWords {

    private SimulationWords() {}

    /** One thing said in both languages. */
    record Both(String chinese, String english) {}

    static Both why(Authority by) {
        return switch (by.who()) {
            case ROLE -> role(by.detail());
            case ASSIGNEE -> new Both("负责人可以操作", "Whoever is responsible may");
            case REPORTER -> new Both("报事人可以操作", "Whoever reported it may");
            case TEAM -> new Both("班组“" + by.detail() + "”的成员可以操作", "Members of the team " + by.detail() + " may");
            case SYSTEM -> new Both("系统自动执行", "It happens by itself");
        };
    }

    private static Both role(@Nullable String name) {
        Both role = name(Role.valueOf(String.valueOf(name)));
        return new Both("角色“" + role.chinese() + "”可以操作", "The role " + role.english() + " may");
    }

    private static Both name(Role role) {
        return switch (role) {
            case COMPANY_ADMIN -> new Both("公司管理员", "company admin");
            case HQ_ANALYST -> new Both("总部分析", "HQ analyst");
            case ESTATE_MANAGER -> new Both("项目经理", "estate manager");
            case FRONT_DESK -> new Both("客服", "front desk");
            case TECHNICIAN -> new Both("维修", "technician");
            case AUDITOR -> new Both("审计", "auditor");
            case API_CLIENT -> new Both("接口", "API client");
            case PLATFORM_ADMIN -> new Both("平台管理员", "platform admin");
        };
    }

    /** Who may take a choice that somebody else asked about. */
    static Both forOthers(Choice choice) {
        Set<String> chinese = new LinkedHashSet<>();
        Set<String> english = new LinkedHashSet<>();
        for (Step step : choice.steps()) {
            WorkflowTransition transition = step.transition();
            transition.roles().stream().sorted().map(SimulationWords::name).forEach(role -> {
                chinese.add(role.chinese());
                english.add(role.english());
            });
            if (transition.assignee()) {
                chinese.add("负责人");
                english.add("whoever is responsible");
            }
            if (transition.reporter()) {
                chinese.add("报事人");
                english.add("whoever reported it");
            }
            transition.teams().forEach(team -> {
                chinese.add("班组“" + team + "”");
                english.add("the team " + team);
            });
        }
        return chinese.isEmpty()
                ? new Both("没有人可以操作", "Nobody may take it")
                : new Both(
                        "只有" + String.join("、", chinese) + "可以操作",
                        "Only " + String.join(", ", english) + " may take it");
    }

    /** Which conditions keep a choice shut. */
    static Both shutOff(List<Step> steps) {
        String guards = steps.stream()
                .map(Step::guardText)
                .flatMap(Optional::stream)
                .distinct()
                .collect(Collectors.joining("; "));
        return new Both("条件不成立：" + guards, "The condition does not hold: " + guards);
    }

    static Problem refused(Decision.Refused refused) {
        return switch (refused) {
            case Decision.Unknown(String name, String state) ->
                new Problem(
                        "状态“" + state + "”下没有步骤“" + name + "”", "There is no step " + name + " in the state " + state);
            case Decision.ForOthers(Choice choice) -> problem(forOthers(choice));
            case Decision.Missing missing -> missing(missing);
            case Decision.Unacceptable bad ->
                new Problem(
                        "“" + bad.field().label() + "”不接受“" + bad.value() + "”",
                        bad.field().labelEn() + " does not accept " + bad.value());
            case Decision.NothingHolds nothing -> problem(shutOff(nothing.steps()));
        };
    }

    private static Problem missing(Decision.Missing missing) {
        return switch (missing.what()) {
            case WorkflowTransition.COMMENT -> new Problem("需要填写说明", "Something must be said along with it");
            case WorkflowTransition.ASSIGNEE -> new Problem("需要先指定负责人", "Somebody must be responsible");
            default -> {
                String what = missing.what();
                yield missing.choice().fields().stream()
                        .filter(field -> field.name().equals(what))
                        .findFirst()
                        .map(field -> new Problem("需要填写“" + field.label() + "”", field.labelEn() + " must be given"))
                        .orElseGet(() -> new Problem("需要填写“" + what + "”", what + " must be given"));
            }
        };
    }

    private static Problem problem(Both both) {
        return new Problem(both.chinese(), both.english());
    }

    static Problem endless(String state) {
        return new Problem("自动步骤停不下来，停在“" + state + "”", "Automatic steps never come to rest; stopped in " + state);
    }

    static Effect moved(Step step, WorkflowState from, Authority by) {
        boolean alone = by.who() == Authority.Who.SYSTEM;
        WorkflowTransition transition = step.transition();
        return new Effect(
                "TRANSITION",
                "%s“%s”：%s → %s"
                        .formatted(
                                alone ? "自动执行" : "执行",
                                transition.label(),
                                from.label(),
                                step.to().label()),
                "%s %s: %s -> %s"
                        .formatted(
                                alone ? "By itself:" : "Taken:",
                                transition.labelEn(),
                                from.labelEn(),
                                step.to().labelEn()));
    }

    static Effect started(Workflow workflow, String clock) {
        return workflow.findClock(clock)
                .map(known ->
                        new Effect("START_CLOCK", "开始计时：" + known.label(), "The clock starts: " + known.labelEn()))
                .orElseGet(() -> new Effect("START_CLOCK", "开始计时：" + clock, "The clock starts: " + clock));
    }

    static Effect stopped(Workflow workflow, String clock) {
        return workflow.findClock(clock)
                .map(known -> new Effect("STOP_CLOCK", "停止计时：" + known.label(), "The clock stops: " + known.labelEn()))
                .orElseGet(() -> new Effect("STOP_CLOCK", "停止计时：" + clock, "The clock stops: " + clock));
    }

    static Effect overdue(WorkflowClock clock) {
        return new Effect("CLOCK_DUE", "超时：" + clock.label(), "Overdue: " + clock.labelEn());
    }

    static Effect effect(Workflow workflow, WorkflowAction action) {
        return switch (action) {
            case WorkflowAction.Assign assign -> assign(assign);
            case WorkflowAction.Notify notify ->
                new Effect("NOTIFY", "发送通知“" + notify.message() + "”", "Sends the message " + notify.message());
            case WorkflowAction.SetField set ->
                set.value() == null
                        ? new Effect("SET_FIELD", "清空字段“" + set.field() + "”", "Clears " + set.field())
                        : new Effect(
                                "SET_FIELD",
                                "字段“" + set.field() + "”设为“" + set.value() + "”",
                                "Sets " + set.field() + " to " + set.value());
            case WorkflowAction.StartClock start -> started(workflow, start.clock());
            case WorkflowAction.StopClock stop -> stopped(workflow, stop.clock());
            case WorkflowAction.CreateTicket create ->
                new Effect("CREATE_TICKET", "新建工单：" + create.title(), "Opens a ticket: " + create.title());
            case WorkflowAction.Webhook webhook ->
                new Effect("WEBHOOK", "调用 " + webhook.url(), "Calls " + webhook.url());
        };
    }

    private static Effect assign(WorkflowAction.Assign assign) {
        String from = assign.role() != null
                ? name(assign.role()).chinese()
                : assign.team() == null ? "" : "班组“" + assign.team() + "”";
        String fromEn = assign.role() != null
                ? name(assign.role()).english()
                : assign.team() == null ? "" : "the team " + assign.team();
        return switch (assign.rule()) {
            case CALLER -> new Effect("ASSIGN", "负责人改为操作人", "Whoever takes the step becomes responsible");
            case NOBODY -> new Effect("ASSIGN", "退回待派", "Nobody is responsible any more");
            case LEAST_LOADED ->
                new Effect(
                        "ASSIGN",
                        "派给" + from + "中在手工单最少的人",
                        "Given to the one of " + fromEn + " with the fewest tickets");
            case ROUND_ROBIN -> new Effect("ASSIGN", "在" + from + "中轮流派单", "Given in turn among " + fromEn);
        };
    }
}
