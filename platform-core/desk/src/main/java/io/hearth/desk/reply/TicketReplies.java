package io.hearth.desk.reply;

import io.hearth.desk.guide.GuideLinks;
import io.hearth.desk.message.MessageView;
import io.hearth.desk.message.MessageWay;
import io.hearth.desk.message.Messages;
import io.hearth.desk.message.WriteMessage;
import io.hearth.desk.reply.ReplyLibrary.Loaded;
import io.hearth.desk.reply.ReplyStore.Kept;
import io.hearth.desk.reply.ReplyStore.ReplyUse;
import io.hearth.desk.ticket.Actor;
import io.hearth.desk.ticket.TicketView;
import io.hearth.desk.ticket.Tickets;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.ProblemException;
import io.hearth.reply.markup.Markdown;
import io.hearth.reply.search.Match;
import io.hearth.reply.text.Opening;
import io.hearth.reply.text.ReplyText;
import io.hearth.reply.text.Variable;
import io.hearth.workflow.TicketKind;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Replies where they are needed: found for a ticket, filled from it, and sent to whoever brought it. */
@Service
@Transactional
public class TicketReplies {

    private static final int CANDIDATES = 20;
    private static final int MOST_USED = 200;

    private final ReplyLibrary library;
    private final ReplyStore store;
    private final Replies replies;
    private final Tickets tickets;
    private final Messages messages;
    private final TicketValues values;
    private final FirstWords firstWords;
    private final GuideLinks guides;
    private final Clock clock;

    TicketReplies(
            ReplyLibrary library,
            ReplyStore store,
            Replies replies,
            Tickets tickets,
            Messages messages,
            TicketValues values,
            FirstWords firstWords,
            GuideLinks guides,
            Clock clock) {
        this.library = library;
        this.store = store;
        this.replies = replies;
        this.tickets = tickets;
        this.messages = messages;
        this.values = values;
        this.firstWords = firstWords;
        this.guides = guides;
        this.clock = clock;
    }

    /**
     * What somebody who types so much may mean.
     *
     * @param estateId in whose wording
     */
    @Transactional(readOnly = true)
    public List<FoundReply> typed(String text, @Nullable UUID estateId, int most) {
        Access.require(Permission.TICKET_READ);
        UUID inSight = estateId != null && Access.scope().includes(estateId) ? estateId : null;
        Loaded loaded = library.current();
        return found(loaded, loaded.index().typed(text, CANDIDATES + most), inSight, most);
    }

    /** The replies that fit a ticket, the best first; none when nothing is sure. */
    @Transactional(readOnly = true)
    public List<FoundReply> suggested(String idOrNumber, int most) {
        TicketView ticket = tickets.require(idOrNumber);
        Loaded loaded = library.current();
        List<Match> matches = loaded.index()
                .answering(
                        ticket.title() + "\n" + ticket.description(),
                        ticket.kind().name(),
                        values.category(ticket).orElse(null),
                        CANDIDATES + most);
        return found(loaded, matches, ticket.estate().id(), most);
    }

    /**
     * The replies that come nearest to a question, also when none is sure to answer it.
     *
     * @param estateId in whose wording
     */
    @Transactional(readOnly = true)
    public List<FoundReply> nearest(String question, TicketKind kind, UUID estateId, int most) {
        Access.require(Permission.TICKET_READ);
        Loaded loaded = library.current();
        return found(loaded, loaded.index().nearest(question, kind.name(), CANDIDATES + most), estateId, most);
    }

    private List<FoundReply> found(Loaded loaded, List<Match> matches, @Nullable UUID estateId, int most) {
        LocalDate today = replies.today();
        List<FoundReply> found = new ArrayList<>();
        Set<UUID> seen = new HashSet<>();
        for (Match match : matches) {
            loaded.worded(match.id(), estateId)
                    .filter(kept -> Replies.isSendable(kept, today) && seen.add(kept.id()))
                    .ifPresent(kept -> found.add(new FoundReply(
                            kept.id(),
                            inForce(kept).number(),
                            kept.code(),
                            kept.folder(),
                            inForce(kept).content().title(),
                            kept.estateId(),
                            inForce(kept).content().language(),
                            match.by(),
                            match.text())));
            if (found.size() == most) {
                break;
            }
        }
        return found;
    }

    /** With which words the next reply on the ticket begins, and how it goes. */
    @Transactional(readOnly = true)
    public NextReply next(String idOrNumber) {
        Access.require(Permission.TICKET_COMMENT);
        TicketView ticket = tickets.require(idOrNumber);
        return new NextReply(
                firstWords.of(ticket).orElse(null),
                firstWords.words(ticket),
                firstWords.way(ticket).orElse(null));
    }

    /**
     * The reply as the ticket and the given values fill it.
     *
     * @throws ProblemException 409 {@code reply.not-sendable}
     */
    @Transactional(readOnly = true)
    public FilledReply fill(String idOrNumber, FillReply command) {
        TicketView ticket = tickets.require(idOrNumber);
        return fill(ticket, sendable(command.replyId(), ticket), command.values());
    }

