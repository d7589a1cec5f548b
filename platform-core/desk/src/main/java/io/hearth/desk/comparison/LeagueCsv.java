package io.hearth.desk.comparison;

import io.hearth.desk.api.Csv;
import java.util.Locale;

/** A league for spreadsheets. */
public final class LeagueCsv {

    private LeagueCsv() {}

    /** The estates line by line, in the words of the language. */
    public static String of(League league, Locale locale) {
        Csv csv = new Csv();
        csv.add(LeagueTable.headings(locale));
        league.lines().forEach(line -> csv.add(LeagueTable.cells(line, locale)));
        return csv.toString();
    }
}
