package io.hearth.desk.mail;

/** What became of a mail. */
public enum MailState {
    /** It is being looked at. */
    RECEIVED,
    /** It became a ticket. */
    TICKET,
    /** It was added to a ticket. */
    MESSAGE,
    /** A person has to say where it belongs. */
    SET_ASIDE,
    /** A machine, a list or ourselves wrote it; nothing came of it. */
    IGNORED,
    /** Somebody put it away. */
    DISMISSED
}
