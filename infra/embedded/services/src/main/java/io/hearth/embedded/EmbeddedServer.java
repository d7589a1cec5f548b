package io.hearth.embedded;

/** A running server. Closing it stops the process and keeps the data of a persistent home. */
public sealed interface EmbeddedServer extends AutoCloseable
        permits EmbeddedPostgres, EmbeddedRedis, EmbeddedElasticsearch, EmbeddedMail {

    /** Where clients connect, in the form their drivers expect. */
    String url();

    int port();

    /** The process that serves. */
    long pid();

    /** It no longer ends together with this JVM: whoever asks for that closes it, after everything that uses it. */
    void keepUntilClosed();

    @Override
    void close();
}
