package io.hearth.desk.savedsearch;

import io.hearth.desk.savedsearch.SavedSearch.Shared;
import io.hearth.desk.search.FindTickets;
import io.hearth.desk.search.TicketMatches;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The searches people keep. Everybody sees their own and those shared with them, and changes their own; a company's admin changes shared ones. */
@Service
@Transactional
public class SavedSearches {

    private static final int MOST = 50;

    private final SavedSearchStore store;
    private final TicketMatches matches;
    private final AlertBegin begin;
    private final Clock clock;

    SavedSearches(SavedSearchStore store, TicketMatches matches, AlertBegin begin, Clock clock) {
        this.store = store;
        this.matches = matches;
        this.begin = begin;
        this.clock = clock;
    }

    /** Own ones first, then by name. */
    @Transactional(readOnly = true)
    public List<SavedSearch> list() {
        Access.require(Permission.TICKET_READ);
        return store.list(Access.caller());
    }

    /** @throws ProblemException 404 when it is not there or not shared with the caller */
    @Transactional(readOnly = true)
    public SavedSearch require(UUID searchId) {
        Access.require(Permission.TICKET_READ);
        return store.find(searchId, Access.caller()).orElseThrow(() -> ProblemException.notFound("saved search"));
    }

    /**
     * Keeps a search. Sharing needs TICKET_ASSIGN.
     *
     * @throws ProblemException 400 when its text is not understood, 422 {@code saved-search.empty}, 409 {@code saved-search.too-many}
     */
    public SavedSearch keep(KeepSearch command) {
        Access.require(Permission.TICKET_READ);
        check(command);
        store.lockOwner(Access.caller().accountId());
        if (store.count(Access.caller().accountId()) >= MOST) {
            throw new ProblemException(
                    SavedSearchProblem.TOO_MANY, "There are " + MOST + " saved searches.", Map.of("limit", MOST));
        }
        UUID id = UuidV7.next();
        store.insert(id, command, Access.caller(), now());
        return require(id);
    }

    /** @throws ProblemException 404; 403 {@code saved-search.not-yours}; 412 when somebody has changed it meanwhile; and as {@link #keep} */
    public SavedSearch change(UUID searchId, long version, KeepSearch command) {
        Access.require(Permission.TICKET_READ);
        store.lock(searchId);
        SavedSearch before = require(searchId);
        requireMine(before);
        ETags.check(version, before.version());
        check(command);
        store.update(searchId, command);
        // what it finds now may be quite different, and was not asked for when it was found
        store.beginAgain(searchId, now());
        begin.all(searchId);
        return require(searchId);
    }

    /** Forgets it, and everybody's alerts on it. */
    public void forget(UUID searchId) {
        Access.require(Permission.TICKET_READ);
        requireMine(require(searchId));
        store.delete(searchId);
    }

    /** From now on the caller is told of what the search newly finds. */
    public SavedSearch tellMe(UUID searchId, SavedSearch.Alert alert) {
        Access.require(Permission.TICKET_READ);
        require(searchId);
        begin.one(store.keepAlert(searchId, Access.caller().accountId(), alert, now()));
        return require(searchId);
    }

    /** The caller is told no more; nothing happens when they were not. */
    public void tellMeNoMore(UUID searchId) {
        Access.require(Permission.TICKET_READ);
        require(searchId);
        store.deleteAlert(searchId, Access.caller().accountId());
    }

    private void check(KeepSearch command) {
        if (command.shared() != Shared.NOBODY) {
            Access.require(Permission.TICKET_ASSIGN);
        }
        if ((command.shared() == Shared.ROLE) != (command.role() != null)) {
            throw ProblemException.invalid("role", "role", "role: expected with ROLE, and only with it");
        }
        if (command.text().isBlank()
                && command.kinds().isEmpty()
                && command.states().isEmpty()
                && command.estates().isEmpty()) {
            throw new ProblemException(SavedSearchProblem.EMPTY, "It would find every ticket.");
        }
        matches.check(
                command.text(),
                new FindTickets.Filters(
                        command.kinds(), command.states(), command.estates(), null, null, null, null, null));
    }

    private static void requireMine(SavedSearch search) {
        if (!search.own() && !Access.may(Permission.COMPANY_MANAGE)) {
            throw new ProblemException(SavedSearchProblem.NOT_YOURS, "It is somebody else's.");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
