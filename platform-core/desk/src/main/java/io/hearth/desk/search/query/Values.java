package io.hearth.desk.search.query;

import io.hearth.desk.search.query.Condition.Part;
import io.hearth.desk.search.query.Condition.Whose;
import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The values operators take. */
final class Values {

    private static final Set<StateCategory> OPEN =
            Set.of(StateCategory.NEW, StateCategory.ACTIVE, StateCategory.WAITING);
    private static final Set<StateCategory> ENDED = Set.of(StateCategory.RESOLVED, StateCategory.CLOSED);

    private static final Map<String, Set<StateCategory>> STATES = Map.ofEntries(
            Map.entry("open", OPEN),
            Map.entry("未完成", OPEN),
            Map.entry("未结", OPEN),
            Map.entry("未关闭", OPEN),
            Map.entry("done", ENDED),
            Map.entry("已完成", ENDED),
            Map.entry("已结", ENDED),
            Map.entry("完成", ENDED),
            Map.entry("new", Set.of(StateCategory.NEW)),
            Map.entry("待受理", Set.of(StateCategory.NEW)),
            Map.entry("新建", Set.of(StateCategory.NEW)),
            Map.entry("active", Set.of(StateCategory.ACTIVE)),
            Map.entry("处理中", Set.of(StateCategory.ACTIVE)),
            Map.entry("waiting", Set.of(StateCategory.WAITING)),
            Map.entry("等待中", Set.of(StateCategory.WAITING)),
            Map.entry("等待", Set.of(StateCategory.WAITING)),
            Map.entry("resolved", Set.of(StateCategory.RESOLVED)),
            Map.entry("已解决", Set.of(StateCategory.RESOLVED)),
            Map.entry("closed", Set.of(StateCategory.CLOSED)),
            Map.entry("已关闭", Set.of(StateCategory.CLOSED)),
            Map.entry("关闭", Set.of(StateCategory.CLOSED)));

    private static final Map<String, TicketKind> KINDS = Map.ofEntries(
            Map.entry("inquiry", TicketKind.INQUIRY),
            Map.entry("咨询", TicketKind.INQUIRY),
            Map.entry("complaint", TicketKind.COMPLAINT),
            Map.entry("投诉", TicketKind.COMPLAINT),
            Map.entry("repair", TicketKind.REPAIR),
            Map.entry("维修", TicketKind.REPAIR),
            Map.entry("报修", TicketKind.REPAIR),
            Map.entry("convenience", TicketKind.CONVENIENCE),
            Map.entry("便民", TicketKind.CONVENIENCE),
            Map.entry("emergency", TicketKind.EMERGENCY),
            Map.entry("紧急", TicketKind.EMERGENCY),
            Map.entry("callback", TicketKind.CALLBACK),
            Map.entry("回访", TicketKind.CALLBACK));

    private static final Map<String, Part> PARTS = Map.of(
            "photo", Part.PHOTO,
            "照片", Part.PHOTO,
            "图片", Part.PHOTO,
            "图", Part.PHOTO,
            "file", Part.FILE,
            "附件", Part.FILE,
            "comment", Part.COMMENT,
            "备注", Part.COMMENT,
            "沟通记录", Part.COMMENT);

    private static final Set<String> ME = Set.of("me", "我", "我的", "自己");
    private static final Set<String> NOBODY = Set.of("none", "无", "无人", "未分配", "未派");

    private static final List<Offered> STATES_OFFERED = List.of(
            new Offered("open", "未完成"),
            new Offered("done", "已完成"),
            new Offered("new", "待受理"),
            new Offered("active", "处理中"),
            new Offered("waiting", "等待中"),
            new Offered("resolved", "已解决"),
            new Offered("closed", "已关闭"));
    private static final List<Offered> KINDS_OFFERED = List.of(
            new Offered("repair", "报修"),
            new Offered("complaint", "投诉"),
            new Offered("inquiry", "咨询"),
            new Offered("convenience", "便民"),
            new Offered("emergency", "紧急"),
            new Offered("callback", "回访"));
    private static final List<Offered> PARTS_OFFERED =
            List.of(new Offered("photo", "照片"), new Offered("file", "附件"), new Offered("comment", "备注"));
    private static final List<Offered> DAYS_OFFERED = List.of(
            new Offered("today", "今天"),
            new Offered("yesterday", "昨天"),
            new Offered("week", "本周"),
            new Offered("month", "本月"),
            new Offered("year", "今年"),
            new Offered("7d", "7天前"),
            new Offered("30d", "30天前"));
    private static final List<Offered> PEOPLE_OFFERED = List.of(new Offered("me", "我"), new Offered("none", "未分配"));

    private Values() {}

    /** @throws ProblemException {@link QueryProblem#VALUE_UNKNOWN} */
    static Condition read(Operator operator, String value, LocalDate today) {
        return switch (operator) {
            case STATE -> new Condition.State(known(operator, STATES, value));
            case KIND -> new Condition.Kind(known(operator, KINDS, value));
            case HAS -> new Condition.Has(known(operator, PARTS, value));
            case BEFORE -> new Condition.Before(Days.begin(value, today).orElseThrow(() -> unknown(operator, value)));
            case AFTER -> new Condition.After(Days.begin(value, today).orElseThrow(() -> unknown(operator, value)));
            case ESTATE -> new Condition.Estate(value);
            case CATEGORY -> new Condition.Category(value);
            case ASSIGNEE ->
                new Condition.Assignee(
                        ME.contains(value) ? Whose.MINE : NOBODY.contains(value) ? Whose.NOBODYS : Whose.NAMED, value);
            case NUMBER ->
                new Condition.Number(
                        Optional.ofNullable(TicketTerms.asNumber(value)).orElseThrow(() -> unknown(operator, value)));
            case PHONE ->
                new Condition.Phone(
                        Optional.ofNullable(TicketTerms.asPhone(value)).orElseThrow(() -> unknown(operator, value)));
        };
    }

    /** The values that are the same in every company. */
    static List<Offered> offered(Operator operator) {
        return switch (operator) {
            case STATE -> STATES_OFFERED;
            case KIND -> KINDS_OFFERED;
            case HAS -> PARTS_OFFERED;
            case BEFORE, AFTER -> DAYS_OFFERED;
            case ASSIGNEE -> PEOPLE_OFFERED;
            case ESTATE, CATEGORY, NUMBER, PHONE -> List.of();
        };
    }

    /** What to write instead, shortest and most usual first. */
    static List<String> expected(Operator operator) {
        return switch (operator) {
            case STATE -> List.of("open", "done", "new", "active", "waiting", "resolved", "closed");
            case KIND -> List.of("inquiry", "complaint", "repair", "convenience", "emergency", "callback");
            case HAS -> List.of("photo", "file", "comment");
            case BEFORE, AFTER -> List.of("2026-05", "2026-05-31", "today", "yesterday", "week", "month", "7d");
            case ESTATE, CATEGORY -> List.of("\"...\"");
            case ASSIGNEE -> List.of("me", "none", "\"...\"");
            case NUMBER -> List.of("WX-20260531-0042", "42");
            case PHONE -> List.of("13800138000", "8000");
        };
    }

    private static <T> T known(Operator operator, Map<String, T> values, String value) {
        return Optional.ofNullable(values.get(value)).orElseThrow(() -> unknown(operator, value));
    }

    static ProblemException unknown(Operator operator, String value) {
        return new ProblemException(
                QueryProblem.VALUE_UNKNOWN,
                operator.usual() + ":" + value + " means nothing.",
                Map.of("operator", operator.usual(), "value", value, "expected", expected(operator)));
    }
}
