package io.hearth.desk.report;

import io.hearth.desk.attachment.Attachments;
import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.UnitView;
import io.hearth.desk.place.PlaceKind;
import io.hearth.desk.place.PlacesOfCodes;
import io.hearth.desk.progress.ProgressLinks;
import io.hearth.desk.ticket.Channel;
import io.hearth.desk.ticket.OpenTicket;
import io.hearth.desk.ticket.TicketAttachments;
import io.hearth.desk.ticket.TicketIntake;
import io.hearth.desk.ticket.TicketView;
import io.hearth.desk.ticket.TicketWork;
import io.hearth.kernel.web.FieldProblem;
import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.TicketKind;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The tickets of reports: what a visitor says becomes what a ticket says. */
@Component
class ReportTickets {

    private static final int TITLE = 60;

    private final TicketIntake intake;
    private final TicketWork work;
    private final TicketAttachments attachments;
    private final ProgressLinks links;
    private final EstateDirectory estates;

    ReportTickets(
            TicketIntake intake,
            TicketWork work,
            TicketAttachments attachments,
            ProgressLinks links,
            EstateDirectory estates) {
        this.intake = intake;
        this.work = work;
        this.attachments = attachments;
        this.links = links;
        this.estates = estates;
    }

    /**
     * Opens the report's ticket, once for each challenge.
     *
     * @throws ProblemException 422 {@code report.home-unknown} and what opening a ticket refuses
     */
    TicketView open(PlacesOfCodes.Found place, NewReport report, byte[] challengeHash) {
        Optional<UnitView> home = home(place, report.home());
        try {
            return intake.open(
                    new OpenTicket(
                            report.kind(),
                            place.estateId(),
                            home.map(UnitView::id).orElse(null),
                            title(place, report.text().strip()),
                            description(place, report, home),
                            Channel.QR,
                            null,
                            report.categoryId() != null || report.kind() != TicketKind.REPAIR
                                    ? report.categoryId()
                                    : place.categoryId(),
                            reporter(report),
                            report.fields(),
                            null),
                    "report-" + HexFormat.of().formatHex(challengeHash));
        } catch (ProblemException refused) {
            boolean homeMissing =
                    refused.errors().stream().anyMatch(error -> error.field().equals("unitId"));
            if (homeMissing && !StringUtils.isBlank(report.home())) {
                throw new ProblemException(
                        ReportProblem.HOME_UNKNOWN,
                        "The estate has no home of that name (expected: such as 3栋1单元201).",
                        Map.of(),
                        List.of(new FieldProblem(
                                "home", ReportProblem.HOME_UNKNOWN.code(), "not a home of the estate")),
                        refused);
            }
            throw refused;
        }
    }

    /** The page that shows how far it is; null when this deployment cannot show a link that is there. */
    @Nullable
    String progressPath(UUID ticketId) {
        return links.make(ticketId.toString()).path();
    }

    /** Lets nobody else add to the ticket until the transaction ends; answers with its number. */
    String lock(UUID ticketId) {
        return work.lock(ticketId.toString()).number();
    }

    /** @throws ProblemException when it is no photo, or one that cannot be read */
    UUID attach(UUID ticketId, String fileName, byte[] content) {
        Attachments.requirePhoto(content);
        return attachments.attach(ticketId.toString(), fileName, content).id();
    }

    private Optional<UnitView> home(PlacesOfCodes.Found place, @Nullable String typed) {
        return StringUtils.isBlank(typed)
                ? Optional.empty()
                : estates.findUnit(place.estateId(), place.buildingId(), typed);
    }

    private static OpenTicket.@Nullable Reporter reporter(NewReport report) {
        return StringUtils.isBlank(report.name()) && StringUtils.isBlank(report.phone())
                ? null
                : new OpenTicket.Reporter(null, report.name(), report.phone());
    }

    /** Where, and the beginning of what was said. */
    private static String title(PlacesOfCodes.Found place, String text) {
        String line = text.lines().findFirst().orElse("").strip();
        String whole = place.kind() == PlaceKind.ESTATE ? line : place.name() + "：" + line;
        return whole.codePointCount(0, whole.length()) <= TITLE
                ? whole
                : whole.substring(0, whole.offsetByCodePoints(0, TITLE - 1)) + "…";
    }

    private static String description(PlacesOfCodes.Found place, NewReport report, Optional<UnitView> home) {
        StringBuilder all =
                new StringBuilder(report.text().strip()).append("\n\n扫码位置：").append(place.name());
        if (home.isEmpty() && !StringUtils.isBlank(report.home())) {
            all.append("\n住址（业主填写）：").append(report.home());
        }
        return all.toString();
    }
}
