package io.hearth.desk.owneraccount;

import io.hearth.desk.contact.PeopleOfAddress;
import io.hearth.desk.delivery.DeliveryWay;
import io.hearth.desk.progress.ProgressLinks;
import io.hearth.desk.ticket.TicketGlance;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.tries.FailedTries;
import io.hearth.kernel.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is an owner's, for whoever holds a session. A session stands for an address, so what it shows follows at once when the address
 * becomes somebody else's.
 */
@Service
public class OwnerHomes {

    private static final String TRIES = "owner-session";
    private static final int TICKETS = 50;
    private static final int NOTICES = 20;

    private final OwnerSignIn sessions;
    private final PeopleOfAddress people;
    private final TicketGlance tickets;
    private final ProgressLinks links;
    private final OwnerSurroundings surroundings;
    private final ObjectProvider<NoticesForOwners> notices;
    private final ObjectProvider<PapersOfOwners> papers;
    private final FailedTries tries;
    private final Clock clock;
    private final TransactionTemplate transaction;

    OwnerHomes(
            OwnerSignIn sessions,
            PeopleOfAddress people,
            TicketGlance tickets,
            ProgressLinks links,
            OwnerSurroundings surroundings,
            ObjectProvider<NoticesForOwners> notices,
            ObjectProvider<PapersOfOwners> papers,
            FailedTries tries,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.sessions = sessions;
        this.people = people;
        this.tickets = tickets;
        this.links = links;
        this.surroundings = surroundings;
        this.notices = notices;
        this.papers = papers;
        this.tries = tries;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Everything at once.
     *
     * @param from whence it is asked for
     * @throws ProblemException 401 {@code owner-account.signed-out}, 429 {@code limit.exceeded}
     */
    public OwnerHome of(String token, String from) {
        return as(token, from, owner -> {
            List<PeopleOfAddress.Home> homes = people.homes(owner.contactIds());
            List<TicketGlance.Line> brought = tickets.broughtBy(owner.contactIds(), owner.phone(), TICKETS + 1);
            return new OwnerHome(
                    owner.session().address().masked(),
                    surroundings.homes(homes),
                    surroundings.tickets(brought.stream().limit(TICKETS).toList()),
                    brought.size() > TICKETS,
                    notices(homes),
                    papers.stream().anyMatch(each -> each.wanted(owner.contactIds())),
                    surroundings.company());
        });
    }

    /**
     * Keeps whether they want to be sent word of each weekly paper.
     *
     * @throws ProblemException 401 {@code owner-account.signed-out}, 429
     */
    public void wantPaper(String token, boolean wanted, String from) {
        as(token, from, owner -> {
            papers.forEach(each -> each.want(owner.contactIds(), wanted));
            return true;
        });
    }

    /**
     * The page of a ticket of theirs.
     *
     * @throws ProblemException 401 {@code owner-account.signed-out}; 404 {@code not-found} also for somebody else's; 429
     */
    public OwnerTicketPage page(String token, String number, String from) {
        return as(token, from, owner -> {
            TicketGlance.Line line = tickets.broughtBy(owner.contactIds(), owner.phone(), number)
                    .orElseThrow(() -> ProblemException.notFound("page"));
            return Access.atTheDoor(
                    line.estateId(),
                    () -> Optional.ofNullable(links.make(line.id().toString()).path())
                            .map(OwnerTicketPage::new)
                            .orElseThrow(() -> ProblemException.notFound("page")));
        });
    }

    /** @param phone the number they have shown to be theirs; null when it was an e-mail address */
    private record Owner(
            OwnerSession session,
            List<UUID> contactIds,
            @Nullable String phone) {}

    private <T> T as(String token, String from, Function<Owner, T> work) {
        tries.require(TRIES, from);
        Optional<T> done = Objects.requireNonNull(transaction.execute(status -> sessions.find(token)
                .flatMap(session -> {
                    List<UUID> behind = sessions.behind(session.address());
                    return behind.isEmpty()
                            ? Optional.<T>empty()
                            : Optional.of(work.apply(new Owner(
                                    session,
                                    behind,
                                    session.address().way() == DeliveryWay.SMS
                                            ? session.address().value()
                                            : null)));
                })));
        return done.orElseThrow(() -> {
            if (!token.isEmpty()) {
                tries.failed(TRIES, from);
            }
            return new ProblemException(OwnerProblem.SIGNED_OUT, "Nobody is signed in.");
        });
    }

    private List<OwnerNotice> notices(List<PeopleOfAddress.Home> homes) {
        if (homes.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        Map<UUID, Set<UUID>> byEstate = homes.stream()
                .collect(Collectors.groupingBy(
                        PeopleOfAddress.Home::estateId,
                        Collectors.mapping(PeopleOfAddress.Home::unitId, Collectors.toSet())));
        return notices.orderedStream()
                .flatMap(each -> each.of(byEstate, now).stream())
                .limit(NOTICES)
                .toList();
    }
}
