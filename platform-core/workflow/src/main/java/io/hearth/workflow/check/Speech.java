package io.hearth.workflow.check;

import io.hearth.kernel.access.Role;
import io.hearth.workflow.Priority;
import io.hearth.workflow.WorkflowField;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** How values are said to people. */
final class Speech {

    private Speech() {}

    static Words priority(Priority priority) {
        return switch (priority) {
            case LOW -> new Words("「低」", "low");
            case NORMAL -> new Words("「普通」", "normal");
            case HIGH -> new Words("「高」", "high");
            case URGENT -> new Words("「紧急」", "urgent");
        };
    }

    static Words role(Role role) {
        return switch (role) {
            case COMPANY_ADMIN -> new Words("公司管理员", "company administrators");
            case HQ_ANALYST -> new Words("总部分析员", "headquarters analysts");
            case ESTATE_MANAGER -> new Words("项目经理", "estate managers");
            case FRONT_DESK -> new Words("前台客服", "the front desk");
            case TECHNICIAN -> new Words("维修人员", "technicians");
            case AUDITOR -> new Words("审计", "auditors");
            case API_CLIENT -> new Words("接口客户端", "API clients");
            case PLATFORM_ADMIN -> new Words("平台管理员", "platform administrators");
        };
    }

    /** The values of an example as a clause: 满意度是不满意、优先级是紧急. */
    static Words values(Draft draft, Map<String, String> example) {
        return example.entrySet().stream()
                .map(entry -> value(draft, entry.getKey(), entry.getValue()))
                .reduce(Words::and)
                .orElse(new Words("任何情况下", "in any case"));
    }

    private static Words value(Draft draft, String variable, String value) {
        if (variable.startsWith("fields.")) {
            WorkflowField field = draft.fields().get(variable.substring("fields.".length()));
            Words name = field == null ? Words.same(variable) : Draft.words(field);
            if (value.isEmpty()) {
                return new Words(name.zh() + "未填", name.en() + " not given");
            }
            Words said = field == null ? Words.same(value) : said(field, value);
            return new Words(name.zh() + "是" + said.zh(), name.en() + " = " + said.en());
        }
        return switch (variable) {
            case "ticket.priority" ->
                new Words(
                        "优先级是"
                                + Arrays.stream(Priority.values())
                                        .filter(p -> p.name().equals(value))
                                        .findFirst()
                                        .map(p -> priority(p).zh())
                                        .orElse(value),
                        "priority = " + value.toLowerCase(Locale.ROOT));
            case "ticket.channel" -> new Words("渠道是 " + value, "channel = " + value);
            case "ticket.category" ->
                value.isEmpty() ? new Words("没有分类", "no category") : new Words("分类是 " + value, "category = " + value);
            case "ticket.estate" -> new Words("项目是 " + value, "estate = " + value);
            case "ticket.assigned" -> said(value, "已有负责人", "没有负责人", "somebody assigned", "nobody assigned");
            case "ticket.anonymous" -> said(value, "匿名", "不匿名", "an anonymous reporter", "a known reporter");
            case "ticket.reopenCount" -> new Words("已重新打开 " + value + " 次", "reopened " + value + " times");
            case "ticket.openMinutes" -> new Words("开单已 " + value + " 分钟", "open for " + value + " minutes");
            case "ticket.stateMinutes" -> new Words("在此状态已 " + value + " 分钟", "in the state for " + value + " minutes");
            case "caller.isAssignee" ->
                said(value, "操作人是负责人", "操作人不是负责人", "the assignee acting", "somebody but the assignee acting");
            case "caller.isReporter" ->
                said(value, "操作人是报事人", "操作人不是报事人", "the reporter acting", "somebody but the reporter acting");
            case "caller.roles" -> {
                Words roles = Arrays.stream(value.split(","))
                        .map(name -> Arrays.stream(Role.values())
                                .filter(r -> r.name().equals(name))
                                .findFirst()
                                .map(Speech::role)
                                .orElse(new Words("没有角色的人", "somebody without a role")))
                        .reduce(Words::and)
                        .orElseThrow();
                yield new Words("操作人是" + roles.zh(), "by " + roles.en());
            }
            default -> new Words(variable + "=" + value, variable + " = " + value);
        };
    }

    private static Words said(String value, String yes, String no, String yesEn, String noEn) {
        return value.equals("true") ? new Words(yes, yesEn) : new Words(no, noEn);
    }

    private static Words said(WorkflowField field, String value) {
        if (field.type() == WorkflowField.Type.YES_NO) {
            return said(value, "是", "否", "yes", "no");
        }
        return Objects.requireNonNullElse(field.choices(), List.<WorkflowField.Choice>of()).stream()
                .filter(choice -> value.equals(choice.value()))
                .findFirst()
                .map(choice -> new Words(
                        '「' + Draft.or(choice.label(), value) + '」', '"' + Draft.or(choice.labelEn(), value) + '"'))
                .orElse(new Words('「' + value + '」', '"' + value + '"'));
    }
}
