package io.hearth.desk.playbook;

import io.hearth.desk.benchmark.MeasureCatalogue;
import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.playbook.PlaybookDifference.Change;
import io.hearth.desk.playbook.PlaybookStore.Book;
import io.hearth.desk.playbook.PlaybookStore.Packaged;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Playbooks: read by whoever reads key figures anywhere in the company, packaged by whoever manages their estate. A version holds what the estate did
 * when it was packaged, whatever the estate does later.
 */
@Service
@Transactional
public class Playbooks {

    private final PlaybookStore store;
    private final Parts parts;
    private final EstateDirectory estates;
    private final Clock clock;

    Playbooks(PlaybookStore store, Parts parts, EstateDirectory estates, Clock clock) {
        this.store = store;
        this.parts = parts;
        this.estates = estates;
        this.clock = clock;
    }

    /** Playbooks, the newest first; those that are not offered any more as well where asked for. */
    @Transactional(readOnly = true)
    public Slice<PlaybookView> list(boolean withdrawn, @Nullable String cursor, int limit) {
        Access.require(Permission.KPI_READ);
        return Slice.of(
                        store.list(withdrawn, Cursor.parse(cursor, PlaybookStore.SORT, 1), limit + 1),
                        limit,
                        last -> Cursor.of(PlaybookStore.SORT, last.id()))
                .map(this::view);
    }

    /** @throws ProblemException 404 */
    @Transactional(readOnly = true)
    public PlaybookView require(UUID playbookId) {
        Access.require(Permission.KPI_READ);
        return view(book(playbookId));
    }

    /**
     * What an estate does its own way now, for choosing what to package.
     *
     * @throws ProblemException 404 when the caller does not see the estate
     */
    @Transactional(readOnly = true)
    public List<PlaybookPart> ownWays(UUID estateId) {
        Access.require(Permission.KPI_READ);
        if (estates.find(estateId).isEmpty() || !Access.scope().includes(estateId)) {
            throw ProblemException.notFound("estate");
        }
        return parts.packaged(estateId).stream().map(PlaybookPart::of).toList();
    }

    /** @throws ProblemException 422 {@code estate.unknown}, {@code benchmark.unknown-measure}, {@code playbook.part-unknown} */
    public PlaybookView create(CreatePlaybook command) {
        Access.require(Permission.ESTATE_MANAGE);
        estates.requireNamed(command.estateId());
        checked(command.content());
        UUID id = UuidV7.next();
        Instant now = now();
        store.insert(id, command.estateId(), command.content(), Access.caller().name(), now);
        packageNow(id, command.estateId(), command.version(), now);
        return require(id);
    }

    /** @throws ProblemException 403 {@code playbook.other-estates}; 404; 412; 422 {@code benchmark.unknown-measure} */
    public PlaybookView edit(UUID playbookId, long expected, PlaybookContent content) {
        Book book = changed(playbookId);
        ETags.check(expected, book.version());
        checked(content);
        store.update(playbookId, content, now());
        return require(playbookId);
    }

    /**
     * Packages what the estate does now as the next version.
     *
     * @throws ProblemException 403 {@code playbook.other-estates}; 404; 409 {@code playbook.withdrawn}; 422 {@code playbook.part-unknown}
     */
    public PlaybookView repackage(UUID playbookId, PackagePlaybook command) {
        Book book = changed(playbookId);
        if (book.withdrawnAt() != null) {
            throw withdrawn(playbookId);
        }
        Instant now = now();
        packageNow(playbookId, book.estateId(), command, now);
        store.update(playbookId, book.content(), now);
        return require(playbookId);
    }

    /** Offers the playbook no more, or again; who adopted it goes on. */
    public PlaybookView offer(UUID playbookId, boolean offered) {
        changed(playbookId);
        Instant now = now();
        store.withdraw(playbookId, offered ? null : now, now);
        return require(playbookId);
    }

