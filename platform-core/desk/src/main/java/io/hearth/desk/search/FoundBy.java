package io.hearth.desk.search;

/** In which way a ticket is what was looked for, beside the words that its highlights show. */
public enum FoundBy {
    /** Its number. */
    NUMBER,
    /** Its home, or one that is spoken of in it. */
    PLACE,
    /** The telephone of whoever reported it. */
    PHONE,
    /** The name of whoever reported it or works on it. */
    PERSON,
    /** Another word for the same thing. */
    SYNONYM,
    /** Pinyin, its initials, or characters that sound alike. */
    SOUND
}
