package io.hearth.desk.dispatch;

import io.hearth.desk.dispatch.AuthorityLimit.Grant;
import io.hearth.desk.ticket.MayDecide;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantCache;
import io.hearth.kernel.tenancy.TenantCache.Whole;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.Priority;
import io.hearth.workflow.TicketKind;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Up to what people may decide by themselves. A step beyond that is refused and names who may; then it can be escalated to them. */
@Service
@Transactional
public class AuthorityLimits implements MayDecide {

    private static final String COLUMNS =
            "id, label, label_en, kind, transition, priorities, field, grants::text AS grants, active, version";
    private static final TypeReference<List<Grant>> GRANTS = new TypeReference<>() {};

    private final TenantSql sql;
    private final JsonMapper json;
    private final TenantCache<Whole, List<AuthorityLimit>> known = new TenantCache<>(5_000, Duration.ofSeconds(2));

    AuthorityLimits(TenantSql sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** Every limit by label, those out of use last. */
    @Transactional(readOnly = true)
    public List<AuthorityLimit> list() {
        Access.require(Permission.POLICY_READ);
        return load();
    }

    public AuthorityLimit add(KeepAuthorityLimit command) {
        Access.require(Permission.POLICY_MANAGE);
        UUID id = UuidV7.next();
        sql.sql("""
            INSERT INTO tenant_.authority_limits (id, label, label_en, kind, transition, priorities, field, grants, active)
            VALUES (:id, :label, :labelEn, :kind, :transition, :priorities, :field, CAST(:grants AS jsonb), :active)\
            """).params(values(id, command)).update();
        known.forget(Whole.WHOLE);
        return require(id);
    }

    public AuthorityLimit change(UUID id, long expectedVersion, KeepAuthorityLimit command) {
        Access.require(Permission.POLICY_MANAGE);
        AuthorityLimit before = require(id);
        ETags.check(OptionalLong.of(expectedVersion), before.version());
        Map<String, @Nullable Object> values = values(id, command);
        values.put("version", expectedVersion);
        int changed = sql.sql("""
            UPDATE tenant_.authority_limits
            SET label = :label, label_en = :labelEn, kind = :kind, transition = :transition, priorities = :priorities,
                field = :field, grants = CAST(:grants AS jsonb), active = :active, version = version + 1
            WHERE id = :id AND version = :version\
            """).params(values).update();
        if (changed == 0) {
            ETags.check(OptionalLong.of(expectedVersion), expectedVersion + 1);
        }
        known.forget(Whole.WHOLE);
        return require(id);
    }

    @Override
    @Transactional(readOnly = true)
    public void require(TicketKind kind, Priority priority, String transition, Map<String, String> fields) {
        Optional<AuthorityLimit> exceeded = exceeded(kind, priority, transition, fields);
        if (exceeded.isPresent()) {
            AuthorityLimit limit = exceeded.get();
            Map<String, Object> params = new LinkedHashMap<>();
            params.put("label", limit.label());
            params.put("labelEn", limit.labelEn());
            params.put("transition", transition);
            String field = limit.field();
            if (field != null) {
                params.put("field", field);
                params.put("value", fields.getOrDefault(field, ""));
            }
            params.put(
                    "mayDecide",
                    covering(limit, fields).stream()
                            .map(grant -> grant.role().name())
                            .distinct()
                            .toList());
            throw new ProblemException(
                    DispatchProblem.AUTHORITY_EXCEEDED, "This is for somebody else to decide.", params);
        }
    }

    /** The first limit that keeps the caller from a step. */
    Optional<AuthorityLimit> exceeded(
            TicketKind kind, Priority priority, String transition, Map<String, String> fields) {
        Caller caller = Access.caller();
        if (caller.kind() == Caller.Kind.SYSTEM) {
            return Optional.empty();
        }
        return known.get(Whole.WHOLE, this::load).stream()
                .filter(AuthorityLimit::active)
                .filter(limit -> limit.kind() == null || limit.kind() == kind)
                .filter(limit ->
                        limit.transition() == null || limit.transition().equals(transition))
                .filter(limit ->
                        limit.priorities().isEmpty() || limit.priorities().contains(priority))
                .filter(limit -> limit.field() == null || number(limit, fields).isPresent())
                .filter(limit -> covering(limit, fields).stream()
                        .noneMatch(grant -> caller.roles().contains(grant.role())))
                .findFirst();
    }

    /** The grants that are enough for what is to be decided. */
    static List<Grant> covering(AuthorityLimit limit, Map<String, String> fields) {
        BigDecimal number = number(limit, fields).orElse(null);
        return limit.grants().stream()
                .filter(grant -> limit.field() == null || grant.covers(number))
                .toList();
    }

    private static Optional<BigDecimal> number(AuthorityLimit limit, Map<String, String> fields) {
        String value = limit.field() == null ? null : fields.get(limit.field());
        try {
            return value == null || value.isBlank() ? Optional.empty() : Optional.of(new BigDecimal(value.strip()));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    /** Who may decide what was escalated, up to whatever amount. */
    List<Grant> of(UUID escalationId) {
        return sql.sql("""
            SELECT l.grants::text FROM tenant_.authority_limits l
            JOIN tenant_.ticket_escalations e ON e.limit_id = l.id WHERE e.id = :id\
            """)
                .param("id", escalationId)
                .query(String.class)
                .optional()
                .map(grants -> json.readValue(grants, GRANTS))
                .orElse(List.of());
    }

    private AuthorityLimit require(UUID id) {
        return load().stream()
                .filter(limit -> limit.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("authority limit"));
    }

    private List<AuthorityLimit> load() {
        return List.copyOf(
                sql.sql("SELECT " + COLUMNS + " FROM tenant_.authority_limits ORDER BY active DESC, label, id")
                        .query(this::limit)
                        .list());
    }

    private Map<String, @Nullable Object> values(UUID id, KeepAuthorityLimit command) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("id", id);
        values.put("label", command.label().strip());
        values.put("labelEn", command.labelEn().strip());
        values.put("kind", command.kind() == null ? null : command.kind().name());
        values.put("transition", StringUtils.stripToNull(command.transition()));
        values.put(
                "priorities",
                command.priorities() == null
                        ? new String[0]
                        : command.priorities().stream().map(Enum::name).toArray(String[]::new));
        values.put("field", StringUtils.stripToNull(command.field()));
        values.put("grants", json.writeValueAsString(command.grants()));
        values.put("active", command.active());
        return values;
    }

    private AuthorityLimit limit(ResultSet row, int number) throws SQLException {
        String kind = row.getString("kind");
        return new AuthorityLimit(
                row.getObject("id", UUID.class),
                row.getString("label"),
                row.getString("label_en"),
                kind == null ? null : TicketKind.valueOf(kind),
                row.getString("transition"),
                Arrays.stream((String[]) row.getArray("priorities").getArray())
                        .map(Priority::valueOf)
                        .toList(),
                row.getString("field"),
                json.readValue(row.getString("grants"), GRANTS),
                row.getBoolean("active"),
                row.getLong("version"));
    }
}
