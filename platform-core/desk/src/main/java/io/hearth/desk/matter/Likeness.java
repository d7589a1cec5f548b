package io.hearth.desk.matter;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether two texts tell of the same thing, by the pairs of neighbouring characters they share. Places and numbers do not count: they are
 * what tickets of one home have in common anyway.
 */
final class Likeness {

    /** The longer title says a third of what the shorter one says, or more. */
    private static final double TITLES = 1 / 3.0;

    /** Three tenths of everything that both say is the same. */
    private static final double WHOLE = 0.3;

    /** What people say about waiting and asking, whatever it is that they wait for. */
    private static final Pattern ASKING = Pattern.compile(
            "还?没有?人来|没人管|还没有?|怎么办|怎么|什么时候|麻烦|尽快|处理|师傅|帮忙|一下|打?了?电话|第[一二三四五六七八九十\\d]+次|已经|又来了|再次|好几次|一直|反映|影响(?:正常)?生活|您好|你好|请|又|了");

    private static final Pattern PLACES = Pattern.compile("[0-9]+\\s*(号楼|栋|幢|单元|楼|层|室|号|#|-)?");
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");

    private Likeness() {}

    /** What somebody says, taken apart to be compared with others. */
    record Said(Set<String> title, Set<String> whole) {

        static Said of(String title, String description) {
            return new Said(pairs(title), pairs(title + " " + description));
        }
    }

    static boolean alike(String title, String description, String otherTitle, String otherDescription) {
        return alike(Said.of(title, description), Said.of(otherTitle, otherDescription));
    }

    static boolean alike(Said one, Said other) {
        if (!one.title().isEmpty()
                && !other.title().isEmpty()
                && shared(one.title(), other.title())
                        >= TITLES * Math.min(one.title().size(), other.title().size())) {
            return true;
        }
        return !one.whole().isEmpty()
                && !other.whole().isEmpty()
                && 2.0
                                * shared(one.whole(), other.whole())
                                / (one.whole().size() + other.whole().size())
                        >= WHOLE;
    }

    private static long shared(Set<String> one, Set<String> other) {
        return one.stream().filter(other::contains).count();
    }

    /** Pairs of letters without digits; those of places ({@code 3栋2单元}) go with their digits. */
    static Set<String> pairs(String text) {
        String plain = ASKING.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ");
        plain = PLACES.matcher(plain).replaceAll(" ");
        plain = NO_LETTERS.matcher(plain).replaceAll(" ");
        Set<String> pairs = new HashSet<>();
        for (String word : plain.split(" ")) {
            int[] letters = word.codePoints().toArray();
            for (int i = 0; i + 1 < letters.length; i++) {
                pairs.add(new String(letters, i, 2));
            }
        }
        return pairs;
    }
}
