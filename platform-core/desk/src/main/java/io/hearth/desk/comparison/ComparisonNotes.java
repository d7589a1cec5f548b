package io.hearth.desk.comparison;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.ProblemException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Notes on days: what happened, beside the figures that it explains. Signed; changed by who wrote them or whoever sets policy. */
@Service
@Transactional
public class ComparisonNotes {

    private static final int LONGEST_DAYS = 3 * 366;
    /** More of them than these no chart could show. */
    private static final int MOST = 500;

    private final NoteStore store;
    private final EstateDirectory estates;
    private final Clock clock;

    ComparisonNotes(NoteStore store, EstateDirectory estates, Clock clock) {
        this.store = store;
        this.estates = estates;
        this.clock = clock;
    }

    /**
     * Those of the company and of estates in the caller's sight, by day; at most 500.
     *
     * @throws ProblemException 400 {@code request.invalid}
     */
    @Transactional(readOnly = true)
    public List<NoteView> list(LocalDate from, LocalDate to) {
        Access.require(Permission.BENCHMARK_READ);
        if (to.isBefore(from)) {
            throw ProblemException.invalid("to", "before-from", "must not be before from");
        }
        if (ChronoUnit.DAYS.between(from, to) >= LONGEST_DAYS) {
            throw ProblemException.invalid("to", "period-too-long", "at most " + LONGEST_DAYS + " days");
        }
        return store.list(from, to, MOST);
    }

    /** @throws ProblemException 404 {@code not-found} */
    @Transactional(readOnly = true)
    public NoteView require(UUID noteId) {
        Access.require(Permission.BENCHMARK_READ);
        return visible(noteId);
    }

    /** @throws ProblemException 422 {@code estate.unknown}, {@code comparison.note-needs-estate} */
    public NoteView write(KeepNote note) {
        Access.require(Permission.BENCHMARK_READ);
        check(note);
        UUID id = UuidV7.next();
        store.insert(id, note, clock.instant());
        return visible(id);
    }

    /** @throws ProblemException as {@link #write}, and 404 {@code not-found}, 403 for somebody else's, 412 */
    public NoteView change(UUID noteId, long expectedVersion, KeepNote note) {
        Access.require(Permission.BENCHMARK_READ);
        NoteView kept = own(noteId);
        ETags.check(OptionalLong.of(expectedVersion), kept.version());
        check(note);
        if (!store.update(noteId, expectedVersion, note)) {
            throw new ProblemException(CommonProblem.STALE_VERSION, "Somebody has changed it meanwhile.");
        }
        return visible(noteId);
    }

    /** @throws ProblemException 404 {@code not-found}, 403 for somebody else's */
    public void remove(UUID noteId) {
        Access.require(Permission.BENCHMARK_READ);
        own(noteId);
        store.delete(noteId);
    }

    private NoteView visible(UUID noteId) {
        return store.find(noteId).orElseThrow(() -> ProblemException.notFound("note"));
    }

    private NoteView own(UUID noteId) {
        NoteView note = visible(noteId);
        if (!note.mine()) {
            Access.require(Permission.POLICY_MANAGE);
        }
        return note;
    }

    private void check(KeepNote note) {
        if (note.estateId() != null) {
            estates.requireNamed(note.estateId());
        } else if (!Access.scope().everywhere()) {
            throw new ProblemException(
                    ComparisonProblem.NOTE_NEEDS_ESTATE, "Who sees some estates only writes of one of them.");
        }
    }
}
