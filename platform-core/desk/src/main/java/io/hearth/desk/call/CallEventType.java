package io.hearth.desk.call;

/** What an exchange tells of a call; in the order in which they happen when two bear the same time. */
public enum CallEventType {
    RING,
    TRANSFER,
    ANSWER,
    HANGUP
}
