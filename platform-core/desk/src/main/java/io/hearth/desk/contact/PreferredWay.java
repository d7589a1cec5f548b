package io.hearth.desk.contact;

/** How somebody likes to be reached. */
public enum PreferredWay {
    /** A call. */
    PHONE,
    /** Somebody at the door. */
    VISIT,
    SMS,
    EMAIL,
    /** The company's WeChat official account. */
    WECHAT,
    MINI_PROGRAM,
    /** The owners' group of their building. */
    GROUP
}
