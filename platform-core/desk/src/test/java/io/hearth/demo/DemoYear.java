package io.hearth.demo;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;

/** The demonstration's year for a company of a test, as the launcher would load it. */
public final class DemoYear {

    private DemoYear() {}

    /**
     * Loads eight estates and about so many tickets of the year before {@code now}; what is derived is not made.
     *
     * @return how many tickets
     */
    public static int load(DataSource database, String schema, Instant now, int tickets)
            throws SQLException, IOException {
        try (Connection connection = database.getConnection()) {
            return new CompanyLoader(connection, schema, DemoCompany.ALL.getFirst(), now).load(tickets);
        }
    }
}
