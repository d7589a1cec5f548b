package io.hearth.reply.substance;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chinese numerals where they count something, as digits: 十五分钟 as 15分钟, 一个半小时 as 1.5小时, 两三天 as 2-3天. */
final class Numerals {

    private static final String UNITS =
            "(?=个?(?:半)?(?:分钟|分(?!之|别|类|享|为|期|公)|刻钟|小时|钟头|钟(?!情|声)|点(?!击|击|评|赞|儿|头|明|名)|时(?![候间常刻期代段])|天(?!然|气|花|台|猫|桥|线|燃|冷|热|黑|亮|井|沟)|日(?!常|用|期|后|前|子)"
                + "|号|周|星期|礼拜|月|年|工作日|元|块|毛|角|折|次|张|人|户|辆|台|把|只|条|遍|层|楼|米|平|公里|厘米|声|倍|期|份|成|名|位|部|间|棵|盏|瓶|桶|车|趟|个(?!别|人|性|体)))";
    private static final Pattern PERCENT = Pattern.compile("百分之([零〇一二两三四五六七八九十百点]+)");
    private static final Pattern WEEKDAY = Pattern.compile("(周|星期|礼拜)([一二三四五六])");
    private static final Pattern AND_A_HALF =
            Pattern.compile("(\\d+)(个?)半(?=小时|钟头|月|天|年|钟)|(\\d+)(小时|天|年|块|点)半(?!价|径|夜|天|开|截)");
    private static final Pattern HALF = Pattern.compile("半(个)?(?=小时|钟头|天|月|年)");
    private static final Pattern NEIGHBOURS =
            Pattern.compile("(?<![零〇一二两三四五六七八九十百千万第])([一二两三四五六七八])([二三四五六七八九])" + UNITS);
    private static final Pattern NUMBER = Pattern.compile("(?<![第统唯])(?!十分(?!钟))([零〇一二两三四五六七八九十百千万]+)" + UNITS);
    private static final Map<Character, Integer> DIGITS = Map.ofEntries(
            Map.entry('零', 0),
            Map.entry('〇', 0),
            Map.entry('一', 1),
            Map.entry('二', 2),
            Map.entry('两', 2),
            Map.entry('三', 3),
            Map.entry('四', 4),
            Map.entry('五', 5),
            Map.entry('六', 6),
            Map.entry('七', 7),
            Map.entry('八', 8),
            Map.entry('九', 9));
    private static final Map<Character, Integer> TENS = Map.of('十', 10, '百', 100, '千', 1000);

    private Numerals() {}

    static String digits(String text) {
        String read = PERCENT.matcher(text).replaceAll(found -> value(found.group(1)) + "%");
        // Days of the week keep their names: they count nothing.
        read = WEEKDAY.matcher(read)
                .replaceAll(
                        found -> Matcher.quoteReplacement("周" + DAY_MARKS.charAt("一二三四五六".indexOf(found.group(2)))));
        read = NEIGHBOURS.matcher(read).replaceAll(Numerals::range);
        read = NUMBER.matcher(read).replaceAll(found -> String.valueOf(value(found.group(1))));
        read = AND_A_HALF
                .matcher(read)
                .replaceAll(found -> found.group(1) != null
                        ? found.group(1) + ".5"
                        : found.group(4).equals("点") ? found.group(3) + ":30" : found.group(3) + ".5" + found.group(4));
        return HALF.matcher(read).replaceAll("0.5");
    }

    /** Stand for 一 to 六 after 周 while numbers are read. */
    static final String DAY_MARKS = "ⅠⅡⅢⅣⅤⅥ";

    private static String range(java.util.regex.MatchResult found) {
        int low = DIGITS.getOrDefault(found.group(1).charAt(0), 0);
        int high = DIGITS.getOrDefault(found.group(2).charAt(0), 0);
        return high == low + 1 ? low + "-" + high : found.group();
    }

    /** The value of a numeral such as 十五, 一百二 or 三万五千. */
    static BigDecimal value(String numeral) {
        long whole = 0;
        long section = 0;
        int digit = 0;
        int lastUnit = 1;
        for (int i = 0; i < numeral.length(); i++) {
            char at = numeral.charAt(i);
            if (at == '万') {
                whole = (whole + section + digit) * 10_000;
                section = 0;
                digit = 0;
                lastUnit = 10_000;
            } else if (TENS.containsKey(at)) {
                lastUnit = TENS.getOrDefault(at, 1);
                section += (long) (digit == 0 ? 1 : digit) * lastUnit;
                digit = 0;
            } else {
                Integer value = DIGITS.get(at);
                if (value != null) {
                    boolean digitsOnly = digit != 0 && lastUnit == 1;
                    digit = digitsOnly ? digit * 10 + value : value;
                    if (value == 0) {
                        lastUnit = 1;
                    }
                }
            }
        }
        // 一百二 is 120, and 一百零二 is 102.
        boolean shortened = digit != 0 && lastUnit >= 100 && numeral.indexOf('零') < 0 && numeral.indexOf('〇') < 0;
        return BigDecimal.valueOf(whole + section + (shortened ? (long) digit * lastUnit / 10 : digit));
    }
}
