package io.hearth.standalone;

/** Something stands in the way of the command; the message is one line that says what to do. */
final class StandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StandException(String message) {
        super(message);
    }
}
