package io.hearth.desk.estate;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one form in which all spellings of a home agree: {@code 3栋2单元201}, {@code 3号楼 2-201室}, {@code ３－２－０２０１} and
 * {@code 三栋二单元201} are all {@code 3-2-201}.
 */
public final class PlaceLabel {

    private static final Pattern CHINESE_NUMBER = Pattern.compile("[一二三四五六七八九十]+(?=[栋幢座号楼单室层])");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Cntrl}\\-#/.,、，。_栋幢号楼座单元室户房]+");
    private static final Pattern LEADING_ZEROS = Pattern.compile("(?<![A-Z0-9])0+(?=[0-9])");
    private static final String DIGITS = "一二三四五六七八九";

    private PlaceLabel() {}

    /** The normal form; empty when the text names nothing. */
    public static String normalOf(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        plain = CHINESE_NUMBER.matcher(plain).replaceAll(m -> Integer.toString(valueOf(m.group())));
        plain = SEPARATORS.matcher(plain).replaceAll("-");
        plain = LEADING_ZEROS.matcher(plain).replaceAll("");
        return strip(plain);
    }

    private static String strip(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int end = text.endsWith("-") && text.length() > start ? text.length() - 1 : text.length();
        return text.substring(start, end);
    }

    /** The value of a Chinese number from 一 to 九十九. */
    private static int valueOf(String chinese) {
        Matcher tens = Pattern.compile("([一二三四五六七八九]?)十([一二三四五六七八九]?)").matcher(chinese);
        if (tens.matches()) {
            int ten = tens.group(1).isEmpty() ? 1 : DIGITS.indexOf(tens.group(1)) + 1;
            int one = tens.group(2).isEmpty() ? 0 : DIGITS.indexOf(tens.group(2)) + 1;
            return ten * 10 + one;
        }
        int value = 0;
        for (int i = 0; i < chinese.length(); i++) {
            value = value * 10 + Math.max(0, DIGITS.indexOf(chinese.charAt(i)) + 1);
        }
        return value;
    }
}
