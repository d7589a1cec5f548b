package io.hearth.desk.replyfigure.web;

import io.hearth.desk.api.Download;
import io.hearth.desk.api.Requires;
import io.hearth.desk.reply.ReplyFolder;
import io.hearth.desk.reply.ReplyFolders;
import io.hearth.desk.replyfigure.DuplicatePair;
import io.hearth.desk.replyfigure.DuplicateReplies;
import io.hearth.desk.replyfigure.FigureOrder;
import io.hearth.desk.replyfigure.FiguresCsv;
import io.hearth.desk.replyfigure.FiguresOfReply;
import io.hearth.desk.replyfigure.ReplyFigures;
import io.hearth.desk.replyfigure.WeekOfReply;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "replies")
class ReplyFigureController {

    private static final String DAYS = "How far back";

    private final ReplyFigures figures;
    private final DuplicateReplies duplicates;
    private final ReplyFolders folders;

    ReplyFigureController(ReplyFigures figures, DuplicateReplies duplicates, ReplyFolders folders) {
        this.figures = figures;
        this.duplicates = duplicates;
        this.folders = folders;
    }

    @GetMapping("/reply-figures")
    @Requires(Permission.TICKET_READ)
    @Operation(
            operationId = "listReplyFigures",
            summary =
                    "What came of each reply in force: uses, edits, typing spared, satisfaction, owners who came again",
            description =
                    "Of what was sent at the estates the caller sees. Shares say how many cases they rest on, and when"
                            + " these are too few.")
    Slice<FiguresOfReply> list(
            @Parameter(description = DAYS) @RequestParam(defaultValue = "90") @Min(7) @Max(730) int days,
            @RequestParam(required = false) @Nullable String folder,
            @Parameter(description = "Only what nobody has sent in that time") @RequestParam(defaultValue = "false")
                    boolean unused,
            @RequestParam(defaultValue = "USES") FigureOrder order,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return figures.list(days, folder, unused, order, cursor, limit);
    }

    @GetMapping(path = "/reply-figures.csv", produces = "text/csv")
    @Requires(Permission.TICKET_READ)
    @Operation(
            operationId = "exportReplyFigures",
            summary = "What came of each reply in force, for spreadsheets",
            description = "The whole of the list with the same choice, counts beside what they are counted of.")
    ResponseEntity<String> export(
            @Parameter(description = DAYS) @RequestParam(defaultValue = "90") @Min(7) @Max(730) int days,
            @RequestParam(required = false) @Nullable String folder,
            @Parameter(description = "Only what nobody has sent in that time") @RequestParam(defaultValue = "false")
                    boolean unused,
            @RequestParam(defaultValue = "USES") FigureOrder order,
            Locale locale) {
        Map<String, String> names =
                folders.list().stream().collect(Collectors.toMap(ReplyFolder::key, ReplyFolder::name));
        return Download.csv(
                "reply-figures.csv", FiguresCsv.of(figures.list(days, folder, unused, order), names, locale));
    }

    @GetMapping("/replies/{replyId}/figures/weeks")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(
            operationId = "listWeeksOfReply",
            summary = "What came of one reply week by week, the first week first",
            description = "Weeks in which nobody sent it are among them; the first begins before the period, on its"
                    + " Monday, and counts only what lies in the period.")
    List<WeekOfReply> weeks(
            @PathVariable UUID replyId,
            @Parameter(description = DAYS) @RequestParam(defaultValue = "90") @Min(7) @Max(730) int days) {
        return figures.weeks(replyId, days);
    }

    @GetMapping("/replies/{replyId}/figures")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "readReplyFigures", summary = "What came of one reply")
    FiguresOfReply read(
            @PathVariable UUID replyId,
            @Parameter(description = DAYS) @RequestParam(defaultValue = "90") @Min(7) @Max(730) int days) {
        return figures.of(replyId, days);
    }

    @GetMapping("/reply-duplicates")
    @Requires(Permission.TICKET_READ)
    @Operation(
            operationId = "listReplyDuplicates",
            summary = "Pairs of replies that say nearly the same, the most alike first")
    List<DuplicatePair> duplicates() {
        return duplicates.list();
    }
}
