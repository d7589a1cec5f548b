package io.hearth.desk.search.query;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can stand before a colon in the search box, in the English and the Chinese it is called. */
public enum Operator {
    STATE("state", "status", "状态"),
    KIND("kind", "type", "类型", "种类"),
    ESTATE("estate", "项目", "小区", "楼盘"),
    BEFORE("before", "之前", "早于", "以前"),
    AFTER("after", "since", "之后", "晚于", "自从"),
    HAS("has", "带有", "含有", "有"),
    ASSIGNEE("assignee", "处理人", "经办人", "负责人", "师傅"),
    CATEGORY("category", "分类", "类别"),
    NUMBER("number", "单号", "工单号", "编号"),
    PHONE("phone", "电话", "手机", "尾号");

    private final List<String> names;

    Operator(String... names) {
        this.names = List.of(names);
    }

    /** As the interface and the problems name it. */
    public String usual() {
        return names.getFirst();
    }

    /** As it is usually called in Chinese. */
    public String usualChinese() {
        return names.stream().filter(name -> name.charAt(0) > 'z').findFirst().orElseThrow();
    }

    /** Everything it may be called. */
    public List<String> names() {
        return names;
    }

    static Optional<Operator> named(String name) {
        return Arrays.stream(values())
                .filter(operator -> operator.names.contains(name))
                .findFirst();
    }

    static List<String> usualNames() {
        return Arrays.stream(values()).map(Operator::usual).toList();
    }
}