    /** @throws ProblemException 404 */
    @Transactional(readOnly = true)
    public PlaybookVersionView version(UUID playbookId, int number) {
        Access.require(Permission.KPI_READ);
        Packaged version = packaged(playbookId, number);
        return new PlaybookVersionView(
                number,
                version.summary().note(),
                version.summary().packagedBy(),
                version.summary().packagedAt(),
                version.parts().stream().map(PlaybookPart::of).toList());
    }

    /** In what two versions differ. */
    @Transactional(readOnly = true)
    public List<PlaybookDifference> differences(UUID playbookId, int from, int to) {
        Access.require(Permission.KPI_READ);
        Map<Part.Named, Part> before = byName(packaged(playbookId, from).parts());
        Map<Part.Named, Part> after = byName(packaged(playbookId, to).parts());
        List<PlaybookDifference> differences = new ArrayList<>();
        before.forEach((named, part) -> {
            Part other = after.get(named);
            if (other == null) {
                differences.add(difference(part, Change.REMOVED, List.of()));
            } else {
                List<PlaybookPart.Line> lines =
                        PartContents.differences(parts.comparable(part), parts.comparable(other));
                if (!lines.isEmpty()) {
                    differences.add(difference(other, Change.CHANGED, lines));
                }
            }
        });
        after.forEach((named, part) -> {
            if (!before.containsKey(named)) {
                differences.add(difference(part, Change.ADDED, List.of()));
            }
        });
        return differences;
    }

    Packaged packaged(UUID playbookId, int number) {
        book(playbookId);
        return store.version(playbookId, number)
                .orElseThrow(() -> ProblemException.notFound("version of the playbook"));
    }

    Book book(UUID playbookId) {
        return store.find(playbookId).orElseThrow(() -> ProblemException.notFound("playbook"));
    }

    static ProblemException withdrawn(UUID playbookId) {
        return new ProblemException(
                PlaybookProblem.WITHDRAWN, "The playbook is not offered any more.", Map.of("playbookId", playbookId));
    }

    static Map<Part.Named, Part> byName(List<Part> parts) {
        Map<Part.Named, Part> named = new LinkedHashMap<>();
        parts.forEach(part -> named.put(part.named(), part));
        return named;
    }

    private static PlaybookDifference difference(Part part, Change change, List<PlaybookPart.Line> lines) {
        return new PlaybookDifference(part.type(), part.key(), part.name(), part.nameEn(), change, lines);
    }

    private void packageNow(UUID playbookId, UUID estateId, PackagePlaybook command, Instant now) {
        Map<Part.Named, Part> own = byName(parts.packaged(estateId));
        List<Part> chosen = command.parts().stream()
                .distinct()
                .map(name -> {
                    Part part = own.get(new Part.Named(name.type(), name.key()));
                    if (part == null) {
                        throw new ProblemException(
                                PlaybookProblem.PART_UNKNOWN,
                                "The estate does not do that its own way.",
                                Map.of("type", name.type().name(), "key", name.key()));
                    }
                    return part;
                })
                .toList();
        store.packageVersion(
                playbookId,
                chosen,
                StringUtils.stripToNull(command.note()),
                Access.caller().name(),
                now);
    }

    private static void checked(PlaybookContent content) {
        String measure = content.measure();
        if (measure != null) {
            MeasureCatalogue.require(measure);
        }
    }

    private Book changed(UUID playbookId) {
        Access.require(Permission.ESTATE_MANAGE);
        store.lock(playbookId);
        Book book = book(playbookId);
        if (!Access.scope().includes(book.estateId())) {
            throw new ProblemException(
                    PlaybookProblem.OTHER_ESTATES, "It is of an estate that you do not see.", Map.of());
        }
        return book;
    }

    private PlaybookView view(Book book) {
        return new PlaybookView(
                book.id(),
                book.content(),
                book.estateId(),
                estates.find(book.estateId()).map(EstateView::name).orElse(""),
                book.createdBy(),
                book.createdAt(),
                book.changedAt(),
                book.withdrawnAt(),
                store.versions(book.id()),
                store.adopters(book.id()),
                Access.caller().may(Permission.ESTATE_MANAGE) && Access.scope().includes(book.estateId()),
                book.version());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
