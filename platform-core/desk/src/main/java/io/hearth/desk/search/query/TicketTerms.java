package io.hearth.desk.search.query;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What people type to mean one ticket or one telephone: the whole, or just the last digits. */
public final class TicketTerms {

    private static final Pattern NUMBER = Pattern.compile("(?<prefix>[a-z]{2})-?(?<day>\\d{8})-?(?<count>\\d{1,8})");
    private static final Pattern WITHOUT_PREFIX = Pattern.compile("\\d{8}-?\\d{1,8}");
    /** 尾号7391, 手机尾号是 7391, 7391尾号. */
    private static final Pattern SAID_TAIL = Pattern.compile(
            "(?:(?:手机|电话|尾号|后四位|末四位)(?:号码?)?){1,3}(?:是|为|:)?\\s*(?<after>\\d{4,11})(?!\\d)|(?<!\\d)(?<before>\\d{4,8})\\s*(?:的)?尾号");

    private static final Pattern SPACED_PHONE = Pattern.compile("(?<!\\d)(1\\d{2})[ -](\\d{4})[ -](\\d{4})(?!\\d)");
    private static final Pattern SPACED_NUMBER =
            Pattern.compile("(?<![0-9a-z])([a-z]{2})[ -]?(\\d{8})[ -]+(\\d{4})(?!\\d)");
    /** A whole number in the middle of a text: 工单WX-20261121-0042的进度. */
    private static final Pattern WHOLE_NUMBER =
            Pattern.compile("(?<![0-9a-z])(?<prefix>[a-z]{2})-?(?<day>\\d{8})-?(?<count>\\d{1,8})(?![0-9a-z])");

    /** 单号0042, 工单 1121-0042, 0042号工单: a number that is said to be one. */
    private static final Pattern SAID_NUMBER = Pattern.compile(
            "(?:工单编号|工单号|报修单号|投诉单号|工单|报修单|投诉单|单号|编号)(?:是|为|:|#){0,2}\\s*(?<after>(?:\\d{4,8}-)?\\d{1,8})(?!\\d|-|号楼|号院|[栋幢座楼单元块个天次小层室])"
                + "|(?<![\\d-])(?<before>(?:\\d{4,8}-)?\\d{1,8})号?(?:工单|报修单|投诉单)");

    /** 1121-0042: month, day and the count of the day, as people read a number aloud. */
    private static final Pattern WITHOUT_YEAR = Pattern.compile("(?<day>[01]\\d[0-3]\\d)-(?<count>\\d{1,4})");

    private static final Pattern DAY_AND_COUNT = Pattern.compile("(?<day>\\d{8})-(?<count>\\d{1,8})");

    /** How many years back a number without its year may be from. */
    private static final int YEARS_BACK = 2;

    private static final int COUNT_DIGITS = 4;
    private static final int TAIL = 4;
    private static final int LONGEST_TAIL = 8;

    /** The end of a telephone number, said to be one, inside of a text. */
    public record SaidTail(String digits, int start, int end) {}

    /** A ticket number inside of a text: what it may be in the index. */
    public record SaidNumber(List<String> terms, int start, int end) {
        public SaidNumber {
            terms = List.copyOf(terms);
        }
    }

    private TicketTerms() {}

    /** WX-20261121-0042 is found by itself, without dashes, without its prefix, by 0042 and by 42. */
    public static Set<String> ofNumber(String number) {
        Set<String> terms = new LinkedHashSet<>();
        Matcher matcher = NUMBER.matcher(HouseNumbers.normalized(number));
        if (matcher.matches()) {
            String day = matcher.group("day");
            String count = matcher.group("count");
            terms.add(matcher.group("prefix") + day + count);
            terms.add(day + count);
            terms.add(count);
            terms.add(withoutZeros(count));
        } else {
            terms.add(HouseNumbers.normalized(number));
        }
        return terms;
    }

    /** The term a piece of a query may mean as a ticket number, if any. */
    public static @Nullable String asNumber(String piece) {
        if (NUMBER.matcher(piece).matches() || WITHOUT_PREFIX.matcher(piece).matches()) {
            return piece.replace("-", "");
        }
        return piece.matches("\\d{1,8}") ? piece : null;
    }

    /**
     * What a piece of a query may mean as a ticket number: the number itself, or for month, day and count that of one of the last years. None when it
     * means none.
     *
     * @param year the current one
     */
    public static List<String> asNumbers(String piece, int year) {
        Matcher shortened = WITHOUT_YEAR.matcher(piece);
        if (shortened.matches()) {
            String rest = shortened.group("day") + filled(shortened.group("count"));
            return IntStream.rangeClosed(0, YEARS_BACK)
                    .mapToObj(back -> (year - back) + rest)
                    .toList();
        }
        Matcher whole = NUMBER.matcher(piece);
        if (whole.matches()) {
            return List.of(whole.group("prefix") + whole.group("day") + filled(whole.group("count")));
        }
        Matcher dashed = DAY_AND_COUNT.matcher(piece);
        if (dashed.matches()) {
            return List.of(dashed.group("day") + filled(dashed.group("count")));
        }
        String number = asNumber(piece);
        return number == null ? List.of() : List.of(number);
    }

    private static String filled(String count) {
        return "0".repeat(Math.max(0, COUNT_DIGITS - count.length())) + count;
    }

    /** The first ticket number that stands in a normalized text as a whole one, or is said to be one; null when there is none. */
    public static @Nullable SaidNumber saidNumber(String normalized, int year) {
        Matcher whole = WHOLE_NUMBER.matcher(normalized);
        if (whole.find()) {
            return new SaidNumber(asNumbers(whole.group(), year), whole.start(), whole.end());
        }
        Matcher said = SAID_NUMBER.matcher(normalized);
        if (!said.find()) {
            return null;
        }
        String digits = said.group("after") == null ? said.group("before") : said.group("after");
        return new SaidNumber(asNumbers(digits, year), said.start(), said.end());
    }

    /** 138 0013 8000 and WX-20261121 0042 are one word each, whatever stands between their digits. */
    public static String joined(String normalized) {
        String phones = SPACED_PHONE.matcher(normalized).replaceAll("$1$2$3");
        return SPACED_NUMBER.matcher(phones).replaceAll("$1$2$3");
    }

    /** The first tail that a normalized text names as one; null when it names none. */
    public static @Nullable SaidTail saidTail(String normalized) {
        Matcher matcher = SAID_TAIL.matcher(normalized);
        if (!matcher.find()) {
            return null;
        }
        String after = matcher.group("after");
        return new SaidTail(after == null ? matcher.group("before") : after, matcher.start(), matcher.end());
    }

    /** A telephone is found by all of its digits and by its last four to eight. */
    public static Set<String> ofPhone(String phone) {
        String digits = digits(phone);
        Set<String> terms = new LinkedHashSet<>();
        if (digits.length() >= TAIL) {
            terms.add(digits);
            for (int tail = TAIL; tail <= Math.min(LONGEST_TAIL, digits.length()); tail++) {
                terms.add(digits.substring(digits.length() - tail));
            }
        }
        return terms;
    }

    public static @Nullable String asPhone(String piece) {
        String digits = digits(piece);
        boolean onlyDigits = piece.matches("\\+?[\\d-]+");
        return onlyDigits && digits.length() >= TAIL ? digits : null;
    }

    private static String digits(String phone) {
        String digits = phone.replaceAll("\\D", "");
        return digits.length() == 13 && digits.startsWith("86") ? digits.substring(2) : digits;
    }

    private static String withoutZeros(String digits) {
        return digits.replaceFirst("^0+(?=\\d)", "");
    }
}
