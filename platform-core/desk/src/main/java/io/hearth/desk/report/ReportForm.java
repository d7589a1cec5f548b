package io.hearth.desk.report;

import io.hearth.desk.place.PlaceKind;
import io.hearth.desk.progress.ProgressPage;
import io.hearth.workflow.TicketKind;
import io.hearth.workflow.WorkflowField;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor sees at a place before they report.
 *
 * @param open whether reports are taken now; if not, the rest says whom to call
 * @param kinds what can be reported, the usual first
 * @param known what was reported here and is not done yet, so that not everybody reports it again
 * @param phone whether a telephone number must be left
 * @param photos how many photos a report may have
 * @param guides where the estate's services, fees and procedures are read; null while nothing is published
 */
public record ReportForm(
        boolean open,
        String estate,
        String place,
        PlaceKind placeKind,
        List<Kind> kinds,
        List<Known> known,
        boolean phone,
        int photos,
        Challenge challenge,

        @Schema(example = "/g?e=XH01") @Nullable String guides,

        ProgressPage.Company company) {

    /**
     * Something that can be reported.
     *
     * @param categoryId chosen beforehand, by the place
     * @param name whether a name and a number must be left
     * @param anonymous whether it can be reported without saying who reports it, although {@code name} says otherwise
     * @param home whether one's home must be said
     * @param fields what the company's workflow asks for besides
     */
    @Schema(name = "ReportKind")
    public record Kind(
            TicketKind kind,
            List<Category> categories,
            @Nullable UUID categoryId,
            boolean categoryNeeded,
            boolean name,
            boolean anonymous,
            boolean home,
            List<Field> fields) {}

    /** What a matter can be about. */
    @Schema(name = "ReportCategory")
    public record Category(UUID id, String name, String nameEn) {}

    /** Something the company's workflow asks for. */
    @Schema(name = "ReportField")
    public record Field(
            String name, WorkflowField.Type type, String label, String labelEn, List<WorkflowField.Choice> choices) {}

    /** A matter of this place that is not done yet. */
    @Schema(name = "ReportKnown")
    public record Known(
            @Nullable String category, @Nullable String categoryEn, ProgressPage.State state, OffsetDateTime at) {}

    /**
     * A little work to do before a report is taken: find a number so that the SHA-256 of {@code text + ":" + number} begins with so many
     * zero bits.
     */
    @Schema(name = "ReportChallenge")
    public record Challenge(String text, int zeroBits, Instant expiresAt) {}
}
