package io.hearth.desk.message;

/** How a message reaches an owner. */
public enum MessageWay {
    EMAIL,
    SMS,
    /** The company's WeChat official account. */
    WECHAT,
    /** Somebody of the staff calls and tells it. */
    PHONE,
    /** Somebody of the staff goes there and tells it. */
    VISIT;

    /** Whether files go with it; otherwise the person finds them on the page of the ticket. */
    public boolean carriesFiles() {
        return this == EMAIL;
    }

    /** Whether a person has to tell it. */
    boolean byPerson() {
        return this == PHONE || this == VISIT;
    }
}
