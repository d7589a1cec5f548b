package io.hearth.desk.savedsearch;

import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.jobs.TenantJob;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells each morning what a search has found since the last one; nothing on days on which it has found nothing. */
@Component
class DigestJob implements TenantJob<DigestJob.Morning> {

    /** The morning of an alert. */
    record Morning(UUID alertId) {}

    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final LocalTime AT = LocalTime.of(8, 0);

    private final SavedSearchStore store;
    private final AlertMessages messages;
    private final StaffDirectory staff;
    private final Clock clock;

    DigestJob(SavedSearchStore store, AlertMessages messages, StaffDirectory staff, Clock clock) {
        this.store = store;
        this.messages = messages;
        this.staff = staff;
        this.clock = clock;
    }

    /** The next morning after a moment. */
    static Instant next(Instant now) {
        ZonedDateTime local = now.atZone(CHINA);
        ZonedDateTime today = local.toLocalDate().atTime(AT).atZone(CHINA);
        return (local.isBefore(today) ? today : today.plusDays(1)).toInstant();
    }

    @Override
    public String name() {
        return "search-alert-digest";
    }

    @Override
    public Class<Morning> dataType() {
        return Morning.class;
    }

    @Override
    @Transactional
    public void run(Morning morning) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        store.lockWatch(morning.alertId())
                .ifPresent(watch -> staff.find(watch.staffId())
                        .filter(StaffMember::active)
                        .flatMap(member -> store.find(watch.searchId(), AlertJob.callerOf(member)))
                        .ifPresent(search -> messages.tell(watch, search, store.takeUntold(watch.id(), now), now)));
    }
}
