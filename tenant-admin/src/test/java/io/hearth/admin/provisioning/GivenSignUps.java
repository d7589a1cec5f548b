package io.hearth.admin.provisioning;

import io.hearth.testkit.RealServices;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Orders for tests, each for another company, and a look at what they left in the database. */
final class GivenSignUps {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final JdbcClient owner = JdbcClient.create(RealServices.owner());

    static SignUpOrder order() {
        var number = NUMBER.incrementAndGet();
        return order("provisioned-" + number, "admin" + number + "@provisioned.example");
    }

    static SignUpOrder order(String slug, String email) {
        return new SignUpOrder(
                "试验物业", slug, "李雷", email, "{noop}hash", "standard", "zh-CN", true, null, "fingerprint of " + slug);
    }

    /** Everything that exists because of the company; empty when nothing is orphaned. */
    List<String> remains(SignUpView signUp) {
        return owner.sql("""
            select 'schema' from pg_namespace where nspname = 't_' || :tenant
            union all select 'role' from pg_roles where rolname = 't_' || :tenant
            union all select 'tenant' from control.tenants where id = :tenant or slug = :slug
            union all select 'account' from control.accounts where tenant_id = :tenant or email = :email
            union all select 'api client' from control.api_clients where tenant_id = :tenant
            """)
                .param("tenant", signUp.tenantId().value())
                .param("slug", signUp.slug())
                .param("email", signUp.email())
                .query((row, number) -> row.getString(1))
                .list();
    }

    long count(String sql, SignUpView signUp) {
        return owner.sql(sql.replace("$schema", signUp.tenantId().schema()))
                .query(Long.class)
                .single();
    }

    long accounts(SignUpView signUp) {
        return owner.sql("select count(*) from control.accounts where tenant_id = :tenant and status = 'ACTIVE'")
                .param("tenant", signUp.tenantId().value())
                .query(Long.class)
                .single();
    }

    long invited(SignUpView signUp) {
        return owner.sql("select count(*) from control.accounts where tenant_id = :tenant and status = 'INVITED'")
                .param("tenant", signUp.tenantId().value())
                .query(Long.class)
                .single();
    }

    long letters(SignUpView signUp) {
        return owner.sql("select count(*) from control.mail_outbox where recipient = :email")
                .param("email", signUp.email())
                .query(Long.class)
                .single();
    }

    long apiClients(SignUpView signUp) {
        return owner.sql("select count(*) from control.api_clients where tenant_id = :tenant")
                .param("tenant", signUp.tenantId().value())
                .query(Long.class)
                .single();
    }

    boolean keepsPasswordHash(SignUpView signUp) {
        return owner.sql("select password_hash is not null from control.sign_ups where id = :id")
                .param("id", signUp.id().value())
                .query(Boolean.class)
                .single();
    }
}
