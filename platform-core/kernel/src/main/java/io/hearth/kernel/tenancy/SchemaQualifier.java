package io.hearth.kernel.tenancy;

import java.sql.SQLException;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.postgresql.core.Parser;

/**
 * Writes the current company's schema where SQL says {@code tenant_.}. Statements stay schema-qualified, so the driver keeps
 * its prepared statements, which a search_path switch would throw away.
 *
 * <p>It also refuses text that holds more than one statement: the driver would split and run them all, and a smuggled
 * {@code RESET ROLE} as second statement would open the wall that the role is.
 */
final class SchemaQualifier implements StatementInspector {

    /** The schema that entities are mapped to. */
    static final String PLACEHOLDER = "tenant_";

    private static final String PREFIX = PLACEHOLDER + ".";

    @Override
    public String inspect(String sql) {
        return qualify(sql);
    }

    static String qualify(String sql) {
        refuseSecondStatement(sql);
        int at = sql.indexOf(PREFIX);
        if (at < 0) {
            return sql;
        }
        var schema = TenantContext.current().schema();
        var qualified = new StringBuilder(sql.length() + 64);
        int from = 0;
        for (; at >= 0; at = sql.indexOf(PREFIX, at + PREFIX.length())) {
            if (at == 0 || !Character.isJavaIdentifierPart(sql.charAt(at - 1))) {
                qualified.append(sql, from, at).append(schema).append('.');
                from = at + PREFIX.length();
            }
        }
        return qualified.append(sql, from, sql.length()).toString();
    }

    private static void refuseSecondStatement(String sql) {
        if (sql.indexOf(';') < 0) {
            return;
        }
        try {
            // The driver's own reading, so that both always agree where a statement ends.
            if (Parser.parseJdbcSql(sql, true, false, true, false, false, new String[0])
                            .size()
                    > 1) {
                throw new IllegalArgumentException("sql: several statements in one text (expected: one)");
            }
        } catch (SQLException unreadable) {
            throw new IllegalArgumentException("sql: cannot be read", unreadable);
        }
    }
}
