package io.hearth.desk.message;

/** Which messages are asked for. */
public enum MessageList {
    ALL,
    /** Those that a person has to tell. */
    TO_TELL,
    /** Those that wait for a provider. */
    WAITING,
    FAILED,
    RECEIVED
}
