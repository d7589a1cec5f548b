package io.hearth.admin.config;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/**
 * The right to do something that only one node may do at a time. It is an advisory lock of a connection that is kept
 * for the whole work: PostgreSQL frees it the moment the node or its connection dies, so there is no lease to wait
 * for, and a node that merely stands still for a while never shares its turn.
 */
public final class ClusterTurn implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterTurn.class);
    private static final int SECONDS_TO_ANSWER = 2;

    private final DataSource dataSource;
    private final Connection connection;
    private final long key;

    private ClusterTurn(DataSource dataSource, Connection connection, long key) {
        this.dataSource = dataSource;
        this.connection = connection;
        this.key = key;
    }

    /**
     * Empty when another node or thread has the turn.
     *
     * @param key names the work, the same on every node
     */
    public static Optional<ClusterTurn> take(DataSource dataSource, long key) {
        try {
            var connection = dataSource.getConnection();
            var turn = new ClusterTurn(dataSource, connection, key);
            try {
                if (turn.call("select pg_try_advisory_lock(?)")) {
                    return Optional.of(turn);
                }
            } catch (SQLException broken) {
                connection.close();
                throw broken;
            }
            connection.close();
            return Optional.empty();
        } catch (SQLException unreachable) {
            throw new CannotGetJdbcConnectionException("control database: no turn for " + key, unreachable);
        }
    }

    /** Whether the turn is still ours; a connection that broke has given it to whoever asked next. */
    public boolean held() {
        try {
            return connection.isValid(SECONDS_TO_ANSWER);
        } catch (SQLException broken) {
            return false;
        }
    }

    @Override
    public void close() {
        try (connection) {
            call("select pg_advisory_unlock(?)");
        } catch (SQLException broken) {
            LOG.debug("turn {} is given back by closing its connection", key, broken);
            if (dataSource instanceof HikariDataSource pool) {
                pool.evictConnection(connection);
            }
        }
    }

    private boolean call(String sql) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setLong(1, key);
            try (var answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }
}
