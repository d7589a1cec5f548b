package io.hearth.desk.wechat;

/** WeChat did not do what it was asked. */
final class WeChatRefusalException extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int TOO_LATE = 45_015;
    private static final int TOO_OFTEN = 45_047;

    private final int code;
    private final boolean down;

    /**
     * A refusal.
     *
     * @param code WeChat's; 0 when it said none
     * @param down whether it could not be reached
     */
    WeChatRefusalException(int code, boolean down, String said, Throwable cause) {
        super(said, cause);
        this.code = code;
        this.down = down;
    }

    int code() {
        return code;
    }

    /** Whether the person has not written for two days, or was written to too often since. */
    boolean conversationOver() {
        return code == TOO_LATE || code == TOO_OFTEN;
    }

    boolean down() {
        return down;
    }

    /** What it said, or what went wrong; never a secret. */
    String said() {
        return String.valueOf(getMessage());
    }
}
