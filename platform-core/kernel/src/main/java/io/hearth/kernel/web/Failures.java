package io.hearth.kernel.web;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away from one that refused. */
final class Failures {

    private Failures() {}

    static boolean connectionLost(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) {
                return true;
            }
            if (cause instanceof SQLException sql && lost(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** 08: connection; 57P01-57P03: shut down, crashed or starting; 53300: too many connections. */
    private static boolean lost(@Nullable String state) {
        return state != null && (state.startsWith("08") || state.startsWith("57P0") || state.equals("53300"));
    }
}
