package io.hearth.kernel.tenancy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A connection that writes a company's schema where SQL says {@code tenant_}. For Liquibase, which builds SQL by itself. */
final class RenamingConnection {

    private RenamingConnection() {}

    static Connection around(Connection connection, String schema) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            var result = invoke(connection, method, rename(arguments, schema));
            return switch (result) {
                case CallableStatement statement -> around(CallableStatement.class, statement, schema);
                case PreparedStatement statement -> around(PreparedStatement.class, statement, schema);
                case Statement statement -> around(Statement.class, statement, schema);
                case null, default -> result;
            };
        });
    }

    private static <S extends Statement> S around(Class<S> type, S statement, String schema) {
        return proxy(type, (proxy, method, arguments) -> {
            boolean takesSql =
                    method.getName().startsWith("execute") || method.getName().equals("addBatch");
            return invoke(statement, method, takesSql ? rename(arguments, schema) : arguments);
        });
    }

    /** SQL is always the first argument, and no other first text argument of a connection or statement is changed by it. */
    private static @Nullable Object @Nullable [] rename(@Nullable Object @Nullable [] arguments, String schema) {
        if (arguments != null && arguments.length > 0 && arguments[0] instanceof String sql) {
            arguments[0] = TenantChangelog.rename(sql, schema);
        }
        return arguments;
    }

    private static @Nullable Object invoke(
            Object target, java.lang.reflect.Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getTargetException();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(RenamingConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
