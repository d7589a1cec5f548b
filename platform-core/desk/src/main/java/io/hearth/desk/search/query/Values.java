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
