package io.hearth.desk.weekly;

import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Good deeds in the database; in the caller's transaction. */
@Component
class DeedStore {

    static final String SORT = "deeds.day";

    private static final String SELECT = """
        SELECT d.id, d.estate_id, d.happened_on, d.text, d.person, d.recorded_name, d.recorded_at, d.version,
               d.consent_how, d.consent_at, d.consent_name
        FROM tenant_.good_deeds d \
        """;

    private final TenantSql sql;

    DeedStore(TenantSql sql) {
        this.sql = sql;
    }

    /** A deed as it is kept. */
    record Kept(
            UUID id,
            UUID estateId,
            LocalDate happenedOn,
            String text,
            @Nullable String person,
            GoodDeed.@Nullable Consent consent,
            String recordedBy,
            Instant recordedAt,
            long version) {

        String shown() {
            return GoodDeed.shown(text, person, consent != null);
        }
    }

    void insert(UUID id, KeepDeed deed, @Nullable String person, String by, Instant now) {
        sql.sql("""
            INSERT INTO tenant_.good_deeds (id, estate_id, happened_on, text, person, recorded_name, recorded_at)
            VALUES (:id, :estate, :day, :text, :person, :by, :at)\
            """)
                .param("id", id)
                .param("estate", deed.estateId())
                .param("day", deed.happenedOn())
                .param("text", deed.text().strip())
                .param("person", person)
                .param("by", by)
                .param("at", SqlTime.utc(now))
                .update();
    }

    /** Gives or takes back the consent, and remembers that it was. */
    void consent(UUID id, @Nullable String how, String by, Instant now) {
        sql.sql("""
            UPDATE tenant_.good_deeds SET consent_how = :how, consent_at = CASE WHEN CAST(:how AS text) IS NULL THEN NULL ELSE CAST(:at AS timestamptz) END,
                consent_name = CASE WHEN CAST(:how AS text) IS NULL THEN NULL ELSE :by END, version = version + 1
            WHERE id = :id\
            """)
                .param("id", id)
                .param("how", how)
                .param("by", by)
                .param("at", SqlTime.utc(now))
                .update();
        sql.sql("""
            INSERT INTO tenant_.good_deed_consents (deed_id, at, given, how, by_name)
            VALUES (:id, :at, :given, :how, :by) ON CONFLICT DO NOTHING\
            """)
                .param("id", id)
                .param("at", SqlTime.utc(now))
                .param("given", how != null)
                .param("how", how)
                .param("by", by)
                .update();
    }

    void remove(UUID id) {
        sql.sql("UPDATE tenant_.good_deeds SET removed = true, version = version + 1 WHERE id = :id")
                .param("id", id)
                .update();
    }

    Optional<Kept> find(UUID id) {
        return sql.sql(SELECT + "WHERE d.id = :id AND NOT d.removed")
                .param("id", id)
                .query(DeedStore::kept)
                .optional();
    }

    List<Kept> list(@Nullable UUID estateId, boolean everywhere, UUID[] named, @Nullable Cursor after, int limit) {
        return sql.sql(SELECT + """
            WHERE (d.happened_on, d.id) < (CAST(:day AS date), :id) AND NOT d.removed
              AND (CAST(:estate AS uuid) IS NULL OR d.estate_id = :estate) AND (:everywhere OR d.estate_id = ANY(:named))
            ORDER BY d.happened_on DESC, d.id DESC LIMIT :limit\
            """)
                .param("day", after == null ? "9999-01-01" : after.text(0))
                .param("id", after == null ? Cursor.HIGHEST_ID : after.uuid(1))
                .param("estate", estateId)
                .param("everywhere", everywhere)
                .param("named", named)
                .param("limit", limit)
                .query(DeedStore::kept)
                .list();
    }

    /** Those of an estate among the given ones, in the order in which they happened. */
    List<Kept> of(UUID estateId, Collection<UUID> ids) {
        return sql.sql(SELECT + """
            WHERE d.estate_id = :estate AND d.id = ANY(:ids) AND NOT d.removed ORDER BY d.happened_on, d.id\
            """)
                .param("estate", estateId)
                .param("ids", ids.toArray(UUID[]::new))
                .query(DeedStore::kept)
                .list();
    }

    /** Who did something good in the estate and may not be named, but for those who may be for one of the given deeds. */
    List<String> unnamed(UUID estateId, Collection<UUID> shown) {
        return sql.sql("""
            SELECT DISTINCT d.person FROM tenant_.good_deeds d
            WHERE d.estate_id = :estate AND d.person IS NOT NULL AND d.consent_at IS NULL
              AND NOT EXISTS (SELECT FROM tenant_.good_deeds s WHERE s.id = ANY(:shown) AND s.estate_id = d.estate_id
                              AND s.person = d.person AND s.consent_at IS NOT NULL AND NOT s.removed)
            ORDER BY 1\
            """)
                .param("estate", estateId)
                .param("shown", shown.toArray(UUID[]::new))
                .query((row, number) -> row.getString(1))
                .list();
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        Instant consented = SqlTime.find(row, "consent_at");
        return new Kept(
                row.getObject("id", UUID.class),
                row.getObject("estate_id", UUID.class),
                row.getObject("happened_on", LocalDate.class),
                row.getString("text"),
                row.getString("person"),
                consented == null
                        ? null
                        : new GoodDeed.Consent(row.getString("consent_how"), consented, row.getString("consent_name")),
                row.getString("recorded_name"),
                SqlTime.require(row, "recorded_at"),
                row.getLong("version"));
    }
}
