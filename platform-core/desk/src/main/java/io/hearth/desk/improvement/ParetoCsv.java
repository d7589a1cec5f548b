package io.hearth.desk.improvement;

import io.hearth.desk.api.Csv;
import io.hearth.desk.improvement.Pareto.Bar;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What tickets were about or came from, for spreadsheets; those that are in no bar stand in the last line. */
public final class ParetoCsv {

    private ParetoCsv() {}

    /** Line by line, in the words of the language. */
    public static String of(Pareto pareto, Locale locale) {
        boolean english = locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
        String what = switch (pareto.by()) {
            case CAUSE -> english ? "Root cause" : "根源";
            case CATEGORY -> english ? "Category" : "类别";
        };
        Csv csv = new Csv();
        csv.add(
                english
                        ? List.of(what, "Tickets", "Share (%)", "Together (%)")
                        : List.of(what, "工单", "占比(%)", "累计(%)"));
        for (Bar bar : pareto.bars()) {
            csv.add(List.of(
                    english ? bar.nameEn() : bar.name(), bar.count(), rounded(bar.share()), rounded(bar.together())));
        }
        csv.add(Arrays.asList(english ? "Not told" : "没有标明", pareto.untold(), null, null));
        return csv.toString();
    }

    private static double rounded(double percent) {
        return Math.round(percent * 10) / 10.0;
    }
}
