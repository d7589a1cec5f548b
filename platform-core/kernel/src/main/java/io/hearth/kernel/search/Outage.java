package io.hearth.kernel.search;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.transport.TransportException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** What counts as a search engine that is away, busy or read-only, and not as a mistake in what it was asked. */
final class Outage {

    private Outage() {}

    /** No answer, or an answer that says "not now". */
    static boolean isDown(Throwable e) {
        return switch (e) {
            case ElasticsearchException answer ->
                answer.status() == 429 || answer.status() >= 500 || isBlock(answer.error());
            case TransportException noAnswer -> true;
            case IOException noAnswer -> true;
            case TimeoutException noConnection -> true;
            // The client wraps what it does not know, such as having waited in vain for a connection of its pool.
            default -> e.getCause() != null && e.getCause() != e && isDown(e.getCause());
        };
    }

    /** A full disk or an operator made the index read-only. */
    static boolean isBlock(ErrorCause error) {
        return "cluster_block_exception".equals(error.type());
    }
}
