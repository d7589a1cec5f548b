package io.hearth.desk.report;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.place.PlacesOfCodes;
import io.hearth.desk.progress.OwnerPages;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.secret.DerivedToken;
import io.hearth.kernel.tries.Allowance;
import io.hearth.kernel.web.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.lang3.StringUtils;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes reports of visitors. Nothing that they say gives them a right: the code says where they are, the proof that they took some
 * trouble. The same challenge is the same report, however often it is sent.
 */
@Service
public class Reports {

    /** How many photos a report may have. */
    public static final int PHOTOS = 6;

    private static final Duration ADDRESS_WINDOW = Duration.ofMinutes(10);
    private static final Duration PLACE_WINDOW = Duration.ofHours(1);

    private final Doors doors;
    private final ReportForms forms;
    private final ReportStore store;
    private final ReportKeys keys;
    private final ReportTickets tickets;
    private final PlacesOfCodes places;
    private final OwnerPages pages;
    private final EstateDirectory estates;
    private final Allowance allowance;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Reports(
            Doors doors,
            ReportForms forms,
            ReportStore store,
            ReportKeys keys,
            ReportTickets tickets,
            PlacesOfCodes places,
            OwnerPages pages,
            EstateDirectory estates,
            Allowance allowance,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.doors = doors;
        this.forms = forms;
        this.store = store;
        this.keys = keys;
        this.tickets = tickets;
        this.places = places;
        this.pages = pages;
        this.estates = estates;
        this.allowance = allowance;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * The form of the place with this code.
     *
     * @param address whence it is asked for
     * @throws ProblemException 404 {@code not-found}, 429 {@code limit.exceeded}
     */
    public ReportForm form(String code, String address) {
        PlacesOfCodes.Found place = doors.place(code, address);
        return Objects.requireNonNull(transaction.execute(status -> forms.of(place, now())));
    }

    /**
     * Takes a report; one that is sent again is answered as it was the first time.
     *
     * @throws ProblemException 404 {@code not-found}; 409 {@code report.closed}; 422 {@code report.challenge-over},
     *     {@code report.proof-invalid}, {@code report.home-unknown}; 429 {@code limit.exceeded}; and what opening a ticket refuses
     */
    public ReportReceipt report(String code, NewReport report, String address) {
        Instant now = now();
        PlacesOfCodes.Found place = doors.place(code, address);
        byte[] challenge = keys.redeem(place.id(), report.challenge(), report.nonce(), now);
        Optional<Report> known = Objects.requireNonNull(transaction.execute(status -> store.ofChallenge(challenge)));
        if (known.isEmpty()) {
            check(place, report, address);
        }
        return Access.atTheDoor(place.estateId(), () -> {
            Opened opened = known.map(there -> new Opened(there.ticketId(), there.at()))
                    .orElseGet(() -> {
                        var ticket = tickets.open(place, report, challenge);
                        return new Opened(ticket.id(), ticket.openedAt());
                    });
            return Objects.requireNonNull(transaction.execute(status -> received(place, opened, challenge)));
        });
    }

    /**
     * Adds a photo to a report that was made a short while ago; the same photo sent twice is one.
     *
     * @throws ProblemException 404 {@code not-found}; 409 {@code report.photos-full}; 429 {@code limit.exceeded}; and what keeping a file
     *     refuses
     */
    public ReportPhoto photo(String uploadKey, String fileName, byte[] content, String address) {
        Report report = doors.upload(uploadKey, address, now());
        byte[] sha256 = DigestUtils.sha256(content);
        UUID ticketId = report.ticketId();
        UUID estateId = Objects.requireNonNull(transaction.execute(status -> places.estateOf(report.placeId())));
        return Access.atTheDoor(
                estateId,
                () -> Objects.requireNonNull(transaction.execute(status -> {
                    tickets.lock(ticketId);
                    int there = store.photos(ticketId);
                    if (store.hasPhoto(ticketId, sha256)) {
                        return new ReportPhoto(PHOTOS - there);
                    }
                    if (there >= PHOTOS) {
                        throw new ProblemException(
                                ReportProblem.PHOTOS_FULL,
                                "The report has as many photos as it can have.",
                                Map.of("limit", PHOTOS));
                    }
                    store.addPhoto(ticketId, sha256, tickets.attach(ticketId, fileName, content));
                    return new ReportPhoto(PHOTOS - there - 1);
                })));
    }

    private record Opened(UUID ticketId, Instant at) {}

    private void check(PlacesOfCodes.Found place, NewReport report, String address) {
        ReportSettings settings = Objects.requireNonNull(transaction.execute(status -> store.settings()));
        if (!settings.open()
                || estates.find(place.estateId()).filter(EstateView::active).isEmpty()) {
            throw new ProblemException(ReportProblem.CLOSED, "Reports by codes are not taken now.");
        }
        if (!settings.kinds().contains(report.kind())) {
            throw ProblemException.invalid("kind", "unexpected", "expected one of " + settings.kinds());
        }
        if (settings.phone() && StringUtils.isBlank(report.phone())) {
            throw ProblemException.invalid("phone", "required", "the company asks for a telephone number");
        }
        allowance.use("report", address, settings.perAddress(), ADDRESS_WINDOW);
        allowance.use("report-place", place.id().toString(), settings.perPlace(), PLACE_WINDOW);
    }

    private ReportReceipt received(PlacesOfCodes.Found place, Opened opened, byte[] challenge) {
        String uploadKey = keys.uploadKey(opened.ticketId());
        if (store.add(
                new Report(opened.ticketId(), place.id(), challenge, DerivedToken.digest(uploadKey), opened.at()))) {
            places.reported(place.id(), opened.at());
        }
        ZoneId zone = estates.find(place.estateId())
                .map(estate -> ZoneId.of(estate.timeZone()))
                .orElseThrow();
        return new ReportReceipt(
                tickets.lock(opened.ticketId()),
                tickets.progressPath(opened.ticketId()),
                uploadKey,
                opened.at().atZone(zone).toOffsetDateTime(),
                pages.company());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
