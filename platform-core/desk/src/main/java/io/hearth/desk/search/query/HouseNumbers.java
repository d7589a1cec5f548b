package io.hearth.desk.search.query;

import io.hearth.reply.search.Wording;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * House numbers inside of free text, in one form whatever the spelling: {@code 3栋2单元201}, {@code 三栋二单元201室},
 * {@code 3-2-201} and {@code ３＃２单元２０１} all give {@code b3u2r201}. The index holds every combination of a home's parts,
 * a query looks for just the parts it names, so {@code 3#201} finds a home in any entrance of building 3.
 */
public final class HouseNumbers {

    /** @param start where the place begins in the normalized text, and {@code end} where it ends */
    public record Place(
            @Nullable String building,
            @Nullable String entrance,
            @Nullable String room,
            int start,
            int end) {

        /** The one term that names exactly these parts. */
        public String term() {
            return term(building, entrance, room);
        }

        private static String term(@Nullable String building, @Nullable String entrance, @Nullable String room) {
            return (building == null ? "" : "b" + building)
                    + (entrance == null ? "" : "u" + entrance)
                    + (room == null ? "" : "r" + room);
        }

        private void addTerms(Set<String> terms) {
            terms.add(term());
            if (building != null) {
                terms.add(term(building, null, null));
                if (entrance != null) {
                    terms.add(term(building, entrance, null));
                }
                if (room != null) {
                    terms.add(term(building, null, room));
                }
            }
            if (room != null) {
                terms.add(term(null, null, room));
                if (entrance != null) {
                    terms.add(term(null, entrance, room));
                }
            }
        }
    }

    private static final String DIGITS = "零一二三四五六七八九";
    private static final String NUMBER = "(?:\\d{1,3}|[一二三四五六七八九十百零〇两]{1,5})";
    private static final String ROOM = "[a-z]?(?:\\d{2,5}[a-z]?|[一二三四五六七八九十百千零〇两]{2,7})";

    /** 3栋2单元201室, 3号楼2-201, 3#201, A座1803, 三栋二单元, 3幢. */
    private static final Pattern WITH_BUILDING = Pattern.compile(
            "(?<![0-9a-z])(?<b>[a-z]?(?:\\d{4}|" + NUMBER + ")|[a-z])\\s*(?:栋|幢|座|号楼|#楼?|号(?=\\s*-?\\s*\\d{1,2}\\s*单元))"
                    + "(?:\\s*-?\\s*(?<u>" + NUMBER + "|[a-z])\\s*(?:单元|门|-(?=\\s*[a-z]?\\d{2}))\\s*-?)?"
                    + "(?:\\s*-?\\s*(?<r>" + ROOM + ")(?![0-9a-z])\\s*(?:号房|室|号|房|户)?)?");

    /** 2单元201. */
    private static final Pattern WITH_ENTRANCE = Pattern.compile(
            "(?<![0-9a-z])(?<u>" + NUMBER + ")\\s*单元\\s*-?\\s*(?<r>" + ROOM + ")(?![0-9a-z])\\s*(?:号房|室|号|房|户)?");

    /** 3-2-201, 12-1803; not a part of something longer such as a date or a ticket number. */
    private static final Pattern WITH_DASHES = Pattern.compile(
            "(?<![0-9a-z\\-.])(?<b>[a-z]?\\d{1,3})-(?:(?<u>\\d{1,2})-)?(?<r>\\d{3,5}[a-z]?)(?![0-9a-z]|-\\d)(?:室|号|房)?");

    /** 3/2/201; two parts would be a date. */
    private static final Pattern WITH_SLASHES = Pattern.compile(
            "(?<![0-9a-z/])(?<b>[a-z]?\\d{1,3})/(?<u>\\d{1,2})/(?<r>(?!20[1-9]\\d)\\d{3,4}[a-z]?)(?![0-9a-z/])(?:室|号|房)?");

    /** 三-二-二〇一. */
    private static final Pattern IN_WORDS = Pattern.compile(
            "(?<b>[一二三四五六七八九十]{1,3})-(?:(?<u>[一二三四五六七八九十]{1,3})-)?(?<r>[一二三四五六七八九十百零〇两]{3,5})(?:室|号|房)?");

    /** 201室. */
    private static final Pattern ROOM_ONLY = Pattern.compile("(?<![0-9a-z\\-])(?<r>" + ROOM + ")\\s*(?:室|号房)");

    /** @param marks characters of which each place of this form has one; most texts have none, and are not walked through */
    private record Form(Pattern pattern, String marks) {
        boolean mayBeIn(String text) {
            return text.chars().anyMatch(c -> marks.indexOf(c) >= 0);
        }
    }

    private static final List<Form> FORMS = List.of(
            new Form(WITH_BUILDING, "栋幢座楼#号"),
            new Form(WITH_ENTRANCE, "元"),
            new Form(WITH_DASHES, "-"),
            new Form(WITH_SLASHES, "/"),
            new Form(IN_WORDS, "-"),
            new Form(ROOM_ONLY, "室房"));

    private HouseNumbers() {}

    /** Full-width characters made narrow, traditional ones simplified, letters small, the various dashes, quotation marks and number signs one. */
    public static String normalized(String text) {
        String normal = Wording.normal(text);
        StringBuilder one = new StringBuilder(normal.length());
        for (int i = 0; i < normal.length(); i++) {
            char c = normal.charAt(i);
            one.append(
                    switch (c) {
                        case '‐', '‑', '‒', '–', '—', '―', '−', '~', '～', '〜', '_' -> '-';
                        case '“', '”', '„', '«', '»', '「', '」', '『', '』', '〝', '〞' -> '"';
                        default -> c;
                    });
        }
        return one.toString();
    }

    /** The places that a normalized text names, none overlapping another. */
    public static List<Place> places(String normalized) {
        List<Place> found = new ArrayList<>();
        for (Form form : FORMS) {
            if (!form.mayBeIn(normalized)) {
                continue;
            }
            Matcher matcher = form.pattern().matcher(normalized);
            while (matcher.find()) {
                int start = matcher.start();
                int end = matcher.end();
                if (found.stream().noneMatch(one -> start < one.end() && one.start() < end)) {
                    found.add(new Place(group(matcher, "b"), group(matcher, "u"), group(matcher, "r"), start, end));
                }
            }
        }
        found.sort(java.util.Comparator.comparingInt(Place::start));
        return found;
    }

    /** All terms under which a home with this label, or a text that names homes, is found. */
    public static Set<String> terms(String text) {
        Set<String> terms = new LinkedHashSet<>();
        places(normalized(text)).forEach(place -> place.addTerms(terms));
        return terms;
    }

    private static @Nullable String group(Matcher matcher, String name) {
        if (!matcher.namedGroups().containsKey(name)) {
            return null;
        }
        String text = matcher.group(name);
        return text == null ? null : number(text);
    }

    /** {@code 0201}, {@code 二〇一} and {@code 二百零一} are all {@code 201}. */
    private static String number(String text) {
        if (text.codePoints().anyMatch(c -> "一二三四五六七八九十百千零〇两".indexOf(c) >= 0)) {
            return Integer.toString(chinese(text.replace('〇', '零').replace('两', '二')));
        }
        return text.replaceFirst("^0+(?=\\d)", "");
    }

    private static int chinese(String text) {
        if (text.codePoints().noneMatch(c -> "十百千".indexOf(c) >= 0)) {
            int value = 0;
            for (int i = 0; i < text.length(); i++) {
                value = value * 10 + Math.max(DIGITS.indexOf(text.charAt(i)), 0);
            }
            return value;
        }
        int value = 0;
        int digit = -1;
        for (int i = 0; i < text.length(); i++) {
            int unit = switch (text.charAt(i)) {
                case '十' -> 10;
                case '百' -> 100;
                case '千' -> 1000;
                default -> 0;
            };
            if (unit > 0) {
                value += (digit < 0 ? 1 : digit) * unit;
                digit = -1;
            } else {
                digit = DIGITS.indexOf(text.charAt(i));
            }
        }
        return value + Math.max(digit, 0);
    }
}
