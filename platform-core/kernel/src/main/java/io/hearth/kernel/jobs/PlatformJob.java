package io.hearth.kernel.jobs;

import java.time.Duration;

/**
 * Work of the platform that belongs to no company and comes again and again. Declare one bean per kind. It runs unbound, as the system, on one
 * node at a time; when it throws, the next time comes as if it had not. It may run twice when a node dies in the middle, so it must be idempotent.
 */
public interface PlatformJob {

    /** Stable name, such as {@code industry-release}; it is kept in the database. */
    String name();

    /** How long after one run the next one begins. */
    Duration every();

    void run() throws Exception;
}
