package io.hearth.desk.dispatch;

import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantSql;
import java.time.Duration;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the company says about hand-offs; half an hour until it says something else. */
@Service
@Transactional
public class HandOffLimits {

    private final TenantSql sql;

    HandOffLimits(TenantSql sql) {
        this.sql = sql;
    }

    @Transactional(readOnly = true)
    public HandOffSettings settings() {
        Access.require(Permission.TICKET_READ);
        return sql.sql("SELECT stuck_after_minutes FROM tenant_.hand_off_settings")
                .query((row, number) -> new HandOffSettings(row.getInt("stuck_after_minutes")))
                .optional()
                .orElse(HandOffSettings.STANDARD);
    }

    /** Says it from now on. */
    public HandOffSettings change(HandOffSettings settings) {
        Access.require(Permission.POLICY_MANAGE);
        sql.sql("""
            INSERT INTO tenant_.hand_off_settings (stuck_after_minutes) VALUES (:minutes)
            ON CONFLICT (one) DO UPDATE SET stuck_after_minutes = excluded.stuck_after_minutes\
            """).param("minutes", settings.stuckAfterMinutes()).update();
        return settings;
    }

    Duration stuckAfter() {
        return Duration.ofMinutes(settings().stuckAfterMinutes());
    }
}
