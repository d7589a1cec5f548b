package io.hearth.desk.weekly;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What owners did for each other, and whether they may be named. A consent that is taken back takes the name off every paper at once. */
@Service
@Transactional
public class GoodDeeds {

    private final DeedStore store;
    private final EstateDirectory estates;
    private final Clock clock;

    GoodDeeds(DeedStore store, EstateDirectory estates, Clock clock) {
        this.store = store;
        this.estates = estates;
        this.clock = clock;
    }

    /** Those that happened last first. */
    @Transactional(readOnly = true)
    public Slice<GoodDeed> list(@Nullable UUID estateId, @Nullable String cursor, int limit) {
        Access.require(Permission.TICKET_READ);
        Cursor after = Cursor.parse(cursor, DeedStore.SORT, 2);
        return Slice.of(
                        store.list(
                                estateId,
                                Access.scope().everywhere(),
                                Access.scope().named(),
                                after,
                                limit + 1),
                        limit,
                        last -> Cursor.of(DeedStore.SORT, last.happenedOn().toString(), last.id()))
                .map(this::view);
    }

    /** @throws ProblemException 404 when it is not there, removed, or of an estate that the caller does not see */
    @Transactional(readOnly = true)
    public GoodDeed require(UUID deedId) {
        Access.require(Permission.TICKET_READ);
        return view(visible(deedId));
    }

    /**
     * Writes one down.
     *
     * @throws ProblemException 400 for a day that is yet to come, or a consent of nobody; 422 {@code estate.unknown}
     */
    public GoodDeed record(KeepDeed command) {
        Access.require(Permission.TICKET_COMMENT);
        EstateView estate = estates.requireNamed(command.estateId());
        if (command.happenedOn().isAfter(LocalDate.ofInstant(clock.instant(), estates.zone(estate.id())))) {
            throw ProblemException.invalid("happenedOn", "past", "expected today or before");
        }
        String person = StringUtils.stripToNull(command.person());
        String consent = StringUtils.stripToNull(command.consent());
        if (consent != null && person == null) {
            throw ProblemException.invalid("consent", "person", "expected a person who consented");
        }
        UUID id = UuidV7.next();
        String by = Access.caller().name();
        store.insert(id, command, person, by, now());
        if (consent != null) {
            store.consent(id, consent, by, now());
        }
        return require(id);
    }

    /**
     * Keeps that the person may be named, or with null that they may not any more.
     *
     * @throws ProblemException 400 when nobody knows who it was; 404
     */
    public GoodDeed consent(UUID deedId, @Nullable String how) {
        Access.require(Permission.TICKET_COMMENT);
        DeedStore.Kept deed = visible(deedId);
        if (deed.person() == null) {
            throw ProblemException.invalid("how", "person", "expected a deed that names a person");
        }
        store.consent(deedId, StringUtils.stripToNull(how), Access.caller().name(), now());
        return require(deedId);
    }

    /** Takes a deed off every paper and out of the list. */
    public void remove(UUID deedId) {
        Access.require(Permission.REPLY_APPROVE);
        visible(deedId);
        store.remove(deedId);
    }

    private DeedStore.Kept visible(UUID deedId) {
        return store.find(deedId)
                .filter(deed -> Access.scope().includes(deed.estateId()))
                .orElseThrow(() -> ProblemException.notFound("good deed"));
    }

    private GoodDeed view(DeedStore.Kept deed) {
        return new GoodDeed(
                deed.id(),
                deed.estateId(),
                estates.find(deed.estateId()).map(EstateView::name).orElse(""),
                deed.happenedOn(),
                deed.text(),
                deed.person(),
                deed.consent(),
                deed.shown(),
                deed.recordedBy(),
                deed.recordedAt(),
                deed.version());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
