package io.hearth.admin.provisioning;

import io.hearth.admin.config.ControlDatabase;
import io.hearth.kernel.time.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of control.provisioning_steps; each method is one statement. */
@Component
class StepStore {

    private static final int LONGEST_DETAIL = 2_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    StepStore(@ControlDatabase JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void insertAll(SignUpId id) {
        jdbc.sql("""
            insert into control.provisioning_steps (sign_up_id, position, name, status)
            select :id, position, name, 'PENDING' from unnest(:names::text[]) with ordinality as step (name, position)\
            """)
                .param("id", id.value())
                .param(
                        "names",
                        java.util.Arrays.stream(StepName.values())
                                .map(Enum::name)
                                .toArray(String[]::new))
                .update();
    }

    List<StepView> of(SignUpId id) {
        return of(List.of(id)).getOrDefault(id, List.of());
    }

    Map<SignUpId, List<StepView>> of(Collection<SignUpId> ids) {
        var steps = new HashMap<SignUpId, List<StepView>>();
        jdbc.sql("""
            select sign_up_id, name, status, attempts, started_at, finished_at, error_code
            from control.provisioning_steps where sign_up_id = any(:ids) order by sign_up_id, position\
            """)
                .param("ids", ids.stream().map(SignUpId::value).toArray(UUID[]::new))
                .query(row -> {
                    var id = new SignUpId(row.getObject("sign_up_id", UUID.class));
                    steps.computeIfAbsent(id, unknown -> new ArrayList<>()).add(view(row));
                });
        return steps;
    }

    /** Counts the attempt before it is made, so that one which kills its node counts too. */
    int begun(SignUpId id, StepName step) {
        return jdbc.sql("""
            update control.provisioning_steps
            set status = 'RUNNING', attempts = attempts + 1, started_at = :now, finished_at = null
            where sign_up_id = :id and name = :name returning attempts\
            """)
                .param("now", now())
                .param("id", id.value())
                .param("name", step.name())
                .query(Integer.class)
                .single();
    }

    void done(SignUpId id, StepName step) {
        jdbc.sql("""
            update control.provisioning_steps
            set status = 'DONE', finished_at = :now, error_code = null, error_detail = null
            where sign_up_id = :id and name = :name\
            """)
                .param("now", now())
                .param("id", id.value())
                .param("name", step.name())
                .update();
    }

    void stumbled(SignUpId id, StepName step, StepStatus status, String errorCode, String detail) {
        jdbc.sql("""
            update control.provisioning_steps
            set status = :status, finished_at = :now, error_code = :code, error_detail = :detail
            where sign_up_id = :id and name = :name\
            """)
                .param("status", status.name())
                .param("now", now())
                .param("code", errorCode)
                .param("detail", detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL)))
                .param("id", id.value())
                .param("name", step.name())
                .update();
    }

    /** The step that failed for good stays FAILED; the others show that they were taken back. */
    void undone(SignUpId id, StepName step) {
        jdbc.sql("""
            update control.provisioning_steps
            set status = case when status = 'FAILED' then status else 'ROLLED_BACK' end, finished_at = :now
            where sign_up_id = :id and name = :name\
            """)
                .param("now", now())
                .param("id", id.value())
                .param("name", step.name())
                .update();
    }

    void startOver(SignUpId id) {
        jdbc.sql("""
            update control.provisioning_steps
            set status = 'PENDING', attempts = 0, started_at = null, finished_at = null, error_code = null,
                error_detail = null
            where sign_up_id = :id\
            """).param("id", id.value()).update();
    }

    private static StepView view(ResultSet row) throws SQLException {
        return new StepView(
                StepName.valueOf(row.getString("name")),
                StepStatus.valueOf(row.getString("status")),
                row.getInt("attempts"),
                SqlTime.find(row, "started_at"),
                SqlTime.find(row, "finished_at"),
                row.getString("error_code"));
    }

    private OffsetDateTime now() {
        return SqlTime.utc(clock.instant());
    }
}
