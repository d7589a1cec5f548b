package io.hearth.kernel.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.hearth.testkit.RealServices;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Counts how often a transaction waits for the server, on the wire itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoundTripsIT {

    private final TenantId company = new TenantId("roundtrips");
    private final TenantSchemas schemas = new TenantSchemas(RealServices.owner());
    private Wire wire;
    private HikariDataSource pool;

    @BeforeAll
    void open() throws IOException {
        schemas.create(company);
        var address = URI.create(RealServices.postgresUrl().substring("jdbc:".length()));
        wire = new Wire(address.getHost(), address.getPort());
        pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + wire.port() + address.getPath()
                + "?prepareThreshold=1&sslmode=disable");
        pool.setUsername(RealServices.Login.APP.user());
        pool.setPassword(RealServices.Login.APP.password());
        pool.setAutoCommit(false);
        pool.setMaximumPoolSize(1);
    }

    @AfterAll
    void close() throws IOException {
        pool.close();
        wire.close();
        schemas.drop(company);
    }

    private int roundTripsOf(Source source) throws SQLException {
        int trips = 0;
        for (int i = 0; i < 5; i++) {
            wire.reset();
            var connection = source.open();
            try (var statement = connection.prepareStatement(
                            "SELECT id, name FROM " + company.schema() + ".staff WHERE id = gen_random_uuid()");
                    var rows = statement.executeQuery()) {
                assertThat(rows.next()).isFalse();
            }
            connection.commit();
            connection.close();
            trips = wire.roundTrips();
        }
        return trips;
    }

    private interface Source {
        Connection open() throws SQLException;
    }

    /** BEGIN and SET LOCAL ROLE together, the query, COMMIT. */
    @Test
    void takesTheRoleInTheRoundTripOfBegin() throws SQLException {
        var connections = new TenantConnections(pool, pool);
        assertThat(roundTripsOf(() -> connections.getConnection(company.value())))
                .isEqualTo(3);
    }

    /** A wire that passes everything on and notices each time the client speaks after the server did. */
    private static final class Wire implements AutoCloseable {

        private final ServerSocket door;
        private final String host;
        private final int target;
        private final AtomicInteger trips = new AtomicInteger();
        private final AtomicBoolean serverSpokeLast = new AtomicBoolean(true);

        Wire(String host, int target) throws IOException {
            this.host = host;
            this.target = target;
            this.door = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(this::accept);
        }

        int port() {
            return door.getLocalPort();
        }

        void reset() {
            trips.set(0);
            serverSpokeLast.set(true);
        }

        int roundTrips() {
            return trips.get();
        }

        private void accept() {
            try {
                while (!door.isClosed()) {
                    var client = door.accept();
                    var server = new Socket(host, target);
                    client.setTcpNoDelay(true);
                    server.setTcpNoDelay(true);
                    pass(client.getInputStream(), server.getOutputStream(), () -> {
                        if (serverSpokeLast.getAndSet(false)) {
                            trips.incrementAndGet();
                        }
                    });
                    pass(server.getInputStream(), client.getOutputStream(), () -> serverSpokeLast.set(true));
                }
            } catch (IOException closed) {
                // The test is over.
            }
        }

        private static void pass(InputStream from, OutputStream to, Runnable notice) {
            Thread.ofVirtual().start(() -> {
                var buffer = new byte[64 * 1024];
                try {
                    for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                        notice.run();
                        to.write(buffer, 0, read);
                        to.flush();
                    }
                } catch (IOException closed) {
                    // One side has gone; the other notices by itself.
                }
            });
        }

        @Override
        public void close() throws IOException {
            door.close();
        }
    }
}
