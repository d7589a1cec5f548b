package io.hearth.desk.group;

import io.hearth.desk.api.Csv;
import io.hearth.desk.api.Sheet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;

/** A league, or the log of looks, for spreadsheets: as text, and a league as an Excel workbook with its months on a second sheet too. */
public final class LeagueFile {

    private LeagueFile() {}

    public static String of(League league, Locale locale) {
        Csv csv = new Csv();
        csv.add(headings(league, locale));
        league.places().forEach(place -> csv.add(cells(place)));
        return csv.toString();
    }

    public static byte[] workbook(League league, Locale locale) {
        boolean english = english(locale);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Hearth", "1.0")) {
            Sheet places = new Sheet(workbook.newWorksheet(english ? "Estates" : "项目"), headings(league, locale));
            league.places().forEach(place -> places.add(cells(place)));
            Sheet months = new Sheet(
                    workbook.newWorksheet(english ? "Months" : "逐月"),
                    english
                            ? List.of(
                                    "Company",
                                    "Estate",
                                    "Month",
                                    league.measure().name().en(),
                                    "Cases")
                            : List.of("公司", "项目", "月份", league.measure().name().zh(), "样本"));
            for (League.Place place : league.places()) {
                for (League.Month month : place.trend()) {
                    months.add(Arrays.asList(
                            place.companyName(),
                            place.estate(),
                            YearMonth.from(month.month()).toString(),
                            month.value(),
                            month.cases()));
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static List<String> headings(League league, Locale locale) {
        return english(locale)
                ? List.of(
                        "Company",
                        "Estate",
                        "City",
                        league.measure().name().en(),
                        "Low",
                        "High",
                        "Cases",
                        "Published at")
                : List.of("公司", "项目", "城市", league.measure().name().zh(), "下限", "上限", "样本", "发布时间");
    }

    private static List<@Nullable Object> cells(League.Place place) {
        return Arrays.asList(
                place.companyName(),
                place.estate(),
                place.city(),
                place.value(),
                place.low(),
                place.high(),
                place.cases(),
                place.publishedAt().toString());
    }

    public static String of(List<GroupLook> looks, Locale locale) {
        Csv csv = new Csv();
        csv.add(
                english(locale)
                        ? List.of("At", "Group", "Who", "Purpose", "Measure", "From", "To", "Estates")
                        : List.of("时间", "集团", "查看人", "用途", "指标", "从", "到", "项目数"));
        for (GroupLook look : looks) {
            csv.add(Arrays.asList(
                    look.at().toString(),
                    look.group(),
                    look.byName(),
                    look.purpose().name(),
                    look.measure(),
                    look.first().toString(),
                    look.last().toString(),
                    look.estates()));
        }
        return csv.toString();
    }

    private static boolean english(Locale locale) {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
    }
}
