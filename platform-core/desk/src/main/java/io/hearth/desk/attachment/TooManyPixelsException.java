package io.hearth.desk.attachment;

import java.io.Serial;

/** A photo that says it is larger than memory bears; nothing of it was decoded. */
final class TooManyPixelsException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int width;
    private final int height;
    private final int limit;

    TooManyPixelsException(int width, int height, int limit) {
        super(width + " x " + height + " pixels (expected: at most " + limit + ")");
        this.width = width;
        this.height = height;
        this.limit = limit;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int limit() {
        return limit;
    }
}
