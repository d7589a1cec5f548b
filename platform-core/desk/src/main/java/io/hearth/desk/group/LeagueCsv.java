package io.hearth.desk.group;

import io.hearth.desk.api.Csv;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A league, or the log of looks, for spreadsheets. */
public final class LeagueCsv {

    private LeagueCsv() {}

    public static String of(League league, Locale locale) {
        Csv csv = new Csv();
        csv.add(
                english(locale)
                        ? List.of(
                                "Company",
                                "Estate",
                                "City",
                                league.measure().name().en(),
                                "Low",
                                "High",
                                "Cases",
                                "Published at")
                        : List.of("公司", "项目", "城市", league.measure().name().zh(), "下限", "上限", "样本", "发布时间"));
        for (League.Place place : league.places()) {
            csv.add(Arrays.asList(
                    place.companyName(),
                    place.estate(),
                    place.city(),
                    place.value(),
                    place.low(),
                    place.high(),
                    place.cases(),
                    place.publishedAt().toString()));
        }
        return csv.toString();
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
