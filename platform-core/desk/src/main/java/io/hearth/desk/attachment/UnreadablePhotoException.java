package io.hearth.desk.attachment;

import java.io.Serial;

/** Content that begins like a photo and is none. */
final class UnreadablePhotoException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    UnreadablePhotoException(String message) {
        super(message);
    }

    UnreadablePhotoException(Throwable cause) {
        super(cause);
    }
}
