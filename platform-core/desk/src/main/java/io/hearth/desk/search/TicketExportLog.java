package io.hearth.desk.search;

import io.hearth.desk.search.export.FileForm;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Keeps who took found tickets along: no file begins without its record, and what is kept is never taken back. */
@Service
@Transactional
public class TicketExportLog {

    private static final String SORT = "ticket-exports.id";

    private final TenantSql sql;
    private final JsonMapper json;
    private final Clock clock;

    TicketExportLog(TenantSql sql, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    UUID begin(ExportTickets request, long found) {
        UUID id = UuidV7.next();
        Caller caller = Access.caller();
        sql.sql("""
            INSERT INTO tenant_.ticket_exports (id, text, filters, form, phones, everywhere, estate_ids, found, by_id, by_name, by_kind, at)
            VALUES (:id, :text, :filters::jsonb, :form, :phones, :everywhere, :estates, :found, :by, :name, :kind, :at)\
            """)
                .param("id", id)
                .param("text", Objects.requireNonNullElse(request.text(), "").strip())
                .param(
                        "filters",
                        json.writeValueAsString(
                                Objects.requireNonNullElse(request.filters(), FindTickets.Filters.NONE)))
                .param("form", request.form().name())
                .param("phones", Access.may(Permission.PERSONAL_DATA_READ))
                .param("everywhere", Access.scope().everywhere())
                .param("estates", Access.scope().named())
                .param("found", found)
                .param("by", caller.accountId())
                .param("name", caller.name())
                .param("kind", caller.kind().name())
                .param("at", SqlTime.utc(clock.instant()))
                .update();
        return id;
    }

    /** @param whole whether the file came to its end */
    void end(UUID id, long written, boolean whole) {
        sql.sql("UPDATE tenant_.ticket_exports SET written = :written, whole = :whole, ended_at = :at"
                        + " WHERE id = :id AND ended_at IS NULL")
                .param("id", id)
                .param("written", written)
                .param("whole", whole)
                .param("at", SqlTime.utc(clock.instant()))
                .update();
    }

    /**
     * The latest first, as far as the caller sees all that the file may have held: what was looked for may tell of any of it.
     *
     * @param byId who took them along
     */
    @Transactional(readOnly = true)
    public Slice<TicketExportView> list(@Nullable UUID byId, @Nullable String cursor, int limit) {
        Access.require(Permission.AUDIT_READ);
        Cursor after = Cursor.parse(cursor, SORT, 1);
        return Slice.of(
                sql.sql("SELECT * FROM tenant_.ticket_exports WHERE id < :before"
                                + " AND (:all OR (NOT everywhere AND estate_ids <@ :scope))"
                                + (byId == null ? "" : " AND by_id = :by")
                                + " ORDER BY id DESC LIMIT :limit")
                        .param("before", after == null ? Cursor.HIGHEST_ID : after.uuid(0))
                        .param("all", Access.scope().everywhere())
                        .param("scope", Access.scope().named())
                        .param("by", byId)
                        .param("limit", limit + 1)
                        .query(this::view)
                        .list(),
                limit,
                last -> Cursor.of(SORT, last.id()));
    }

    private TicketExportView view(ResultSet row, int number) throws SQLException {
        long written = row.getLong("written");
        boolean writing = row.wasNull();
        return new TicketExportView(
                row.getObject("id", UUID.class),
                row.getString("text"),
                json.readValue(row.getString("filters"), FindTickets.Filters.class),
                FileForm.valueOf(row.getString("form")),
                row.getBoolean("phones"),
                row.getLong("found"),
                writing ? null : written,
                row.getBoolean("whole"),
                new TicketExportView.Who(
                        row.getObject("by_id", UUID.class),
                        row.getString("by_name"),
                        Caller.Kind.valueOf(row.getString("by_kind"))),
                SqlTime.require(row, "at"),
                SqlTime.find(row, "ended_at"));
    }
}
