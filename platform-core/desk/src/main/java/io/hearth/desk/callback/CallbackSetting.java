package io.hearth.desk.callback;

import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.workflow.TicketKind;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The company's settings in the database; in the caller's transaction. */
@Component
class CallbackSetting {

    private final TenantSql sql;

    CallbackSetting(TenantSql sql) {
        this.sql = sql;
    }

    CallbackSettings current() {
        return sql.sql("""
            SELECT due_hours, kinds, attempts, times_of_day, days, gap_minutes, follow_up_hours FROM tenant_.callback_settings\
            """)
                .query((row, number) -> new CallbackSettings(
                        row.getInt("due_hours"),
                        Arrays.stream((String[]) row.getArray("kinds").getArray())
                                .map(TicketKind::valueOf)
                                .collect(Collectors.toSet()),
                        new UnreachableRule(
                                row.getInt("attempts"),
                                row.getInt("times_of_day"),
                                row.getInt("days"),
                                row.getInt("gap_minutes")),
                        row.getInt("follow_up_hours")))
                .optional()
                .orElse(CallbackSettings.STANDARD);
    }

    void keep(CallbackSettings settings) {
        sql.sql("""
            INSERT INTO tenant_.callback_settings
                (sole, due_hours, kinds, attempts, times_of_day, days, gap_minutes, follow_up_hours)
            VALUES (true, :due, :kinds, :attempts, :times, :days, :gap, :followUp)
            ON CONFLICT (sole) DO UPDATE SET due_hours = excluded.due_hours, kinds = excluded.kinds,
                attempts = excluded.attempts, times_of_day = excluded.times_of_day, days = excluded.days,
                gap_minutes = excluded.gap_minutes, follow_up_hours = excluded.follow_up_hours\
            """)
                .param("due", settings.dueHours())
                .param(
                        "kinds",
                        settings.kinds().stream().map(Enum::name).sorted().toArray(String[]::new))
                .param("attempts", settings.unreachable().attempts())
                .param("times", settings.unreachable().timesOfDay())
                .param("days", settings.unreachable().days())
                .param("gap", settings.unreachable().gapMinutes())
                .param("followUp", settings.followUpHours())
                .update();
    }
}
