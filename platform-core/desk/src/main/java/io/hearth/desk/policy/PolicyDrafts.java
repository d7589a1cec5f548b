package io.hearth.desk.policy;

import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.ProblemCode;
import io.hearth.kernel.web.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The one draft that a company has of a policy. Everything happens in the caller's transaction, as the caller. */
public final class PolicyDrafts<P> {

    private final TenantSql sql;
    private final Clock clock;
    private final String name;
    private final String table;
    private final PolicyText<P> text;
    private final ProblemCode gone;

    /**
     * @param name of the policy, as problems call it
     * @param table of the company's schema that holds the draft
     * @param gone says that somebody has published the draft or thrown it away
     */
    public PolicyDrafts(TenantSql sql, Clock clock, String name, String table, PolicyText<P> text, ProblemCode gone) {
        this.sql = sql;
        this.clock = clock;
        this.name = name;
        this.table = "tenant_." + table;
        this.text = text;
        this.gone = gone;
    }

    public Optional<PolicyDraft<P>> find() {
        return read("");
    }

    public PolicyDraft<P> require() {
        return find().orElseThrow(this::missing);
    }

    /** The draft of somebody who saw it a moment ago; the policy's own problem when it has gone since. */
    public PolicyDraft<P> requireStill() {
        return find().orElseThrow(this::gone);
    }

    /**
     * Keeps what is being written, sound or not; a save that changes nothing keeps the revision.
     *
     * @param expected the revision the caller has seen; empty to begin a draft
     */
    public PolicyDraft<P> save(OptionalLong expected, P policy) {
        Optional<PolicyDraft<P>> there = lock();
        if (there.isEmpty()) {
            if (expected.isPresent()) {
                throw gone();
            }
            if (!begin(policy)) {
                // Somebody else began one between our look and our insert.
                throw stale(0, require());
            }
            return require();
        }
        if (expected.isEmpty()) {
            ETags.require(null);
        }
        check(expected.getAsLong(), there.get());
        if (!there.get().policy().equals(policy)) {
            replace(policy);
        }
        return require();
    }

    public void discard(long expected) {
        check(expected, lock().orElseThrow(this::missing));
        remove();
    }

    /**
     * The draft for its publication, which no other can overtake until the transaction ends; {@link #remove} it once it is published.
     *
     * @param expected the revision the caller has seen
     */
    public PolicyDraft<P> lockForPublication(long expected) {
        sql.sql("SELECT CAST(pg_advisory_xact_lock(hashtext(:company), hashtext(:name)) AS text)")
                .param("company", TenantContext.current().value())
                .param("name", name)
                .query(String.class)
                .list();
        PolicyDraft<P> draft = lock().orElseThrow(this::gone);
        check(expected, draft);
        return draft;
    }

    public void remove() {
        sql.sql("DELETE FROM " + table).update();
    }

    private Optional<PolicyDraft<P>> lock() {
        return read(" FOR UPDATE");
    }

    private Optional<PolicyDraft<P>> read(String lock) {
        return sql.sql("SELECT definition::text AS definition, revision, updated_at, updated_by_name FROM " + table
                        + lock)
                .query(this::row)
                .optional();
    }

    private boolean begin(P policy) {
        return written("""
            INSERT INTO %s (id, definition, revision, updated_at, updated_by, updated_by_name)
            VALUES (1, CAST(:definition AS jsonb), 1, :now, :by, :name) ON CONFLICT DO NOTHING\
            """, policy).update() == 1;
    }

    private void replace(P policy) {
        written("""
            UPDATE %s
            SET definition = CAST(:definition AS jsonb), revision = revision + 1, updated_at = :now, updated_by = :by,
                updated_by_name = :name\
            """, policy).update();
    }

    private JdbcClient.StatementSpec written(String statement, P policy) {
        Caller caller = Access.caller();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return sql.sql(statement.formatted(table))
                .param("definition", text.write(policy))
                .param("now", SqlTime.utc(now))
                .param("by", caller.accountId())
                .param("name", caller.name());
    }

    private PolicyDraft<P> row(ResultSet row, int number) throws SQLException {
        return new PolicyDraft<>(
                text.read(row.getString("definition")),
                row.getLong("revision"),
                SqlTime.require(row, "updated_at"),
                row.getString("updated_by_name"));
    }

    private static void check(long expected, PolicyDraft<?> draft) {
        if (expected != draft.revision()) {
            throw stale(expected, draft);
        }
    }

    private static ProblemException stale(long expected, PolicyDraft<?> draft) {
        return new ProblemException(
                CommonProblem.STALE_VERSION,
                "%s has saved the draft since you read it.".formatted(draft.updatedBy()),
                Map.of(
                        "expected",
                        expected,
                        "current",
                        draft.revision(),
                        "updatedBy",
                        draft.updatedBy(),
                        "updatedAt",
                        draft.updatedAt().toString()));
    }

    private ProblemException missing() {
        return ProblemException.notFound(name + " draft");
    }

    private ProblemException gone() {
        return new ProblemException(gone, "Somebody has published the draft or thrown it away meanwhile.", Map.of());
    }
}
