package io.hearth.workflow.check;

/** The same said in both languages. */
record Words(String zh, String en) {

    /** What reads alike in both. */
    static Words same(Object text) {
        String plain = String.valueOf(text);
        return new Words(plain, plain);
    }

    Words and(Words other) {
        return new Words(zh + '、' + other.zh, en + ", " + other.en);
    }
}
