package io.hearth.desk.search.query;

import io.hearth.reply.search.Wording;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Chinese as it sounds, for whoever types letters instead of characters or the wrong character of the right sound: {@code wangnvshi} and {@code wns} for
 * 王女士, {@code loushui} and {@code 漏睡} for 漏水. The same code at index and query time; tones are left out, and {@code ü} is {@code u}.
 */
public final class Sounds {

    /** As many syllables of a text as are made into terms, so that an endless title costs no more than a long one. */
    private static final int MOST_SYLLABLES = 40;

    private static final int SHORTEST = 2;
    private static final int LONGEST = 5;
    private static final Pattern LETTERS = Pattern.compile("[a-z]{2,30}");
    private static final Pattern SYLLABLE = Pattern.compile("[a-z]{1,30}");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}{2,5}");

    private static final Pattern LONG_HAN = Pattern.compile("\\p{IsHan}{3,12}");

    private Sounds() {}

    /** Each two to five neighbouring characters by their sounds, or by the first letters of them. */
    public record Terms(Set<String> full, Set<String> initials) {}

    /** Of a text such as a title: words begin anywhere. Initials of two say nothing there. */
    public static Terms ofText(String text) {
        return terms(text, false);
    }

    /** Of names: they begin at their beginning, and one syllable or two letters already mean somebody. */
    public static Terms ofNames(Iterable<String> names) {
        Set<String> full = new LinkedHashSet<>();
        Set<String> initials = new LinkedHashSet<>();
        for (String name : names) {
            Terms terms = terms(name, true);
            full.addAll(terms.full());
            initials.addAll(terms.initials());
        }
        return new Terms(full, initials);
    }

    private static Terms terms(String text, boolean name) {
        String normal = Wording.normal(text);
        List<String> syllables = name ? Wording.syllables(normal) : Wording.syllablesOfWords(normal);
        Set<String> full = new LinkedHashSet<>();
        Set<String> initials = new LinkedHashSet<>();
        int most = Math.min(syllables.size(), MOST_SYLLABLES);
        for (int from = 0; from < most; from++) {
            StringBuilder sounds = new StringBuilder();
            StringBuilder letters = new StringBuilder();
            for (int to = from; to < most && to - from < LONGEST; to++) {
                String syllable = syllables.get(to);
                if (!SYLLABLE.matcher(syllable).matches()) {
                    break;
                }
                sounds.append(syllable);
                letters.append(syllable.charAt(0));
                int count = to - from + 1;
                if (count >= SHORTEST || (name && from == 0)) {
                    full.add(sounds.toString());
                }
                if (count > SHORTEST || (name && count == SHORTEST)) {
                    initials.add(letters.toString());
                }
            }
        }
        return new Terms(full, initials);
    }

    /** The term letters may mean as sounds or initials; null when they are no letters. */
    public static @Nullable String typed(String word) {
        return LETTERS.matcher(word).matches()
                ? word.replace("nv", "nu").replace("lv", "lu").replace("yv", "yu")
                : null;
    }

    /** What a Chinese word of two to five characters sounds like; null for anything else. */
    public static @Nullable String heard(String word) {
        return HAN.matcher(word).matches() ? String.join("", Wording.syllablesOfWords(word)) : null;
    }

    /** What every two neighbouring characters of a longer Chinese word sound like; none for anything else. */
    public static List<String> pairs(String word) {
        if (!LONG_HAN.matcher(word).matches()) {
            return List.of();
        }
        List<String> syllables = Wording.syllablesOfWords(word);
        return IntStream.range(1, syllables.size())
                .mapToObj(at -> syllables.get(at - 1) + syllables.get(at))
                .distinct()
                .toList();
    }

    /**
     * What a word sounds like to those who do not tell flat tongues from curled ones ({@code z} and {@code zh}) nor {@code n} from {@code ng}: it
     * is typed wrongly because it is heard so. Null as for {@link #heard}.
     */
    public static @Nullable String roughly(String word) {
        String heard = heard(word);
        return heard == null ? null : rough(heard);
    }

    /** The same of letters that are typed. */
    static String rough(String letters) {
        return letters.replace("zh", "z").replace("ch", "c").replace("sh", "s").replace("ng", "n");
    }

    /** The same for a name. */
    public static @Nullable String heardAsName(String word) {
        return HAN.matcher(word).matches() ? String.join("", Wording.syllables(word)) : null;
    }
}
