package io.hearth.desk.wechat;

import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.workflow.TicketKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The account in the database, in the caller's transaction. */
@Component
class AccountStore {

    private final TenantSql sql;
    private final JsonMapper json;

    AccountStore(TenantSql sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    Optional<OfficialAccount> find() {
        return sql.sql("SELECT a.*, a.template_fields::text AS fields FROM tenant_.wechat_accounts a")
                .query(this::account)
                .optional();
    }

    /** False when it has changed since the version the account carries. */
    boolean save(OfficialAccount account, String by, Instant now) {
        return sql.sql("""
            INSERT INTO tenant_.wechat_accounts (app_id, name, mode, sealed, estate_id, kind, category_id, welcome, template,
                template_fields, enabled, version, changed_by, changed_at)
            VALUES (:appId, :name, :mode, :sealed, :estate, :kind, :category, :welcome, :template, CAST(:fields AS jsonb), :enabled, 1,
                :by, :at)
            ON CONFLICT (one) DO UPDATE SET app_id = excluded.app_id, name = excluded.name, mode = excluded.mode,
                sealed = excluded.sealed, estate_id = excluded.estate_id, kind = excluded.kind, category_id = excluded.category_id,
                welcome = excluded.welcome, template = excluded.template, template_fields = excluded.template_fields,
                enabled = excluded.enabled, version = wechat_accounts.version + 1, changed_by = excluded.changed_by,
                changed_at = excluded.changed_at
            WHERE wechat_accounts.version = :version\
            """)
                        .param("appId", account.appId())
                        .param("name", account.name())
                        .param("mode", account.mode().name())
                        .param("sealed", account.sealed())
                        .param("estate", account.estateId())
                        .param("kind", account.kind().name())
                        .param("category", account.categoryId())
                        .param("welcome", account.welcome())
                        .param(
                                "template",
                                account.template().id() == null
                                        ? ""
                                        : account.template().id())
                        .param("fields", json.writeValueAsString(account.template()))
                        .param("enabled", account.enabled())
                        .param("by", by)
                        .param("at", SqlTime.utc(now))
                        .param("version", account.version())
                        .update()
                > 0;
    }

    void heard(Instant now) {
        sql.sql("""
            UPDATE tenant_.wechat_accounts SET heard_at = :now
            WHERE heard_at IS NULL OR heard_at < CAST(:now AS timestamptz) - interval '1 minute'\
            """).param("now", SqlTime.utc(now)).update();
    }

    void delete() {
        sql.sql("DELETE FROM tenant_.wechat_accounts").update();
    }

    private OfficialAccount account(ResultSet row, int number) throws SQLException {
        return new OfficialAccount(
                row.getString("app_id"),
                row.getString("name"),
                OfficialAccountView.Mode.valueOf(row.getString("mode")),
                row.getBytes("sealed"),
                row.getObject("estate_id", UUID.class),
                TicketKind.valueOf(row.getString("kind")),
                row.getObject("category_id", UUID.class),
                row.getString("welcome"),
                json.readValue(row.getString("fields"), MessageTemplate.class),
                row.getBoolean("enabled"),
                SqlTime.find(row, "heard_at"),
                row.getLong("version"));
    }
}
