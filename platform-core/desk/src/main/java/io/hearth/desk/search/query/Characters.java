package io.hearth.desk.search.query;

import io.hearth.reply.search.Wording;

/** Traditional characters written as simplified ones, one for one: what is found stands at the same place in both. */
public final class Characters {

    private static final int FIRST = 0x4E00;
    private static final int LAST = 0x9FFF;
    private static final char[] SIMPLIFIED = known();

    private Characters() {}

    /** The text, as long as it was. */
    public static String simplified(String text) {
        int at = 0;
        while (at < text.length() && of(text.charAt(at)) == text.charAt(at)) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        char[] characters = text.toCharArray();
        for (; at < characters.length; at++) {
            characters[at] = of(characters[at]);
        }
        return new String(characters);
    }

    private static char of(char one) {
        return one >= FIRST && one <= LAST ? SIMPLIFIED[one - FIRST] : one;
    }

    private static char[] known() {
        char[] known = new char[LAST - FIRST + 1];
        for (int one = FIRST; one <= LAST; one++) {
            String simplified = Wording.normal(Character.toString(one));
            known[one - FIRST] = simplified.length() == 1 ? simplified.charAt(0) : (char) one;
        }
        return known;
    }
}
