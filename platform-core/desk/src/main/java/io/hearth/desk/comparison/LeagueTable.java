package io.hearth.desk.comparison;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A league line by line, in the words of a language. */
final class LeagueTable {

    private static final List<String> CHINESE = List.of(
            "项目", "城市", "户数", "建成年份", "高层占比(%)", "数值", "分子", "分母", "样本量", "95%区间下限", "95%区间上限", "位置", "观测", "预期",
            "观测/预期", "比值下限", "比值上限", "校正后", "稳健值", "稳健值下限", "稳健值上限");
    private static final List<String> ENGLISH = List.of(
            "Estate",
            "City",
            "Homes",
            "Built in",
            "High-rise (%)",
            "Value",
            "Numerator",
            "Denominator",
            "Cases",
            "95% low",
            "95% high",
            "Standing",
            "Observed",
            "Expected",
            "Observed / expected",
            "Ratio low",
            "Ratio high",
            "Adjusted",
            "Steady",
            "Steady low",
            "Steady high");

    private LeagueTable() {}

    static boolean english(Locale locale) {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
    }

    static List<String> headings(Locale locale) {
        return english(locale) ? ENGLISH : CHINESE;
    }

    static List<@Nullable Object> cells(League.Line line, Locale locale) {
        ComparedEstate estate = line.estate();
        League.Expected expected = line.expected();
        Range range = line.range();
        return Arrays.asList(
                estate.name(),
                estate.city(),
                estate.homes(),
                estate.builtYear(),
                estate.highRisePercent(),
                line.value(),
                line.numerator(),
                line.denominator(),
                line.n(),
                range == null ? null : range.low(),
                range == null ? null : range.high(),
                standing(line, english(locale)),
                expected == null ? null : expected.observed(),
                expected == null ? null : expected.expected(),
                expected == null ? null : expected.ratio(),
                expected == null ? null : expected.ratioRange().low(),
                expected == null ? null : expected.ratioRange().high(),
                expected == null ? null : expected.adjusted(),
                expected == null ? null : expected.steady(),
                expected == null ? null : expected.steadyRange().low(),
                expected == null ? null : expected.steadyRange().high());
    }

    private static String standing(League.Line line, boolean english) {
        if (line.few()) {
            return english ? "too few" : "样本太少";
        }
        if (line.standing() == null) {
            return "";
        }
        return switch (line.standing()) {
            case WITHIN -> english ? "within limits" : "界内";
            case WATCH -> english ? "outside 95%" : "95%界外";
            case BEYOND -> english ? "outside 99.8%" : "99.8%界外";
        };
    }
}
