package io.hearth.kernel.search;

import io.hearth.kernel.events.DependencyDownException;
import org.jspecify.annotations.Nullable;

/** The search engine does not answer. Consumers of facts let it pass, so that the relay keeps their facts. */
public final class SearchUnavailableException extends DependencyDownException {

    SearchUnavailableException(@Nullable Throwable cause) {
        super("search engine: no answer" + (cause == null ? "" : " (" + cause + ")"), cause);
    }
}
