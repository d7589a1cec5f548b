package io.hearth.kernel.jobs;

/**
 * Work of a company that happens later. Declare one bean per kind. It runs bound to the company that scheduled it, as the
 * system, on exactly one node; when it throws it is tried again after a minute, then after ever longer pauses up to an hour,
 * unless it says with {@link PostponedException} when that should be.
 * It may run twice when a node dies in the middle, so it must be idempotent.
 *
 * @param <T> a record; kept as JSON
 */
public interface TenantJob<T> {

    /** Stable name, such as {@code ticket-escalation}; it is kept in the database. */
    String name();

    Class<T> dataType();

    void run(T data) throws Exception;
}
