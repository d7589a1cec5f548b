package io.hearth.kernel.tenancy;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.core.env.Environment;

/**
 * The connections of work that follows facts: the same login and the same walls, but few, and set for it. Requests never wait for that work,
 * and what a backend remembers of a company's statements is soon complete, because the work of all companies passes through these few.
 *
 * <p>Not a {@code DataSource} bean, so that nobody takes it for the application's. Nothing connects before it is used.
 */
record BackgroundDatabase(HikariDataSource pool) implements AutoCloseable {

    private static final ScopedValue<Boolean> WORKING = ScopedValue.newInstance();

    /**
     * Statements of this work repeat for each company and find rows by key. So they are planned once, for any values, not for a table as
     * empty as it is on a company's first day. A commit need not wait for the disk: the fact is removed by a later one that does, and a crash
     * in between repeats both. What waits for a lock and was given up here ends there too, instead of keeping a backend until the lock is free.
     */
    private static final String OPTIONS =
            "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c synchronous_commit=off -c"
                    + " client_connection_check_interval=2s";

    static BackgroundDatabase of(Environment environment) {
        Binder binder = Binder.get(environment);
        DataSourceProperties properties = binder.bindOrCreate("spring.datasource", DataSourceProperties.class);
        HikariDataSource pool = new HikariDataSource();
        binder.bind("spring.datasource.hikari", Bindable.ofInstance(pool));
        pool.setPoolName("background");
        pool.setJdbcUrl(url(properties.getUrl()));
        pool.setUsername(properties.getUsername());
        pool.setPassword(properties.getPassword());
        pool.setMinimumIdle(0);
        pool.setMaximumPoolSize(environment.getProperty("hearth.background-connections", Integer.class, 6));
        pool.setInitializationFailTimeout(-1);
        return new BackgroundDatabase(pool);
    }

    private static @Nullable String url(@Nullable String url) {
        if (url == null) {
            return null;
        }
        return url + (url.contains("?") ? "&" : "?") + "prepareThreshold=1&options="
                + URLEncoder.encode(OPTIONS, StandardCharsets.UTF_8);
    }

    static boolean isWorking() {
        return WORKING.isBound();
    }

    static <T extends @Nullable Object, X extends Throwable> T call(ScopedValue.CallableOp<? extends T, X> operation)
            throws X {
        return ScopedValue.where(WORKING, true).call(operation);
    }

    @Override
    public void close() {
        pool.close();
    }
}
