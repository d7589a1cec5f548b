package io.hearth.desk.reply;

/** In which language a reply speaks to the owner. */
public enum ReplyLanguage {
    CHINESE,
    ENGLISH,
    JAPANESE,
    KOREAN,
    FRENCH,
    RUSSIAN
}
