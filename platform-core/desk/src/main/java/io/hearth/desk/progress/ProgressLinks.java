package io.hearth.desk.progress;

import io.hearth.desk.ticket.TicketWork;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.live.LiveChannel;
import io.hearth.kernel.secret.DerivedToken;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.ProblemException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The links to owners' pages, as staff make and revoke them. Who may tell the owner something may see the link. */
@Service
@Transactional
public class ProgressLinks {

    /** Live messages that a link is valid no more: linkId. */
    static final String TOPIC = "progress-link";

    private static final String PAGE = "/p/";

    private final TicketWork tickets;
    private final ProgressLinkStore store;
    private final LinkTokens tokens;
    private final OwnerPages settings;
    private final LiveChannel channel;
    private final Clock clock;

    ProgressLinks(
            TicketWork tickets,
            ProgressLinkStore store,
            LinkTokens tokens,
            OwnerPages settings,
            LiveChannel channel,
            Clock clock) {
        this.tickets = tickets;
        this.store = store;
        this.tokens = tokens;
        this.settings = settings;
        this.channel = channel;
        this.clock = clock;
    }

    /** Makes the ticket's link, or lets the one there is be valid for longer; one that is over is replaced. */
    public ProgressLinkView make(String idOrNumber) {
        UUID ticketId = tickets.lock(idOrNumber).id();
        Instant now = now();
        Instant until = now.plus(Duration.ofDays(settings.current().linkDays()));
        Optional<ProgressLink> there = store.ofTicket(ticketId);
        if (there.isPresent()) {
            ProgressLink link = there.get();
            if (link.expiresAt().isAfter(now) && canBeShown(link)) {
                store.extend(link.id(), until);
                return view(store.ofTicket(ticketId).orElseThrow());
            }
            end(link, now);
        }
        UUID id = UuidV7.next();
        ProgressLink link = new ProgressLink(
                id,
                ticketId,
                DerivedToken.digest(tokens.of(id)),
                now,
                Access.caller().name(),
                until,
                0,
                null);
        store.add(link);
        return view(link);
    }

    /** @throws ProblemException 404 {@code not-found} when the ticket has no link that is valid */
    @Transactional(readOnly = true)
    public ProgressLinkView require(String idOrNumber) {
        return view(valid(idOrNumber));
    }

    /**
     * The link's address as a QR code.
     *
     * @param origin of the company's portal, such as {@code https://yunqi.example.com}
     * @return an SVG picture
     * @throws ProblemException 404 {@code not-found} when there is no valid link, or it can no longer be shown
     */
    @Transactional(readOnly = true)
    public String qrCode(String idOrNumber, String origin) {
        String path = view(valid(idOrNumber)).path();
        if (path == null) {
            throw ProblemException.notFound("progress link");
        }
        return QrCode.svg(origin + path);
    }

    /** Ends the ticket's link at once, for pages that are open as well; without one nothing happens. */
    public void revoke(String idOrNumber) {
        UUID ticketId = tickets.lock(idOrNumber).id();
        store.ofTicket(ticketId).ifPresent(link -> end(link, now()));
    }

    private void end(ProgressLink link, Instant now) {
        store.revoke(link.id(), now, Access.caller().name());
        channel.publish(
                TOPIC, Map.of("id", link.id().toString(), "linkId", link.id().toString()));
    }

    private ProgressLink valid(String idOrNumber) {
        Access.require(Permission.TICKET_COMMENT);
        return store.ofTicket(tickets.require(idOrNumber).id())
                .filter(link -> link.expiresAt().isAfter(now()))
                .orElseThrow(() -> ProblemException.notFound("progress link"));
    }

    /** A link of before the key was changed leads to its page, and nobody here knows how. */
    private boolean canBeShown(ProgressLink link) {
        return MessageDigest.isEqual(DerivedToken.digest(tokens.of(link.id())), link.tokenHash());
    }

    private ProgressLinkView view(ProgressLink link) {
        return new ProgressLinkView(
                canBeShown(link) ? PAGE + tokens.of(link.id()) : null,
                link.createdAt(),
                link.createdBy(),
                link.expiresAt(),
                link.opened(),
                link.lastOpenedAt());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
