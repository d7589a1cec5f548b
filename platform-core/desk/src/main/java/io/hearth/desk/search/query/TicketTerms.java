package io.hearth.desk.search.query;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final int TAIL = 4;
    private static final int LONGEST_TAIL = 8;

    /** The end of a telephone number, said to be one, inside of a text. */
    public record SaidTail(String digits, int start, int end) {}

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
