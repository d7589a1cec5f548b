package io.hearth.desk.takeout;

import io.hearth.desk.api.Csv;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantSql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The company's tables as its database has them, so that no feature has to be asked. Rows are streamed. Whatever only opens doors is
 * left out: tables of machinery, and columns whose names say that they keep a secret.
 */
@Component
class CompanyTables {

    private static final Set<String> MACHINERY = Set.of(
            "databasechangelog",
            "databasechangeloglock",
            "idempotency_keys",
            "company_exports",
            "thing_versions",
            "ticket_source_versions",
            "file_texts");

    /** Tables of all companies in which a company sees its own rows alone, by row security: what others did with what is the company's. */
    private static final Set<String> SHARED = Set.of("group_looks");

    private static final Pattern SECRET =
            Pattern.compile("secret|token|digest|hash|sealed|password|cipher|private_key");
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]*");
    private static final int FETCHED = 500;

    private final TenantSql sql;

    CompanyTables(TenantSql sql) {
        this.sql = sql;
    }

    /** @param leftOut columns that are not in the export */
    record Table(String name, List<String> columns, List<String> leftOut) {

        private String schema() {
            return SHARED.contains(name) ? "relay" : "tenant_";
        }
    }

    /** A file that belongs to something. */
    record File(UUID id, String name) {}

    /** Makes the whole transaction see what there is at its first query. */
    void holdTheMoment() {
        sql.sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ").update();
    }

    /** Tables by name. */
    List<Table> list() {
        return all().stream()
                .filter(table -> !isMachinery(table.name()) && !table.columns().isEmpty())
                .toList();
    }

    /** Tables of which nothing is in the export. */
    List<String> leftOut() {
        return all().stream()
                .map(Table::name)
                .filter(CompanyTables::isMachinery)
                .toList();
    }

    private static boolean isMachinery(String table) {
        return MACHINERY.contains(table) || isSecret(table);
    }

    private List<Table> all() {
        return sql.sql("""
            SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE (n.nspname = :schema OR n.nspname = 'relay' AND c.relrowsecurity AND c.relname = ANY (:shared))
              AND c.relkind IN ('r', 'p') AND NOT c.relispartition
              AND has_table_privilege(c.oid, 'SELECT')
            GROUP BY c.relname ORDER BY c.relname\
            """)
                .param("schema", TenantContext.current().schema())
                .param("shared", SHARED.toArray(String[]::new))
                .query((row, number) -> {
                    List<String> all =
                            Arrays.asList((String[]) row.getArray("columns").getArray());
                    return new Table(
                            row.getString("name"),
                            all.stream().filter(column -> !isSecret(column)).toList(),
                            all.stream().filter(CompanyTables::isSecret).toList());
                })
                .list();
    }

    List<File> files() {
        return sql.sql("SELECT id, file_name FROM tenant_.attachments ORDER BY id")
                .withFetchSize(FETCHED)
                .query((row, number) -> new File(row.getObject("id", UUID.class), row.getString("file_name")))
                .list();
    }

    /** Writes the rows as lines of JSON; answers how many. */
    long json(Table table, Writer out) {
        return each("SELECT to_jsonb(r)::text FROM (" + select(table) + ") r", row -> {
            out.write(row.getString(1));
            out.write('\n');
        });
    }

    /** Writes the rows for spreadsheets; answers how many. */
    long csv(Table table, Writer out) {
        try {
            out.write("\uFEFF");
            out.write(Csv.line(table.columns()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        int width = table.columns().size();
        return each(select(table), row -> {
            List<String> cells = new ArrayList<>(width);
            for (int i = 1; i <= width; i++) {
                String cell = row.getString(i);
                cells.add(cell == null ? "" : cell);
            }
            out.write(Csv.line(cells));
        });
    }

    /** What is done with a row. */
    private interface RowWork {
        void accept(ResultSet row) throws java.sql.SQLException, IOException;
    }

    private long each(String statement, RowWork work) {
        long[] rows = {0};
        sql.sql(statement).withFetchSize(FETCHED).query(row -> {
            try {
                work.accept(row);
                rows[0]++;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
        return rows[0];
    }

    private static String select(Table table) {
        return "SELECT " + table.columns().stream().map(CompanyTables::plain).collect(Collectors.joining(", "))
                + " FROM " + table.schema() + "." + plain(table.name());
    }

    /** Names come from our own changelogs; anything else is a bug. */
    private static String plain(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalStateException("name: " + name + " (expected: " + NAME + ")");
        }
        return '"' + name + '"';
    }

    private static boolean isSecret(String name) {
        return SECRET.matcher(name).find();
    }
}
