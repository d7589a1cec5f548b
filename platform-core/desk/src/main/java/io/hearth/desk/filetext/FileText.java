package io.hearth.desk.filetext;

import org.jspecify.annotations.Nullable;

/**
 * What a file says.
 *
 * @param reason why there is no text; null when there is, and when the file simply has none
 */
record FileText(State state, @Nullable Reason reason, String text) {

    /** How much of it could be read; the same words as search shows. */
    enum State {
        TEXT,
        NO_TEXT,
        TOO_LARGE,
        FAILED
    }

    /** Why it could not be read. Those that another try may change say so. */
    enum Reason {
        /** It asks for a password. */
        ENCRYPTED(false),
        /** It is not what it begins like. */
        CORRUPT(false),
        /** It grows without end when it is unpacked. */
        BOMB(false),
        /** It is larger than any file that is accepted. */
        SIZE(false),
        /** It took too long. */
        TIMEOUT(true),
        /** Reading it ended the process, mostly for want of memory. */
        CRASHED(true);

        private final boolean again;

        Reason(boolean again) {
            this.again = again;
        }

        /** Whether another try may end differently. */
        boolean again() {
            return again;
        }
    }

    static FileText none() {
        return new FileText(State.NO_TEXT, null, "");
    }

    static FileText failed(Reason reason) {
        State state = switch (reason) {
            case BOMB, SIZE, CRASHED -> State.TOO_LARGE;
            case ENCRYPTED, CORRUPT, TIMEOUT -> State.FAILED;
        };
        return new FileText(state, reason, "");
    }
}
