package io.hearth.desk.search;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.search.export.FileForm;
import io.hearth.desk.search.export.TicketColumns;
import io.hearth.desk.search.export.TicketFile;
import io.hearth.desk.search.query.QueryProblem;
import io.hearth.desk.ticket.TicketSummary;
import io.hearth.desk.ticket.Tickets;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.search.Clause;
import io.hearth.kernel.search.Continuation;
import io.hearth.kernel.search.SearchPage;
import io.hearth.kernel.web.ProblemException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;

/**
 * Takes found tickets along as a file, the newest first. The lines are the rows that a list shows the caller: in their estates, with
 * telephones masked for whoever may not read them. It holds one page at a time, however many there are.
 */
@Service
public class TicketExports {

    private static final Logger log = LoggerFactory.getLogger(TicketExports.class);

    /** The most tickets of a file: what a spreadsheet opens with ease, and a bound to what one request may cost. */
    private static final int MOST = 50_000;

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final TicketMatches matches;
    private final Tickets tickets;
    private final EstateDirectory estates;
    private final TicketExportLog kept;
    private final int most;

    @Autowired
    TicketExports(TicketMatches matches, Tickets tickets, EstateDirectory estates, TicketExportLog kept) {
        this(matches, tickets, estates, kept, MOST);
    }

    TicketExports(TicketMatches matches, Tickets tickets, EstateDirectory estates, TicketExportLog kept, int most) {
        this.matches = matches;
        this.tickets = tickets;
        this.estates = estates;
        this.kept = kept;
        this.most = most;
    }

    /**
     * Looks how many there are and keeps who takes them along, before anything is written.
     *
     * @throws ProblemException 400, one of {@link QueryProblem}, when the text is not understood; 422, one of {@link ExportProblem};
     *     503 {@code dependency.search-unavailable}: what the database finds without the engine is not all, so it makes no file
     */
    public Begun begin(ExportTickets request) {
        Access.require(Permission.TICKET_READ);
        FindTickets.Filters filters = Objects.requireNonNullElse(request.filters(), FindTickets.Filters.NONE);
        List<Clause> clauses = matches.shown(Objects.requireNonNullElse(request.text(), ""), filters);
        SearchPage first = clauses.isEmpty() ? SearchPage.EMPTY : matches.newest(clauses, null);
        if (first.total() > most) {
            throw new ProblemException(
                    ExportProblem.TOO_MANY,
                    "The search finds " + first.total() + " tickets; a file takes " + most + ". Narrow the search.",
                    Map.of("found", first.total(), "most", most));
        }
        return new Begun(kept.begin(request, first.total()), request.form(), clauses, first);
    }

    /** An export that has been looked at and not yet written. */
    public final class Begun {

        private final UUID id;
        private final FileForm form;
        private final List<Clause> clauses;
        private final SearchPage first;

        private Begun(UUID id, FileForm form, List<Clause> clauses, SearchPage first) {
            this.id = id;
            this.form = form;
            this.clauses = clauses;
            this.first = first;
        }

        /** How many tickets there were at the beginning; what comes and goes meanwhile may make it a few more or fewer. */
        public long found() {
            return first.total();
        }

        /**
         * Writes the file. When it throws, what was written is no whole file and must not end like one.
         *
         * @throws ProblemException 503 when the search engine stops answering
         */
        public void write(OutputStream out, Locale locale) throws IOException {
            Map<UUID, EstateView> known = estates.all();
            long written = 0;
            boolean whole = false;
            try {
                TicketFile file = form.begin(out, locale);
                SearchPage page = first;
                while (true) {
                    List<TicketSummary> rows = tickets.summaries(
                            page.hits().stream().map(SearchPage.Hit::id).toList());
                    file.write(rows.stream()
                            .map(row -> TicketColumns.of(
                                    row, zone(known.get(row.estate().id())), locale))
                            .toList());
                    written += rows.size();
                    Continuation next = page.next();
                    if (next == null) {
                        break;
                    }
                    page = matches.newest(clauses, next);
                }
                file.finish();
                whole = true;
            } finally {
                end(written, whole);
            }
        }

        /** The file has gone by now: that its record could not be completed must not break it. */
        private void end(long written, boolean whole) {
            try {
                kept.end(id, written, whole);
            } catch (RuntimeException failed) {
                log.warn("Export {} ended after {} tickets, and its record stays open.", id, written, failed);
            }
        }
    }

    private static ZoneId zone(@Nullable EstateView estate) {
        return estate == null ? CHINA : ZoneId.of(estate.timeZone());
    }
}
