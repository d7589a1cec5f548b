package io.hearth.desk.industry;

import io.hearth.desk.api.Csv;
import io.hearth.desk.api.Sheet;
import io.hearth.desk.benchmark.Measure;
import io.hearth.desk.benchmark.MeasureCatalogue;
import io.hearth.desk.industry.IndustryComparison.Cell;
import io.hearth.desk.industry.IndustryComparison.Cohort;
import io.hearth.desk.industry.IndustryComparison.Month;
import io.hearth.desk.industry.IndustryComparison.Own;
import io.hearth.desk.industry.IndustryComparison.Quartiles;
import io.hearth.statistics.CohortRelease.Withheld;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;

/**
 * A company beside its cohort for spreadsheets, a line for each month and measure: what is withheld is said so, and by which rules and with which
 * noise a month was released stands with it.
 */
public final class IndustryFile {

    private static final List<String> CELLS =
            List.of("月份", "指标", "单位", "本公司", "样本", "下四分位", "中位", "上四分位", "公司至少", "说明");
    private static final List<String> CELLS_ENGLISH = List.of(
            "Month",
            "Measure",
            "Unit",
            "Own value",
            "Cases",
            "Lower quartile",
            "Median",
            "Upper quartile",
            "Companies at least",
            "Reading");
    private static final List<String> RULES = List.of("同行范围", "发布时间", "最少公司", "单家占比上限(%)", "同进同出至少", "有效位数", "噪声");
    private static final List<String> RULES_ENGLISH = List.of(
            "Cohort",
            "Released at",
            "Smallest cohort",
            "Largest share (%)",
            "Smallest block",
            "Significant digits",
            "Noise");

    private IndustryFile() {}

    /** Text, each line with its month's rules. */
    public static String of(IndustryComparison comparison, Locale locale) {
        boolean english = english(locale);
        Csv csv = new Csv();
        csv.add(joined(english ? CELLS_ENGLISH : CELLS, english ? RULES_ENGLISH : RULES));
        for (Month month : comparison.months()) {
            List<@Nullable Object> rules = rules(comparison.cohort(), month, english);
            month.cells().forEach(cell -> csv.add(joined(cells(month, cell, english), rules)));
        }
        return csv.toString();
    }

    /** An Excel workbook, the rules of the months on a second sheet. */
    public static byte[] workbook(IndustryComparison comparison, Locale locale) {
        boolean english = english(locale);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Hearth", "1.0")) {
            Sheet figures =
                    new Sheet(workbook.newWorksheet(english ? "Figures" : "数字"), english ? CELLS_ENGLISH : CELLS);
            Sheet rules = new Sheet(
                    workbook.newWorksheet(english ? "Releases" : "发布"),
                    joined(List.of(english ? "Month" : "月份"), english ? RULES_ENGLISH : RULES));
            for (Month month : comparison.months()) {
                month.cells().forEach(cell -> figures.add(cells(month, cell, english)));
                rules.add(joined(List.of(month.month().toString()), rules(comparison.cohort(), month, english)));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static boolean english(Locale locale) {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
    }

    private static <T extends @Nullable Object> List<T> joined(List<? extends T> first, List<? extends T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private static List<@Nullable Object> cells(Month month, Cell cell, boolean english) {
        Measure measure = MeasureCatalogue.require(cell.measure());
        Own own = cell.own();
        Quartiles quartiles = cell.quartiles();
        return Arrays.asList(
                month.month().toString(),
                english ? measure.name().en() : measure.name().zh(),
                unit(measure.unit(), english),
                own == null ? null : own.value(),
                own == null ? null : own.cases(),
                quartiles == null ? null : quartiles.lower(),
                quartiles == null ? null : quartiles.median(),
                quartiles == null ? null : quartiles.upper(),
                quartiles == null ? null : quartiles.companiesAtLeast(),
                reading(cell, english));
    }

    private static String unit(Measure.Unit unit, boolean english) {
        return switch (unit) {
            case TICKETS -> english ? "tickets" : "件";
            case SHARE -> english ? "share, 0 to 1" : "占比（0 至 1）";
            case MINUTES -> english ? "minutes" : "分钟";
            case PER_100_HOMES -> english ? "per 100 homes in 30 days" : "每百户每 30 天";
            case PER_STAFF -> english ? "per member of staff in 30 days" : "每人每 30 天";
        };
    }

    private static String reading(Cell cell, boolean english) {
        Withheld withheld = cell.withheld();
        if (withheld != null) {
            return switch (withheld) {
                case TOO_FEW -> english ? "Not released: too few companies" : "未发布：公司太少";
                case INCOMPLETE -> english ? "Not released: a company has no such figure" : "未发布：有公司当月没有这个数";
                case DOMINATED -> english ? "Not released: one company has too large a share" : "未发布：有一家占比过大";
            };
        }
        return Optional.ofNullable(cell.band())
                .map(band -> switch (band) {
                    case LOWEST -> english ? "Lowest quarter" : "最低的四分之一";
                    case LOWER_MIDDLE -> english ? "Below the median" : "低于中位";
                    case UPPER_MIDDLE -> english ? "Above the median" : "高于中位";
                    case HIGHEST -> english ? "Highest quarter" : "最高的四分之一";
                })
                .orElse(english ? "You have no such figure that month" : "本公司当月没有这个数");
    }

    private static List<@Nullable Object> rules(Cohort cohort, Month month, boolean english) {
        IndustryComparison.Rules rules = month.rules();
        String noise = rules.noise();
        return Arrays.asList(
                cohort(cohort, english),
                month.releasedAt().toString(),
                rules.smallestCohort(),
                rules.largestShare() * 100,
                rules.smallestBlock(),
                rules.digits(),
                noise == null ? (english ? "none" : "没有加") : noise);
    }

    private static String cohort(Cohort cohort, boolean english) {
        return Stream.of(
                        region(cohort.region(), english),
                        Optional.ofNullable(cohort.size())
                                .map(size -> size(size, english))
                                .orElse(""),
                        Optional.ofNullable(cohort.age())
                                .map(age -> age(age, english))
                                .orElse(""))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(english ? ", " : "，"));
    }

    private static String region(@Nullable Region region, boolean english) {
        if (region == null) {
            return english ? "all of China" : "全国";
        }
        return switch (region) {
            case NORTH -> english ? "North China" : "华北";
            case NORTHEAST -> english ? "Northeast China" : "东北";
            case EAST -> english ? "East China" : "华东";
            case CENTRAL -> english ? "Central China" : "华中";
            case SOUTH -> english ? "South China" : "华南";
            case SOUTHWEST -> english ? "Southwest China" : "西南";
            case NORTHWEST -> english ? "Northwest China" : "西北";
        };
    }

    private static String size(SizeClass size, boolean english) {
        return switch (size) {
            case SMALL -> english ? "fewer than 5,000 homes" : "在管不足 5,000 户";
            case MEDIUM -> english ? "5,000 to 30,000 homes" : "在管 5,000 至 30,000 户";
            case LARGE -> english ? "30,000 homes or more" : "在管 30,000 户以上";
        };
    }

    private static String age(AgeClass age, boolean english) {
        return switch (age) {
            case NEW -> english ? "estates less than 10 years old on average" : "平均房龄不足 10 年";
            case MIDDLE -> english ? "estates 10 to 20 years old on average" : "平均房龄 10 至 20 年";
            case OLD -> english ? "estates 20 years old or more on average" : "平均房龄 20 年以上";
        };
    }
}
