package io.hearth.desk.duty;

import io.hearth.desk.notification.Notification;
import io.hearth.desk.notification.Notifications;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.jobs.TenantJob;
import io.hearth.kernel.jobs.TenantJobs;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks ahead every morning and tells those who keep the roster which hours nobody covers. A gap is told once, however it shrinks or grows;
 * one that was filled and opens again is another one.
 */
@Component
class GapWatch implements TenantJob<GapWatch.Morning> {

    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm");
    private static final int NAMED = 3;

    /** One company's next look. */
    record Morning(String zone) {}

    private final ObjectProvider<TenantJobs> jobs;
    private final ObjectProvider<RosterStore> store;
    private final ObjectProvider<Duty> duty;
    private final ObjectProvider<TenantSql> sql;
    private final ObjectProvider<Notifications> notifications;
    private final ObjectProvider<StaffDirectory> staff;
    private final TransactionTemplate transaction;
    private final Clock clock;

    GapWatch(
            ObjectProvider<TenantJobs> jobs,
            ObjectProvider<RosterStore> store,
            ObjectProvider<Duty> duty,
            ObjectProvider<TenantSql> sql,
            ObjectProvider<Notifications> notifications,
            ObjectProvider<StaffDirectory> staff,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.jobs = jobs;
        this.store = store;
        this.duty = duty;
        this.sql = sql;
        this.notifications = notifications;
        this.staff = staff;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "duty-gaps";
    }

    @Override
    public Class<Morning> dataType() {
        return Morning.class;
    }

    /** Looks from now on every morning at nine; saying so again changes nothing. */
    void begin(ZoneId zone) {
        ZonedDateTime now = clock.instant().atZone(zone);
        ZonedDateTime next = now.with(MORNING);
        next = next.isAfter(now) ? next : next.plusDays(1);
        // The day is part of the name, since a job that runs cannot set itself.
        jobs.getObject().schedule(this, "duty-gaps:" + next.toLocalDate(), new Morning(zone.getId()), next.toInstant());
    }

    @Override
    public void run(Morning morning) {
        transaction.executeWithoutResult(status -> {
            List<Roster> rosters =
                    store.getObject().rosters().stream().filter(Roster::active).toList();
            if (rosters.isEmpty()) {
                return;
            }
            begin(ZoneId.of(morning.zone()));
            Instant now = clock.instant();
            rosters.forEach(roster -> look(roster, now));
        });
    }

    private void look(Roster roster, Instant now) {
        List<DutyGap> gaps = duty.getObject().gaps(roster, now, now.plus(Duty.AHEAD));
        List<DutyGap> told = told(roster.id());
        told.stream()
                .filter(old -> gaps.stream().noneMatch(gap -> same(old, gap)))
                .forEach(this::forget);
        List<DutyGap> fresh = gaps.stream()
                .filter(gap -> told.stream().noneMatch(old -> same(old, gap)))
                .toList();
        gaps.forEach(gap -> remember(gap, now));
        if (!fresh.isEmpty()) {
            notifications.getObject().tell(keepers(roster), said(roster, fresh), now);
        }
    }

    private static boolean same(DutyGap one, DutyGap other) {
        return one.missing() == other.missing() && one.meets(other.from(), other.to());
    }

    private List<UUID> keepers(Roster roster) {
        return staff.getObject().list(roster.estateId(), null).stream()
                .filter(member -> member.roles().stream()
                        .anyMatch(role -> role.permissions().contains(Permission.ROSTER_MANAGE)))
                .map(StaffMember::id)
                .toList();
    }

    private static Notification said(Roster roster, List<DutyGap> gaps) {
        StringBuilder hours = new StringBuilder();
        gaps.stream()
                .limit(NAMED)
                .forEach(gap -> hours.append(hours.isEmpty() ? "" : ", ")
                        .append(TIME.format(gap.from().atZone(roster.zone())))
                        .append(" – ")
                        .append(TIME.format(gap.to().atZone(roster.zone()))));
        String more = gaps.size() > NAMED ? " …" : "";
        return Notification.about(
                "值班表「%s」未来两周有 %d 段时间没有排人：%s%s".formatted(roster.name(), gaps.size(), hours, more),
                "Duty roster “%s”: %d gaps in the next two weeks: %s%s"
                        .formatted(roster.name(), gaps.size(), hours, more),
                "/duty?roster=" + roster.id());
    }

    private List<DutyGap> told(UUID rosterId) {
        return sql.getObject()
                .sql("SELECT roster_id, missing, starts_at, ends_at FROM tenant_.duty_gap_notices WHERE roster_id ="
                        + " :id")
                .param("id", rosterId)
                .query((row, number) -> new DutyGap(
                        rosterId,
                        DutyKind.valueOf(row.getString("missing")),
                        SqlTime.require(row, "starts_at"),
                        SqlTime.require(row, "ends_at")))
                .list();
    }

    private void forget(DutyGap gap) {
        sql.getObject()
                .sql("""
                    DELETE FROM tenant_.duty_gap_notices
                    WHERE roster_id = :id AND missing = :missing AND starts_at = :from\
                    """)
                .param("id", gap.rosterId())
                .param("missing", gap.missing().name())
                .param("from", SqlTime.utc(gap.from()))
                .update();
    }

    private void remember(DutyGap gap, Instant now) {
        sql.getObject()
                .sql("""
                    INSERT INTO tenant_.duty_gap_notices (roster_id, missing, starts_at, ends_at, told_at)
                    VALUES (:id, :missing, :from, :to, :now)
                    ON CONFLICT (roster_id, missing, starts_at) DO UPDATE SET ends_at = excluded.ends_at\
                    """)
                .param("id", gap.rosterId())
                .param("missing", gap.missing().name())
                .param("from", SqlTime.utc(gap.from()))
                .param("to", SqlTime.utc(gap.to()))
                .param("now", SqlTime.utc(now))
                .update();
    }
}
