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

    private Likeness() {}

    static boolean alike(String title, String description, String otherTitle, String otherDescription) {
        Set<String> one = pairs(title);
        Set<String> other = pairs(otherTitle);
        if (!one.isEmpty() && !other.isEmpty() && shared(one, other) >= TITLES * Math.min(one.size(), other.size())) {
            return true;
        }
        Set<String> all = pairs(title + " " + description);
        Set<String> otherAll = pairs(otherTitle + " " + otherDescription);
        return !all.isEmpty()
                && !otherAll.isEmpty()
                && 2.0 * shared(all, otherAll) / (all.size() + otherAll.size()) >= WHOLE;
    }

    private static long shared(Set<String> one, Set<String> other) {
        return one.stream().filter(other::contains).count();
    }

    /** Pairs of letters without digits; those of places ({@code 3栋2单元}) go with their digits. */
    static Set<String> pairs(String text) {
        String plain = ASKING.matcher(text.toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .replaceAll("[0-9]+\\s*(号楼|栋|幢|单元|楼|层|室|号|#|-)?", " ")
                .replaceAll("[^\\p{L}]+", " ");
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
