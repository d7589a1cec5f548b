package io.hearth.desk.progress;

import io.hearth.desk.contact.PhoneNumber;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantDirectory;
import io.hearth.kernel.tenancy.TenantSql;
import java.time.LocalTime;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the company shows to its owners. */
@Service
@Transactional
public class OwnerPages {

    private final TenantSql sql;
    private final TenantDirectory directory;

    OwnerPages(TenantSql sql, TenantDirectory directory) {
        this.sql = sql;
        this.directory = directory;
    }

    @Transactional(readOnly = true)
    public OwnerPageSettings settings() {
        Access.require(Permission.TICKET_READ);
        return current();
    }

    /** Says what owners see from now on, on pages that are out already as well. */
    public OwnerPageSettings change(OwnerPageSettings command) {
        Access.require(Permission.COMPANY_MANAGE);
        String phone = PhoneNumber.require(command.servicePhone(), "servicePhone");
        OwnerPageSettings kept = current();
        RatingMessages ratings = command.ratingMessages() == null ? kept.ratings() : command.ratingMessages();
        boolean acknowledged = command.acknowledgements() == null
                ? Boolean.TRUE.equals(kept.acknowledgements())
                : command.acknowledgements();
        boolean steps =
                command.stepMessages() == null ? Boolean.TRUE.equals(kept.stepMessages()) : command.stepMessages();
        sql.sql("""
            INSERT INTO tenant_.owner_page_settings
                (sole, technician_phone, prices, service_phone, link_days, acknowledgements, step_messages, rating_messages,
                 rating_reminder_hours, quiet_from, quiet_to)
            VALUES (true, :shown, :prices, :phone, :days, :acknowledged, :steps, :ratings, :reminders, :quietFrom, :quietTo)
            ON CONFLICT (sole) DO UPDATE SET technician_phone = excluded.technician_phone, prices = excluded.prices,
                service_phone = excluded.service_phone, link_days = excluded.link_days,
                acknowledgements = excluded.acknowledgements, step_messages = excluded.step_messages,
                rating_messages = excluded.rating_messages, rating_reminder_hours = excluded.rating_reminder_hours,
                quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to\
            """)
                .param("shown", command.technicianPhone().name())
                .param("prices", command.prices())
                .param("phone", phone)
                .param("days", command.linkDays())
                .param("acknowledged", acknowledged)
                .param("steps", steps)
                .param("ratings", ratings.on())
                .param("reminders", ratings.reminderHours().toArray(Integer[]::new))
                .param("quietFrom", ratings.quietFrom())
                .param("quietTo", ratings.quietTo())
                .update();
        return current();
    }

    /** The company as its visitors may know it. */
    @Transactional(readOnly = true)
    public ProgressPage.Company company() {
        return new ProgressPage.Company(
                directory.require(TenantContext.current()).name(), current().servicePhone());
    }

    OwnerPageSettings current() {
        return sql.sql("""
            SELECT technician_phone, prices, service_phone, link_days, acknowledgements, step_messages, rating_messages,
                   rating_reminder_hours, quiet_from, quiet_to
            FROM tenant_.owner_page_settings\
            """)
                .query((row, number) -> new OwnerPageSettings(
                        OwnerPageSettings.PhoneShown.valueOf(row.getString("technician_phone")),
                        row.getBoolean("prices"),
                        row.getString("service_phone"),
                        row.getInt("link_days"),
                        row.getBoolean("acknowledgements"),
                        row.getBoolean("step_messages"),
                        new RatingMessages(
                                row.getBoolean("rating_messages"),
                                List.of((Integer[])
                                        row.getArray("rating_reminder_hours").getArray()),
                                row.getObject("quiet_from", LocalTime.class),
                                row.getObject("quiet_to", LocalTime.class))))
                .optional()
                .orElse(OwnerPageSettings.FIRST);
    }
}
