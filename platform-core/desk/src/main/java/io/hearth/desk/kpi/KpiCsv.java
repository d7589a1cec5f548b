package io.hearth.desk.kpi;

import io.hearth.desk.api.Csv;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Figures for spreadsheets. */
public final class KpiCsv {

    private static final List<String> CHINESE =
            List.of("指标代码", "指标", "项目", "月份", "数值", "单位", "分子", "分母", "不计入", "目标", "95%区间下限", "95%区间上限", "中位数", "原因");
    private static final List<String> ENGLISH = List.of(
            "Code",
            "Key figure",
            "Estate",
            "Month",
            "Value",
            "Unit",
            "Numerator",
            "Denominator",
            "Excluded",
            "Target",
            "95% low",
            "95% high",
            "Median",
            "Causes");

    private KpiCsv() {}

    /** The figures line by line, in the words of the language. */
    public static String of(List<KpiFigure> figures, Locale locale) {
        boolean english = locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
        Csv csv = new Csv();
        csv.add(english ? ENGLISH : CHINESE);
        for (KpiFigure figure : figures) {
            KpiDefinition definition = KpiCatalogue.require(figure.code());
            csv.add(Arrays.asList(
                    figure.code(),
                    english ? definition.name().en() : definition.name().zh(),
                    figure.estateName(),
                    figure.month(),
                    figure.value(),
                    unit(definition, english),
                    figure.numerator(),
                    figure.denominator(),
                    figure.excluded(),
                    figure.target(),
                    figure.low(),
                    figure.high(),
                    figure.median(),
                    figure.causes().stream()
                            .map(cause -> (english ? cause.labelEn() : cause.label()) + " " + cause.count())
                            .collect(Collectors.joining(english ? "; " : "；"))));
        }
        return csv.toString();
    }

    private static String unit(KpiDefinition definition, boolean english) {
        return switch (definition.unit()) {
            case PERCENT -> "%";
            case HOURS -> english ? "hours" : "小时";
            case MINUTES -> english ? "minutes" : "分钟";
        };
    }
}
