package io.hearth.desk.benchmark;

import io.hearth.desk.api.Csv;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A comparison for spreadsheets: UTF-8 with a byte order mark, RFC 4180, and no cell that a spreadsheet would run. */
public final class ComparisonCsv {

    private static final List<String> CHINESE = List.of(
            "项目",
            "城市",
            "户数",
            "新增工单",
            "办结工单",
            "期末未办结",
            "按时办结",
            "有时限办结",
            "及时率",
            "办结用时中位数(分钟)",
            "办结用时P90(分钟)",
            "每百户工单",
            "样本量");
    private static final List<String> ENGLISH = List.of(
            "Estate",
            "City",
            "Homes",
            "Opened",
            "Resolved",
            "Open at end",
            "In time",
            "With target",
            "In-time rate",
            "Median minutes to resolve",
            "P90 minutes to resolve",
            "Opened per 100 homes",
            "Sample");

    private ComparisonCsv() {}

    public static String of(EstateComparison comparison, Locale locale) {
        boolean english = locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
        Csv csv = new Csv();
        csv.add(english ? ENGLISH : CHINESE);
        for (EstateComparison.Item item : comparison.items()) {
            csv.add(Arrays.asList(
                    item.estate().name(),
                    item.estate().city(),
                    item.estate().homes(),
                    item.opened(),
                    item.resolved(),
                    item.open(),
                    item.timely(),
                    item.withTarget(),
                    item.timelyRate(),
                    item.resolveMinutesMedian(),
                    item.resolveMinutesP90(),
                    item.perHundredHomes(),
                    item.sample()));
        }
        EstateComparison.Measures all = comparison.company();
        csv.add(Arrays.asList(
                english ? "All" : "合计",
                "",
                comparison.items().stream()
                        .mapToInt(item -> item.estate().homes())
                        .sum(),
                all.opened(),
                all.resolved(),
                all.open(),
                all.timely(),
                all.withTarget(),
                all.timelyRate(),
                all.resolveMinutesMedian(),
                all.resolveMinutesP90(),
                all.perHundredHomes(),
                all.sample()));
        return csv.toString();
    }
}
