package io.hearth.desk.sharing;

import io.hearth.desk.ticket.Actor;
import io.hearth.kernel.sharing.SharedItem;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the company shares, what it subscribes to and what became of it, in the database; in the caller's transaction. */
@Component
class SharingStore {

    private final TenantSql sql;

    SharingStore(TenantSql sql) {
        this.sql = sql;
    }

    /** @param replyId the company's own reply that an earlier revision became */
    record Proposal(
            TenantId company,
            UUID itemId,
            long revision,
            boolean open,
            Instant proposedAt,
            @Nullable UUID replyId) {}

    List<SharingView.Folder> folders() {
        return sql.sql("""
            SELECT s.folder, f.name, s.by_name, s.at FROM tenant_.shared_reply_folders s
            JOIN tenant_.reply_folders f ON f.key = s.folder ORDER BY f.position, f.key\
            """)
                .query((row, number) -> new SharingView.Folder(
                        row.getString("folder"),
                        row.getString("name"),
                        row.getString("by_name"),
                        SqlTime.require(row, "at")))
                .list();
    }

    void keepFolders(Collection<String> folders, Actor by, Instant at) {
        sql.sql("DELETE FROM tenant_.shared_reply_folders WHERE folder <> ALL (:folders)")
                .param("folders", folders.toArray(String[]::new))
                .update();
        sql.sql("""
            INSERT INTO tenant_.shared_reply_folders (folder, by_id, by_name, at)
            SELECT unnest(CAST(:folders AS text[])), :by, :name, :at ON CONFLICT DO NOTHING\
            """)
                .param("folders", folders.toArray(String[]::new))
                .param("by", by.id())
                .param("name", by.name())
                .param("at", SqlTime.utc(at))
                .update();
    }

    Map<TenantId, Instant> subscriptions() {
        Map<TenantId, Instant> subscriptions = new HashMap<>();
        sql.sql("SELECT company, at FROM tenant_.reply_subscriptions").query(row -> {
            subscriptions.put(new TenantId(row.getString("company")), SqlTime.require(row, "at"));
        });
        return subscriptions;
    }

    /** Whether the company wants another's replies; whoever asks waits for whoever changes that. */
    boolean subscribed(TenantId company) {
        return sql.sql("SELECT company FROM tenant_.reply_subscriptions WHERE company = :company")
                .param("company", company.value())
                .query(String.class)
                .optional()
                .isPresent();
    }

    void subscribe(TenantId company, Actor by, Instant at) {
        sql.sql("""
            INSERT INTO tenant_.reply_subscriptions (company, by_id, by_name, at) VALUES (:company, :by, :name, :at)
            ON CONFLICT DO NOTHING\
            """)
                .param("company", company.value())
                .param("by", by.id())
                .param("name", by.name())
                .param("at", SqlTime.utc(at))
                .update();
    }

    /** What was decided is remembered, so that subscribing again does not ask it again. */
    void unsubscribe(TenantId company) {
        sql.sql("DELETE FROM tenant_.reply_subscriptions WHERE company = :company")
                .param("company", company.value())
                .update();
        withdraw(company, List.of());
    }

    /** Proposes what is shared and was not decided in this revision; says how much of it is new. */
    int propose(Collection<SharedItem> items, Instant at) {
        int proposed = 0;
        for (SharedItem item : items) {
            proposed += sql.sql("""
                INSERT INTO tenant_.reply_proposals AS p (company, item_id, revision, state, proposed_at)
                VALUES (:company, :item, :revision, 'NEW', :at)
                ON CONFLICT (company, item_id) DO UPDATE SET revision = excluded.revision, state = 'NEW',
                    proposed_at = excluded.proposed_at, decided_by = NULL, decided_name = NULL, decided_at = NULL
                    WHERE p.revision < excluded.revision\
                """)
                    .param("company", item.company().value())
                    .param("item", item.id())
                    .param("revision", item.revision())
                    .param("at", SqlTime.utc(at))
                    .update();
        }
        return proposed;
    }

    /** Forgets what is not shared any more and was not decided. */
    void withdraw(TenantId company, Collection<UUID> shared) {
        sql.sql("""
            DELETE FROM tenant_.reply_proposals WHERE company = :company AND state = 'NEW' AND item_id <> ALL (:shared)\
            """)
                .param("company", company.value())
                .param("shared", shared.toArray(UUID[]::new))
                .update();
    }

    /** Open proposals, the newest first. */
    List<Proposal> open(int most) {
        return sql.sql("""
            SELECT company, item_id, revision, state, proposed_at, reply_id FROM tenant_.reply_proposals
            WHERE state = 'NEW' ORDER BY proposed_at DESC, company, item_id LIMIT :most\
            """).param("most", most).query(SharingStore::proposal).list();
    }

    /** The proposal, held until the transaction ends. */
    Optional<Proposal> hold(TenantId company, UUID itemId) {
        return sql.sql("""
            SELECT company, item_id, revision, state, proposed_at, reply_id FROM tenant_.reply_proposals
            WHERE company = :company AND item_id = :item FOR UPDATE\
            """)
                .param("company", company.value())
                .param("item", itemId)
                .query(SharingStore::proposal)
                .optional();
    }

    void decide(Proposal proposal, boolean accepted, @Nullable UUID replyId, Actor by, Instant at) {
        sql.sql("""
            UPDATE tenant_.reply_proposals SET state = :state, reply_id = coalesce(CAST(:reply AS uuid), reply_id),
                decided_by = :by, decided_name = :name, decided_at = :at
            WHERE company = :company AND item_id = :item\
            """)
                .param("state", accepted ? "ACCEPTED" : "DECLINED")
                .param("reply", replyId)
                .param("by", by.id())
                .param("name", by.name())
                .param("at", SqlTime.utc(at))
                .param("company", proposal.company().value())
                .param("item", proposal.itemId())
                .update();
    }

    private static Proposal proposal(ResultSet row, int number) throws SQLException {
        return new Proposal(
                new TenantId(row.getString("company")),
                row.getObject("item_id", UUID.class),
                row.getLong("revision"),
                "NEW".equals(row.getString("state")),
                SqlTime.require(row, "proposed_at"),
                row.getObject("reply_id", UUID.class));
    }
}
