package io.hearth.kernel.events;

import org.jspecify.annotations.Nullable;

/** A consumer cannot work now, whatever the fact: its facts are kept and tried again until it can. */
public class DependencyDownException extends RuntimeException {

    public DependencyDownException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
