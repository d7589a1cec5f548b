package io.hearth.embedded;

import java.nio.file.Path;

/** Another live process owns this home. It was left alone. */
public final class HomeInUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HomeInUseException(Path home) {
        super("Another process uses " + home + ": stop it first, or choose another folder.");
    }
}
