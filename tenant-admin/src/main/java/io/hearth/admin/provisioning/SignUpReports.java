package io.hearth.admin.provisioning;

import io.hearth.admin.config.ControlDatabase;
import io.hearth.admin.identity.SecretBox;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.time.SqlTime;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sign-ups as people see them. */
@Component
class SignUpReports {

    private static final String COLUMNS = """
        select id, tenant_id, company_name, slug, admin_name, email, plan, status, error_code, created_at, finished_at,
               api_client_id, api_client_secret, api_client_until
        from control.sign_ups
        """;

    private final JdbcClient jdbc;
    private final StepStore steps;
    private final SecretBox secrets;
    private final Clock clock;

    SignUpReports(@ControlDatabase JdbcClient jdbc, StepStore steps, SecretBox secrets, Clock clock) {
        this.jdbc = jdbc;
        this.steps = steps;
        this.secrets = secrets;
        this.clock = clock;
    }

    record Earlier(SignUpId id, String fingerprint) {}

    Optional<Earlier> findByKey(String idempotencyKey) {
        return jdbc.sql("select id, fingerprint from control.sign_ups where idempotency_key = :key")
                .param("key", idempotencyKey)
                .query((row, number) ->
                        new Earlier(new SignUpId(row.getObject("id", UUID.class)), row.getString("fingerprint")))
                .optional();
    }

    boolean emailTaken(String email) {
        return jdbc.sql("select exists (select from control.sign_ups where lower(email) = lower(:email) and status <>"
                        + " 'FAILED')")
                .param("email", email)
                .query(Boolean.class)
                .single();
    }

    Optional<SignUpView> find(SignUpId id) {
        return jdbc.sql(COLUMNS + "where id = :id")
                .param("id", id.value())
                .query((row, number) -> view(row))
                .optional()
                .map(view -> withSteps(view, steps.of(id)));
    }

    List<SignUpView> list(@Nullable SignUpStatus status, @Nullable SignUpPosition after, int limit) {
        var sql = new StringBuilder(COLUMNS).append("where true");
        if (status != null) {
            sql.append(" and status = :status");
        }
        if (after != null) {
            sql.append(" and (created_at, id) < (:createdAt, :afterId)");
        }
        var query = jdbc.sql(sql.append(" order by created_at desc, id desc limit :limit")
                        .toString())
                .param("limit", limit);
        if (status != null) {
            query = query.param("status", status.name());
        }
        if (after != null) {
            query = query.param("createdAt", SqlTime.utc(after.createdAt()))
                    .param("afterId", after.id().value());
        }
        var views = query.query((row, number) -> view(row)).list();
        var stepsOf = steps.of(views.stream().map(SignUpView::id).toList());
        return views.stream()
                .map(view -> withSteps(view, stepsOf.getOrDefault(view.id(), List.of())))
                .toList();
    }

    private SignUpView view(ResultSet row) throws SQLException {
        var id = new SignUpId(row.getObject("id", UUID.class));
        var status = SignUpStatus.valueOf(row.getString("status"));
        return new SignUpView(
                id,
                new TenantId(row.getString("tenant_id")),
                row.getString("company_name"),
                row.getString("slug"),
                row.getString("admin_name"),
                row.getString("email"),
                row.getString("plan"),
                status,
                List.of(),
                row.getString("error_code"),
                SqlTime.require(row, "created_at"),
                SqlTime.find(row, "finished_at"),
                status == SignUpStatus.COMPLETED ? apiClient(row, id) : null);
    }

    private SignUpView.@Nullable ApiClientSecret apiClient(ResultSet row, SignUpId id) throws SQLException {
        var sealed = row.getBytes("api_client_secret");
        Instant until = SqlTime.find(row, "api_client_until");
        if (sealed == null || until == null || until.isBefore(clock.instant())) {
            return null;
        }
        var secret = new String(secrets.open(id.toString(), sealed), StandardCharsets.UTF_8);
        return new SignUpView.ApiClientSecret(row.getObject("api_client_id", UUID.class), secret);
    }

    private static SignUpView withSteps(SignUpView view, List<StepView> steps) {
        return new SignUpView(
                view.id(),
                view.tenantId(),
                view.companyName(),
                view.slug(),
                view.adminName(),
                view.email(),
                view.plan(),
                view.status(),
                steps,
                view.errorCode(),
                view.createdAt(),
                view.finishedAt(),
                view.apiClient());
    }
}
