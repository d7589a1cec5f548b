package io.hearth.admin.config;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where one of the control plane's databases is and how many connections it may hold.
 *
 * @param url JDBC address of the database
 * @param username login role
 * @param password password of the login role
 * @param poolSize most connections at a time
 * @param maxLifetime age at which a connection is replaced; a backend keeps memory for each schema it has seen
 * @param connectionTimeout how long a caller waits for a free connection before it is told that the database is away
 */
record DatabaseSettings(
        String url,
        String username,
        String password,
        @DefaultValue("12") int poolSize,
        @DefaultValue("10m") Duration maxLifetime,
        @DefaultValue("5s") Duration connectionTimeout) {

    HikariDataSource open(String name) {
        var pool = new HikariDataSource();
        pool.setPoolName(name);
        pool.setJdbcUrl(url);
        pool.setUsername(username);
        pool.setPassword(password);
        pool.setMaximumPoolSize(poolSize);
        pool.setMinimumIdle(1);
        pool.setMaxLifetime(maxLifetime.toMillis());
        pool.setIdleTimeout(maxLifetime.toMillis() / 2);
        pool.setConnectionTimeout(connectionTimeout.toMillis());
        return pool;
    }
}
