package io.hearth.desk.outage;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.outage.NoticeStore.Kept;
import io.hearth.desk.outage.NoticeView.NoticePlace;
import io.hearth.desk.outage.NoticeView.State;
import io.hearth.desk.ticket.TicketSummary;
import io.hearth.desk.ticket.Tickets;
import io.hearth.desk.topology.EstateGraph;
import io.hearth.desk.topology.EstateGraphs;
import io.hearth.desk.topology.TopologyProblem;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.jobs.TenantJobs;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Notices of what is to be off, as far as the caller's scope reaches. */
@Service
@Transactional
public class OutageNotices {

    private static final String BY_TIME = "outages.from";
    private static final Duration LONGEST = Duration.ofDays(14);

    private final NoticeStore store;
    private final OutageWatch watch;
    private final EstateDirectory estates;
    private final EstateGraphs graphs;
    private final Tickets tickets;
    private final TenantJobs jobs;
    private final Clock clock;

    OutageNotices(
            NoticeStore store,
            OutageWatch watch,
            EstateDirectory estates,
            EstateGraphs graphs,
            Tickets tickets,
            TenantJobs jobs,
            Clock clock) {
        this.store = store;
        this.watch = watch;
        this.estates = estates;
        this.graphs = graphs;
        this.tickets = tickets;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Those that begin last first. */
    @Transactional(readOnly = true)
    public Slice<NoticeView> list(@Nullable UUID estateId, @Nullable String cursor, int limit) {
        Access.require(Permission.TICKET_READ);
        Cursor after = Cursor.parse(cursor, BY_TIME, 2);
        List<NoticeView> rows = store
                .list(
                        estateId,
                        after == null ? null : after.instant(0),
                        after == null ? null : after.uuid(1),
                        limit + 1)
                .stream()
                .map(this::view)
                .toList();
        return Slice.of(rows, limit, last -> Cursor.of(BY_TIME, last.from(), last.id()));
    }

    @Transactional(readOnly = true)
    public NoticeView require(UUID noticeId) {
        Access.require(Permission.TICKET_READ);
        return view(visible(noticeId));
    }

    /** The reports that the notice has answered, the first one first. */
    @Transactional(readOnly = true)
    public List<TicketSummary> reports(UUID noticeId) {
        Access.require(Permission.TICKET_READ);
        visible(noticeId);
        return tickets.summaries(store.reports(noticeId));
    }

    /**
     * Drafts a notice.
     *
     * @throws ProblemException 422 {@code estate.unknown}, {@code topology.place-unknown}, {@code outage.window-invalid}
     */
    public NoticeView draft(KeepNotice command) {
        Access.require(Permission.TICKET_EDIT);
        check(command);
        UUID id = UuidV7.next();
        store.insert(id, command, now(), Access.caller());
        return require(id);
    }

    /** @throws ProblemException as {@link #draft}, and 409 {@code outage.not-draft} */
    public NoticeView change(UUID noticeId, long expectedVersion, KeepNotice command) {
        Access.require(Permission.TICKET_EDIT);
        Kept kept = visible(noticeId);
        if (kept.state() != State.DRAFT) {
            throw notDraft();
        }
        ETags.check(OptionalLong.of(expectedVersion), kept.version());
        check(command);
        if (!store.update(noticeId, expectedVersion, command)) {
            throw new ProblemException(CommonProblem.STALE_VERSION, "Somebody has changed it meanwhile.");
        }
        return require(noticeId);
    }

    /**
     * Announces it. Reports of its time that are there already are answered too.
     *
     * @throws ProblemException 409 {@code outage.not-draft}, {@code outage.over}
     */
    public NoticeView publish(UUID noticeId) {
        Access.require(Permission.ESTATE_MANAGE);
        Kept kept = visible(noticeId);
        Instant now = now();
        if (!kept.to().isAfter(now)) {
            throw new ProblemException(
                    OutageProblem.OVER,
                    "It is over already.",
                    Map.of("to", kept.to().toString()));
        }
        if (!store.publish(noticeId, now, Access.caller())) {
            throw notDraft();
        }
        jobs.schedule(watch, noticeId.toString(), new OutageWatch.Published(noticeId), now);
        return require(noticeId);
    }

    /** @throws ProblemException 409 {@code outage.not-published} */
    public NoticeView cancel(UUID noticeId, CancelNotice command) {
        Access.require(Permission.ESTATE_MANAGE);
        visible(noticeId);
        if (!store.cancel(noticeId, command.reason().strip(), now(), Access.caller())) {
            throw new ProblemException(OutageProblem.NOT_PUBLISHED, "It is not published.");
        }
        return require(noticeId);
    }

    private void check(KeepNotice command) {
        estates.requireNamed(command.estateId());
        EstateGraph graph = graphs.of(command.estateId());
        for (String key : command.placeKeys()) {
            if (graph.find(key).isEmpty()) {
                throw new ProblemException(
                        TopologyProblem.PLACE_UNKNOWN, "The estate has no such part.", Map.of("placeKey", key));
            }
        }
        Duration length = Duration.between(command.from(), command.to());
        if (!length.isPositive() || length.compareTo(LONGEST) > 0) {
            throw new ProblemException(
                    OutageProblem.WINDOW_INVALID,
                    "It ends before it begins, or lasts too long (expected: at most 14 days).",
                    Map.of("from", command.from().toString(), "to", command.to().toString()));
        }
    }

    private Kept visible(UUID noticeId) {
        return store.find(noticeId)
                .filter(kept -> Access.scope().includes(kept.estateId()))
                .orElseThrow(() -> ProblemException.notFound("notice"));
    }

    private NoticeView view(Kept kept) {
        EstateGraph graph = graphs.of(kept.estateId());
        List<NoticePlace> places = new ArrayList<>();
        BitSet homes = new BitSet();
        kept.placeKeys()
                .forEach(key -> graph.find(key).ifPresent(spot -> {
                    places.add(new NoticePlace(
                            key, spot.place().label(), spot.place().labelEn()));
                    homes.or(spot.homes());
                }));
        return new NoticeView(
                kept.id(),
                kept.estateId(),
                kept.estateName(),
                kept.supply(),
                places,
                homes.cardinality(),
                kept.title(),
                kept.text(),
                kept.from(),
                kept.to(),
                kept.state(),
                kept.createdAt(),
                kept.createdBy(),
                kept.publishedAt(),
                kept.publishedBy(),
                kept.cancelledAt(),
                kept.cancelledBecause(),
                kept.caught(),
                kept.version());
    }

    private static ProblemException notDraft() {
        return new ProblemException(OutageProblem.NOT_DRAFT, "It is published or cancelled, and stays as it was said.");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
