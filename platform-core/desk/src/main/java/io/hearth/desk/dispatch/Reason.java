package io.hearth.desk.dispatch;

/** Why, in both languages. */
record Reason(String text, String textEn) {

    static final Reason NONE = new Reason("", "");
}
