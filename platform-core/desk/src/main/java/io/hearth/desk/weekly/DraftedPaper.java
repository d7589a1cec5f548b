package io.hearth.desk.weekly;

import io.hearth.desk.weekly.PaperContent.Section;
import io.hearth.reply.markup.Markdown;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The first words of a paper, from facts alone. What did not happen is said as well, so that a quiet week does not look like a forgotten one. */
final class DraftedPaper {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M月d日");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("M月d日 HH:mm");

    private DraftedPaper() {}

    static PaperContent of(String estate, LocalDate week, WeekFacts facts, ZoneId zone) {
        String title = "%s园区周报（%s—%s）".formatted(estate, DAY.format(week), DAY.format(week.plusDays(6)));
        String lead = facts.empty()
                ? "各位业主，本周园区没有新的报修、通知和计划施工。有事请随时联系我们。"
                : "各位业主，%s至%s，我们收到您反映的事项 %d 件，办结 %d 件，还有 %d 件正在跟进。"
                        .formatted(
                                MOMENT.format(facts.from().atZone(zone)),
                                MOMENT.format(facts.until().atZone(zone)),
                                facts.opened(),
                                facts.finished(),
                                facts.open());
        List<Section> sections = new ArrayList<>();
        sections.add(new Section(SectionKind.REPAIRS, "本周维修完成情况", repairs(facts)));
        sections.add(new Section(SectionKind.PLANNED, "下周重点工作", planned(facts, zone)));
        if (!facts.notices().isEmpty()) {
            sections.add(new Section(SectionKind.NOTICES, "本周通知", lines(facts.notices(), zone)));
        }
        sections.add(new Section(
                SectionKind.DEEDS, "业主好人好事", facts.deedIds().isEmpty() ? "本周还没有收到好人好事的线索，欢迎告诉我们。" : "感谢每一位让园区更温暖的邻居。"));
        return new PaperContent(cut(title), lead, List.copyOf(sections), facts.deedIds());
    }

    private static String repairs(WeekFacts facts) {
        if (facts.repairs() == 0) {
            return "本周没有完成的维修。";
        }
        StringBuilder words = new StringBuilder("本周完成维修 **%d** 件".formatted(facts.repairs()));
        Double median = facts.medianHours();
        if (median != null) {
            words.append("，半数在 %s 小时内修好".formatted(shown(median)));
        }
        words.append("：\n\n");
        facts.finishedBy()
                .forEach(each -> words.append("- %s %d 件%s\n"
                        .formatted(
                                Markdown.escaped(each.name()),
                                each.count(),
                                each.common() == 0 ? "" : "（其中公共区域 %d 件）".formatted(each.common()))));
        return words.toString();
    }

    private static String planned(WeekFacts facts, ZoneId zone) {
        List<String> parts = new ArrayList<>();
        if (!facts.planned().isEmpty()) {
            parts.add(lines(facts.planned(), zone));
        }
        if (!facts.arrivals().isEmpty()) {
            parts.add("- 已约好上门："
                    + facts.arrivals().stream()
                            .map(each -> "%s %d 件".formatted(Markdown.escaped(each.name()), each.count()))
                            .collect(Collectors.joining("、"))
                    + "\n");
        }
        return parts.isEmpty() ? "下周暂无计划施工，如有变化会另行通知。" : String.join("", parts);
    }

    private static String lines(List<WeekFacts.Told> notices, ZoneId zone) {
        return notices.stream()
                .map(each -> "- %s：%s 至 %s\n"
                        .formatted(Markdown.escaped(each.title()), moment(each.from(), zone), moment(each.to(), zone)))
                .collect(Collectors.joining());
    }

    private static String moment(Instant at, ZoneId zone) {
        return MOMENT.format(at.atZone(zone));
    }

    private static String shown(double hours) {
        return hours == Math.rint(hours) ? String.valueOf((long) hours) : String.valueOf(hours);
    }

    private static String cut(String title) {
        return title.length() > 60 ? title.substring(title.length() - 60) : title;
    }
}
