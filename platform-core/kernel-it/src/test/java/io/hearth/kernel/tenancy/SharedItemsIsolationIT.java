package io.hearth.kernel.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearth.kernel.KernelTestApplication;
import io.hearth.kernel.sharing.GroupCompany;
import io.hearth.kernel.sharing.Sharing;
import io.hearth.testkit.HearthTest;
import io.hearth.testkit.RealServices;
import io.hearth.testkit.TestTenants;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What companies share, asked for by statements that name no company: what holds is the database's own row security. */
@SpringBootTest(classes = KernelTestApplication.class)
@HearthTest
class SharedItemsIsolationIT {

    private static final String TOPIC = "isolation";

    private final Sharing sharing;
    private final TenantSql sql;
    private final TenantExecutor executor;
    private final TransactionTemplate transaction;
    private final TestTenants tenants;
    private final JdbcClient owner = JdbcClient.create(RealServices.owner());
    private final UUID item = UUID.randomUUID();
    private final TenantId sender;
    private final TenantId member;
    private final TenantId stranger;

    @Autowired
    SharedItemsIsolationIT(
            Sharing sharing,
            TenantSql sql,
            TenantExecutor executor,
            TransactionTemplate transaction,
            TestTenants tenants) {
        this.sharing = sharing;
        this.sql = sql;
        this.executor = executor;
        this.transaction = transaction;
        this.tenants = tenants;
        this.sender = tenants.create();
        this.member = tenants.create();
        this.stranger = tenants.create();
    }

    @BeforeEach
    void aCompanySharesWithItsGroup() {
        group(sender, member);
        group(stranger);
        as(sender, () -> sharing.share(TOPIC, item, "{\"says\":\"of the group\"}"));
    }

    private void group(TenantId... companies) {
        UUID group = UUID.randomUUID();
        owner.sql("INSERT INTO control.groups (id, slug, name, created_at) VALUES (:id, :slug, '集团', now())")
                .param("id", group)
                .param("slug", "g-" + group)
                .update();
        for (TenantId company : companies) {
            owner.sql("INSERT INTO control.group_members (tenant_id, group_id, joined_at) VALUES (:company,"
                            + " :group, now())")
                    .param("company", company.value())
                    .param("group", group)
                    .update();
        }
    }

    private <T> T as(TenantId company, Supplier<T> work) {
        return executor.call(company, () -> Objects.requireNonNull(transaction.execute(status -> work.get())));
    }

    private List<String> everything(TenantId company) {
        return as(
                company,
                () -> sql.sql("SELECT company FROM relay.shared_items")
                        .query((row, number) -> row.getString("company"))
                        .list());
    }

    private int change(TenantId company, String statement) {
        return as(company, () -> sql.sql(statement).update());
    }

    private String asItIs() {
        return owner.sql("SELECT content ->> 'says' FROM relay.shared_items WHERE company = :company")
                .param("company", sender.value())
                .query((row, number) -> row.getString(1))
                .single();
    }

    @Test
    void aCompanyOutsideOfTheGroupReadsNothing() {
        assertThat(everything(stranger)).isEmpty();
        assertThat(as(stranger, () -> sharing.of(sender, TOPIC))).isEmpty();
        assertThat(as(stranger, () -> sharing.find(sender, TOPIC, item))).isEmpty();
        assertThat(as(stranger, () -> sharing.counts(TOPIC))).isEmpty();
        assertThat(as(stranger, sharing::companies)).isEmpty();
        assertThat(everything(member)).containsExactly(sender.value());
        assertThat(as(member, sharing::companies)).extracting(GroupCompany::id).containsExactly(sender);
    }

    @Test
    void nobodyElseChangesOrTakesAwayWhatIsShared() {
        for (TenantId other : List.of(stranger, member)) {
            assertThat(change(other, "UPDATE relay.shared_items SET content = '{\"says\":\"forged\"}'"))
                    .isZero();
            assertThat(change(other, "DELETE FROM relay.shared_items")).isZero();
        }
        assertThat(asItIs()).isEqualTo("of the group");
    }

    @Test
    void nobodySharesInTheNameOfAnother() {
        for (TenantId other : List.of(stranger, member)) {
            assertThatThrownBy(() -> change(other, """
                INSERT INTO relay.shared_items (company, topic, item_id, revision, content, changed_at)
                VALUES ('%s', 'isolation', gen_random_uuid(), 1, '{}', now())\
                """.formatted(sender.value())))
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("row-level security");
            assertThatThrownBy(() -> change(other, """
                INSERT INTO relay.shared_items (company, topic, item_id, revision, content, changed_at)
                VALUES ('%s', 'isolation', '%s', 1, '{"says":"forged"}', now())
                ON CONFLICT (company, topic, item_id) DO UPDATE SET content = excluded.content\
                """.formatted(sender.value(), item)))
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("row-level security");
        }
        as(stranger, () -> sharing.share(TOPIC, UUID.randomUUID(), "{}"));
        assertThatThrownBy(() ->
                        change(stranger, "UPDATE relay.shared_items SET company = '%s'".formatted(sender.value())))
                .as("nor passes its own off as another's")
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("row-level security");
        assertThat(asItIs()).isEqualTo("of the group");
    }

    @Test
    void whoLeavesTheGroupOrIsSuspendedReadsNothingAnyMore() {
        owner.sql("DELETE FROM control.group_members WHERE tenant_id = :company")
                .param("company", member.value())
                .update();
        assertThat(everything(member)).isEmpty();
        assertThat(everything(sender)).containsExactly(sender.value());

        TenantId late = tenants.create();
        owner.sql("""
            INSERT INTO control.group_members (tenant_id, group_id, joined_at)
            SELECT :late, group_id, now() FROM control.group_members WHERE tenant_id = :sender\
            """)
                .param("late", late.value())
                .param("sender", sender.value())
                .update();
        assertThat(everything(late)).containsExactly(sender.value());
        owner.sql("UPDATE control.tenants SET status = 'SUSPENDED' WHERE id = :company")
                .param("company", late.value())
                .update();
        assertThat(everything(late)).isEmpty();
    }

    @Test
    void theApplicationsLoginReadsNothingBeforeItActsForACompany() {
        try (var app = RealServices.open(RealServices.Login.APP)) {
            assertThatThrownBy(() -> JdbcClient.create(app)
                            .sql("SELECT count(*) FROM relay.shared_items")
                            .query((row, number) -> row.getInt(1))
                            .single())
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }
}
