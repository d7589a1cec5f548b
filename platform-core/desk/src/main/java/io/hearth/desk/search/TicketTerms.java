package io.hearth.desk.search;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What people type to mean one ticket or one telephone: the whole, or just the last digits. */
final class TicketTerms {

    private static final Pattern NUMBER = Pattern.compile("(?<prefix>[a-z]{2})-?(?<day>\\d{8})-?(?<count>\\d{1,8})");
    private static final Pattern WITHOUT_PREFIX = Pattern.compile("\\d{8}-?\\d{1,8}");
    private static final int TAIL = 4;

    private TicketTerms() {}

    /** WX-20261121-0042 is found by itself, without dashes, without its prefix, by 0042 and by 42. */
    static Set<String> ofNumber(String number) {
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
    static @Nullable String asNumber(String piece) {
        if (NUMBER.matcher(piece).matches() || WITHOUT_PREFIX.matcher(piece).matches()) {
            return piece.replace("-", "");
        }
        return piece.matches("\\d{1,8}") ? piece : null;
    }

    /** A telephone is found by all of its digits and by its last four. */
    static Set<String> ofPhone(String phone) {
        String digits = digits(phone);
        Set<String> terms = new LinkedHashSet<>();
        if (digits.length() >= TAIL) {
            terms.add(digits);
            terms.add(digits.substring(digits.length() - TAIL));
        }
        return terms;
    }

    static @Nullable String asPhone(String piece) {
        String digits = digits(piece);
        boolean onlyDigits = piece.matches("\\+?[\\d-]+");
        return onlyDigits && (digits.length() == TAIL || digits.length() >= 7) ? digits : null;
    }

    private static String digits(String phone) {
        String digits = phone.replaceAll("\\D", "");
        return digits.length() == 13 && digits.startsWith("86") ? digits.substring(2) : digits;
    }

    private static String withoutZeros(String digits) {
        return digits.replaceFirst("^0+(?=\\d)", "");
    }
}
