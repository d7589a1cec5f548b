package io.hearth.reply.plain;

import io.hearth.reply.text.WordList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words of the trade that every company begins with. */
public final class ShippedWords {

    private static final SequencedMap<String, PlainWord> WORDS = new LinkedHashMap<>();
    private static final Set<String> OTHERS = new LinkedHashSet<>();

    static {
        for (String line : WordList.lines(ShippedWords.class, "words.txt")) {
            String[] parts = line.split("\t", -1);
            if (parts.length == 1) {
                OTHERS.add(parts[0]);
            } else {
                WORDS.put(parts[0], new PlainWord(parts[0], given(parts[1]), given(parts[2])));
            }
        }
    }

    private ShippedWords() {}

    private static @Nullable String given(String part) {
        return part.isEmpty() ? null : part;
    }

    /** All of them, in the order in which they are shown. */
    public static List<PlainWord> all() {
        return List.copyOf(WORDS.values());
    }

    /**
     * What a company's replies are looked over with.
     *
     * @param own the company's words; where one is shipped as well, the company's counts
     * @param leftOut shipped words that the company does not mind
     */
    public static PlainLanguage with(List<PlainWord> own, Set<String> leftOut) {
        Map<String, PlainWord> words = new LinkedHashMap<>(WORDS);
        words.keySet().removeAll(leftOut);
        own.forEach(word -> words.put(word.word(), word));
        return new PlainLanguage(new ArrayList<>(words.values()), OTHERS);
    }
}
