package io.hearth.sla.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;

/**
 * The public holidays of China and the weekends worked for them (调休), as the State Council announced them, for exactly the years that are
 * shipped. Rebuilt and compared by {@code infra/holidays}.
 */
public final class ChineseHolidays {

    private static final String FILE = "chinese-holidays.json";
    private static final SortedMap<Integer, List<SpecialDay>> DAYS = read();

    /** The file that is shipped. */
    private record Shipped(String source, TreeMap<Integer, List<SpecialDay>> years) {}

    private ChineseHolidays() {}

    /** The years that are known. */
    public static SortedSet<Integer> years() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(DAYS.keySet()));
    }

    /** The days of a year that are not like their weekday, in order; empty for a year that is not known. */
    public static List<SpecialDay> days(int year) {
        return DAYS.getOrDefault(year, List.of());
    }

    private static SortedMap<Integer, List<SpecialDay>> read() {
        try (InputStream file = ChineseHolidays.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + ": missing next to " + ChineseHolidays.class.getName());
            }
            SortedMap<Integer, List<SpecialDay>> years = new TreeMap<>();
            JsonMapper.shared()
                    .readValue(file, Shipped.class)
                    .years()
                    .forEach((year, days) -> years.put(year, List.copyOf(days)));
            return years;
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }
}