    /**
     * Sends a reply and remembers which version it was and what was changed in it.
     *
     * @throws ProblemException 409 {@code reply.not-sendable}, {@code attachment.too-many}, {@code attachment.gone}; 422
     *     {@code reply.unfilled}, {@code message.no-address}
     */
    public SentReply send(String idOrNumber, SendReply command) {
        Access.require(Permission.TICKET_COMMENT);
        TicketView ticket = tickets.require(idOrNumber);
        FilledReply filled = fill(ticket, sendable(command.replyId(), ticket), command.values());
        MessageWay way = command.way() == null ? filled.way() : command.way();
        boolean inShort = command.inShort() == null ? isShort(way) : command.inShort();
        String whole = inShort && !filled.plain().isEmpty() ? filled.plain() : filled.text();
        String changed = StringUtils.stripToNull(command.text());
        GuideLinks.Linked linked =
                guides.in(changed == null ? whole : changed, ticket.estate().id());
        String sent = linked.text();
        Set<String> gaps = new LinkedHashSet<>(ReplyText.parse(sent).names());
        gaps.addAll(linked.missing());
        if (!filled.wrong().isEmpty() || !gaps.isEmpty()) {
            throw new ProblemException(
                    ReplyProblem.UNFILLED,
                    "The reply still has gaps, or one is filled with something else than its type.",
                    Map.of("missing", gaps, "wrong", filled.wrong()));
        }
        MessageView message = messages.write(
                ticket.id().toString(),
                new WriteMessage(sent, command.way(), null),
                filled.files().stream().map(ReplyFile::id).toList());
        int edits = new LevenshteinDistance().apply(whole, sent);
        store.used(new ReplyUse(
                UuidV7.next(),
                filled.replyId(),
                filled.number(),
                ticket.id(),
                ticket.estate().id(),
                message.id(),
                Actor.of(Access.caller()),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                whole,
                sent,
                edits));
        return new SentReply(filled.replyId(), filled.number(), edits, message);
    }

    /** What went out of the library on the ticket and on those that were merged into it, the newest first, at most 200. */
    @Transactional(readOnly = true)
    public List<UsedReply> used(String idOrNumber) {
        return store.used(tickets.require(idOrNumber).id(), MOST_USED);
    }

    /** What a reply would say, saved or not, as far as a ticket and the given values fill it. */
    @Transactional(readOnly = true)
    public ReplyPreview preview(PreviewReply command) {
        Access.require(Permission.TICKET_READ);
        String named = StringUtils.stripToNull(command.ticket());
        TicketView ticket = named == null ? null : tickets.require(named);
        ReplyContent content = command.content();
        return MarkedReply.of(content, values.of(content.gaps(), ticket, command.values()));
    }

    private Kept sendable(UUID replyId, TicketView ticket) {
        Kept kept = store.find(replyId)
                .filter(each -> each.estateId() == null
                        || each.estateId().equals(ticket.estate().id()))
                .orElseThrow(() -> ProblemException.notFound("reply"));
        LocalDate today = replies.today();
        if (!Replies.isSendable(kept, today)) {
            throw new ProblemException(
                    ReplyProblem.NOT_SENDABLE,
                    "The reply is not approved, was taken out of use, or its time is over.",
                    Map.of(
                            "replyId",
                            replyId,
                            "state",
                            Replies.state(kept, today).name()));
        }
        return kept;
    }

    private FilledReply fill(TicketView ticket, Kept kept, @Nullable Map<String, String> given) {
        ReplyContent content = inForce(kept).content();
        List<Variable> gaps = content.gaps();
        Map<String, String> filling = values.of(gaps, ticket, given);
        Map<String, String> written = new LinkedHashMap<>();
        for (Variable gap : gaps) {
            ReplyText.written(gap, filling.get(gap.name())).ifPresent(words -> written.put(gap.name(), words));
        }
        String opening = firstWords.of(ticket).orElse(null);
        UUID estateId = ticket.estate().id();
        GuideLinks.Linked linked = guides.in(content.body(), estateId);
        GuideLinks.Linked linkedShort = guides.in(content.plain(), estateId);
        String whole =
                opening == null ? linked.text() : Opening.before(Markdown.escaped(opening), "\n\n", linked.text());
        String inShort = opening == null || content.plain().isEmpty()
                ? linkedShort.text()
                : Opening.before(opening, "", linkedShort.text());
        ReplyText.Filled body = ReplyText.parse(whole).fill(gaps, filling, Markdown::escaped);
        ReplyText.Filled plain = ReplyText.parse(inShort).fill(gaps, filling, UnaryOperator.identity());
        Set<String> missing = new LinkedHashSet<>(body.missing());
        missing.addAll(plain.missing());
        missing.addAll(linked.missing());
        missing.addAll(linkedShort.missing());
        Set<String> wrong = new LinkedHashSet<>(body.wrong());
        wrong.addAll(plain.wrong());
        MessageWay way = firstWords.way(ticket).orElse(null);
        return new FilledReply(
                kept.id(),
                inForce(kept).number(),
                content.title(),
                Markdown.html(body.text()),
                Markdown.plain(body.text()),
                plain.text(),
                Markdown.plain(whole),
                inShort,
                content.variables(),
                filling,
                written,
                missing,
                wrong,
                opening,
                way,
                isShort(way) && !inShort.isEmpty(),
                content.files(),
                content.files().isEmpty() ? null : firstWords.filesGo(way));
    }

    /** Whether a way carries the short text. */
    private static boolean isShort(@Nullable MessageWay way) {
        return way == MessageWay.SMS || way == MessageWay.WECHAT;
    }

    private static ReplyVersionView inForce(Kept kept) {
        return Objects.requireNonNull(kept.inForce()).view();
    }
}
