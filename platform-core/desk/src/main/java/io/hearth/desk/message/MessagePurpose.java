package io.hearth.desk.message;

/** What a message is for. */
public enum MessagePurpose {
    /** It has come and has this number. */
    ACKNOWLEDGEMENT(false),
    /** It goes on. */
    PROGRESS(false),
    /** Somebody comes, then and then. */
    ARRIVAL(true),
    /** It is done. */
    DONE(true),
    /** How was it? Whoever can only be called is asked by the callback. */
    RATING(false),
    /** To ask whether it is well now. */
    CALLBACK(true),
    /** Something everybody of a house should know. */
    NOTICE(false),
    /** What somebody of the staff writes, or an owner. */
    REPLY(true),
    OTHER(false);

    private final boolean worthACall;

    MessagePurpose(boolean worthACall) {
        this.worthACall = worthACall;
    }

    /** Whether somebody calls when no message can reach the person. */
    boolean worthACall() {
        return worthACall;
    }
}
