package io.hearth.desk.suggestion;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What a text says, in pieces that can be counted: neighbouring Chinese characters by two and three, and words of other scripts. Places and
 * numbers are left out; they say where, not what.
 */
final class Grams {

    private Grams() {}

    static Set<String> of(String text) {
        String plain = text.toLowerCase(Locale.ROOT)
                .replaceAll("[0-9]+\\s*(号楼|栋|幢|单元|楼|层|室|号|#|-)?", " ")
                .replaceAll("[^\\p{L}]+", " ");
        Set<String> grams = new LinkedHashSet<>();
        for (String word : plain.strip().split(" ")) {
            int[] letters = word.codePoints().toArray();
            if (letters.length > 0 && !Character.isIdeographic(letters[0])) {
                if (letters.length > 2) {
                    grams.add(word);
                }
                continue;
            }
            for (int size = 2; size <= 3; size++) {
                for (int i = 0; i + size <= letters.length; i++) {
                    grams.add(new String(letters, i, size));
                }
            }
        }
        return grams;
    }
}
