package io.hearth.kernel.sharing;

import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Shares with the companies of the group, and shows what they share; always in the transaction of the company that is bound. A company without a
 * group, one that is suspended and one that leaves share with nobody and see nothing, and neither does anybody see what they shared.
 */
public final class Sharing {

    private final TenantSql sql;
    private final Clock clock;

    public Sharing(TenantSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** The other companies of the group, by name. */
    public List<GroupCompany> companies() {
        return sql.sql("SELECT company, name FROM relay.group_companies() ORDER BY name, company")
                .query((row, number) -> new GroupCompany(new TenantId(row.getString("company")), row.getString("name")))
                .list();
    }

    /**
     * Shares something of the company's, or what it has become.
     *
     * @param content JSON
     * @return whether anything is new about it
     */
    public boolean share(String topic, UUID itemId, String content) {
        return sql.sql("""
            INSERT INTO relay.shared_items AS i (company, topic, item_id, revision, content, changed_at)
            VALUES (:company, :topic, :item, nextval('relay.shared_revisions'), CAST(:content AS jsonb), :now)
            ON CONFLICT (company, topic, item_id) DO UPDATE
                SET revision = excluded.revision, content = excluded.content, changed_at = excluded.changed_at
                WHERE i.content <> excluded.content\
            """)
                        .param("company", TenantContext.current().value())
                        .param("topic", topic)
                        .param("item", itemId)
                        .param("content", content)
                        .param("now", SqlTime.utc(clock.instant()))
                        .update()
                > 0;
    }

    /** Withdraws whatever the company shares under a topic besides the given; says how much that was. */
    public int keepOnly(String topic, Collection<UUID> itemIds) {
        return sql.sql("""
            DELETE FROM relay.shared_items WHERE company = :company AND topic = :topic AND item_id <> ALL (:items)\
            """)
                .param("company", TenantContext.current().value())
                .param("topic", topic)
                .param("items", itemIds.toArray(UUID[]::new))
                .update();
    }

    /** What another company shares under a topic, by id; nothing when it does not share with this one. */
    public List<SharedItem> of(TenantId company, String topic) {
        return sql.sql("""
            SELECT company, item_id, revision, content::text AS content, changed_at FROM relay.shared_items
            WHERE company = :company AND topic = :topic ORDER BY item_id\
            """)
                .param("company", company.value())
                .param("topic", topic)
                .query(Sharing::item)
                .list();
    }

    /** One thing that another company shares; empty when it does not share it with this one any more. */
    public Optional<SharedItem> find(TenantId company, String topic, UUID itemId) {
        return sql.sql("""
            SELECT company, item_id, revision, content::text AS content, changed_at FROM relay.shared_items
            WHERE company = :company AND topic = :topic AND item_id = :item\
            """)
                .param("company", company.value())
                .param("topic", topic)
                .param("item", itemId)
                .query(Sharing::item)
                .optional();
    }

    /** How much each company shares under a topic, this one included. */
    public Map<TenantId, Integer> counts(String topic) {
        Map<TenantId, Integer> counts = new HashMap<>();
        sql.sql("SELECT company, count(*) AS items FROM relay.shared_items WHERE topic = :topic GROUP BY company")
                .param("topic", topic)
                .query(row -> {
                    counts.put(new TenantId(row.getString("company")), row.getInt("items"));
                });
        return counts;
    }

    private static SharedItem item(ResultSet row, int number) throws SQLException {
        return new SharedItem(
                new TenantId(row.getString("company")),
                row.getObject("item_id", UUID.class),
                row.getLong("revision"),
                row.getString("content"),
                SqlTime.require(row, "changed_at"));
    }
}
