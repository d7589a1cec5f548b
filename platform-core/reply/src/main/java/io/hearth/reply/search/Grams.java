package io.hearth.reply.search;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a text says, in pieces that can be compared: Chinese characters by themselves, by two and by three, and words of other scripts. Homes and
 * bare numbers are left out; they say where and how many, not what.
 */
final class Grams {

    private static final Pattern HOMES = Pattern.compile("[0-9]+\\s*(号楼|栋|幢|单元|楼|层|室|号|#|-|/)*");
    private static final Pattern OTHER = Pattern.compile("[^\\p{L}]+");
    private static final double SINGLE = 1;
    private static final double PAIR = 1;
    private static final double TRIPLE = 0.4;

    private Grams() {}

    /** The pieces of a text as {@link Wording#meant} has it, each with how much its length tells. */
    static Map<String, Double> of(String meant) {
        String plain = OTHER.matcher(HOMES.matcher(meant).replaceAll(" "))
                .replaceAll(" ")
                .strip();
        Map<String, Double> grams = new LinkedHashMap<>();
        if (plain.isEmpty()) {
            return grams;
        }
        for (String word : plain.split(" ")) {
            int[] letters = word.codePoints().toArray();
            if (!Character.isIdeographic(letters[0])) {
                grams.put(word, 1.0);
                continue;
            }
            for (int size = 1; size <= 3; size++) {
                for (int i = 0; i + size <= letters.length; i++) {
                    grams.put(new String(letters, i, size), size == 1 ? SINGLE : size == 2 ? PAIR : TRIPLE);
                }
            }
        }
        return grams;
    }
}
