package io.hearth.desk.imports;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a file may tell, and by which headings it is known. */
public enum ImportColumn {
    ESTATE("项目", "项目编号", "小区", "estate", "estate code"),
    BUILDING("楼栋", "楼号", "栋", "building"),
    UNIT("房号", "房间号", "房屋", "单元房号", "unit", "home"),
    FLOOR("楼层", "floor"),
    NAME("姓名", "业主姓名", "业主", "name"),
    PHONE("电话", "手机", "手机号", "手机号码", "联系电话", "联系方式", "phone", "mobile"),
    EMAIL("邮箱", "电子邮箱", "电子邮件", "email", "e-mail"),
    RELATION("关系", "身份", "与房屋关系", "relation"),
    SINCE("起始日期", "入住日期", "开始日期", "since"),
    NOTE("备注", "说明", "note", "remark");

    private final List<String> headings;

    ImportColumn(String... headings) {
        this.headings = List.of(headings);
    }

    /** What the template calls it. */
    String heading() {
        return headings.getFirst();
    }

    static Optional<ImportColumn> of(String heading) {
        String plain = Normalizer.normalize(heading, Normalizer.Form.NFKC)
                .replaceAll("[*\\s（）()]", "")
                .toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(column -> column.headings.stream()
                        .anyMatch(known -> known.replace(" ", "").equals(plain)))
                .findFirst();
    }
}
