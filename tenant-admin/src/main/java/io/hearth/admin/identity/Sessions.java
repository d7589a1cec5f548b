package io.hearth.admin.identity;

import io.hearth.admin.config.ControlDatabase;
import io.hearth.kernel.tenancy.TenantId;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Ends what a sign-in has led to: without its authorization a refresh token buys nothing. */
@Component
class Sessions {

    private final JdbcClient jdbc;

    Sessions(@ControlDatabase JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void endAll(UUID account) {
        jdbc.sql("delete from control.oauth2_authorization where principal_name = :account")
                .param("account", account.toString())
                .update();
    }

    void endAll(TenantId tenant) {
        jdbc.sql("""
            delete from control.oauth2_authorization where principal_name in (
                select id::text from control.accounts where tenant_id = :tenant
                union all select id::text from control.api_clients where tenant_id = :tenant)
            """).param("tenant", tenant.value()).update();
    }
}
