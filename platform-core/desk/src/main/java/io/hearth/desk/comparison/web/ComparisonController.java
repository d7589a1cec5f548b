package io.hearth.desk.comparison.web;

import io.hearth.desk.api.Download;
import io.hearth.desk.api.Requires;
import io.hearth.desk.comparison.Course;
import io.hearth.desk.comparison.Courses;
import io.hearth.desk.comparison.Difference;
import io.hearth.desk.comparison.ExplainDifference;
import io.hearth.desk.comparison.League;
import io.hearth.desk.comparison.LeagueCsv;
import io.hearth.desk.comparison.LeagueWorkbook;
import io.hearth.desk.comparison.Leagues;
import io.hearth.desk.comparison.MeasureDifferences;
import io.hearth.desk.comparison.ReadLeague;
import io.hearth.kernel.access.Permission;
import io.hearth.workflow.TicketKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/comparisons")
@Tag(name = "comparisons")
class ComparisonController {

    private final Leagues leagues;
    private final Courses courses;
    private final MeasureDifferences differences;

    ComparisonController(Leagues leagues, Courses courses, MeasureDifferences differences) {
        this.leagues = leagues;
        this.courses = courses;
        this.differences = differences;
    }

    @GetMapping("/league")
    @Requires(
            value = Permission.BENCHMARK_READ,
            problems = {"400 request.invalid", "422 benchmark.unknown-measure", "422 benchmark.too-many-cells"})
    @Operation(
            operationId = "readEstateLeague",
            summary = "Estates by one measure, with limits of chance and what is expected of each",
            description = "Of the estates in sight. Plain counts have neither limits nor expectation.")
    League league(
            @RequestParam String measure,
            @Parameter(description = "First day") @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate from,
            @Parameter(description = "Last day, inclusive") @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate to,
            @RequestParam(required = false) @Nullable Set<TicketKind> kind,
            @RequestParam(required = false) @Nullable Set<UUID> estateId) {
        return leagues.read(asked(measure, from, to, kind, estateId));
    }

    @GetMapping(path = "/league.csv", produces = "text/csv")
    @Requires(
            value = Permission.BENCHMARK_READ,
            problems = {"400 request.invalid", "422 benchmark.unknown-measure", "422 benchmark.too-many-cells"})
    @Operation(operationId = "exportEstateLeague", summary = "The same as a table for spreadsheets")
    ResponseEntity<String> csv(
            @RequestParam String measure,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
            @RequestParam(required = false) @Nullable Set<TicketKind> kind,
            @RequestParam(required = false) @Nullable Set<UUID> estateId,
            Locale locale) {
        return Download.csv(
                fileName(measure, from, to, "csv"),
                LeagueCsv.of(leagues.read(asked(measure, from, to, kind, estateId)), locale));
    }

    @GetMapping(path = "/league.xlsx", produces = Download.XLSX)
    @Requires(
            value = Permission.BENCHMARK_READ,
            problems = {"400 request.invalid", "422 benchmark.unknown-measure", "422 benchmark.too-many-cells"})
    @Operation(operationId = "exportEstateLeagueWorkbook", summary = "The same as an Excel workbook, with the model")
    ResponseEntity<byte[]> workbook(
            @RequestParam String measure,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
            @RequestParam(required = false) @Nullable Set<TicketKind> kind,
            @RequestParam(required = false) @Nullable Set<UUID> estateId,
            Locale locale) {
        return Download.workbook(
                fileName(measure, from, to, "xlsx"),
                LeagueWorkbook.of(leagues.read(asked(measure, from, to, kind, estateId)), locale));
    }

    @GetMapping("/course")
    @Requires(
            value = Permission.BENCHMARK_READ,
            problems = {"400 request.invalid", "422 benchmark.unknown-measure", "422 benchmark.too-many-cells"})
    @Operation(
            operationId = "readMeasureCourse",
            summary = "A measure over time, with season and changes of level",
            description = "Of the estates named together, of all in sight without any.")
    Course course(
            @RequestParam String measure,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
            @RequestParam(defaultValue = "MONTH") Course.Step step,
            @RequestParam(required = false) @Nullable Set<TicketKind> kind,
            @RequestParam(required = false) @Nullable Set<UUID> estateId) {
        return courses.read(asked(measure, from, to, kind, estateId), step);
    }

    @GetMapping("/difference")
    @Requires(
            value = Permission.BENCHMARK_READ,
            problems = {
                "400 request.invalid",
                "404 not-found",
                "422 benchmark.unknown-measure",
                "422 comparison.not-explainable",
                "422 comparison.nothing-to-compare"
            })
    @Operation(
            operationId = "explainDifference",
            summary = "What the difference between two estates or two periods is made of",
            description = "Other work (mix) and the same work done otherwise (result); both add up to the difference.")
    Difference difference(
            @RequestParam String measure,
            @RequestParam(required = false) @Nullable UUID firstEstateId,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate firstFrom,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate firstTo,
            @RequestParam(required = false) @Nullable UUID secondEstateId,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate secondFrom,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate secondTo,
            @RequestParam(defaultValue = "KIND") Difference.By by,
            @RequestParam(required = false) @Nullable Set<TicketKind> kind) {
        return differences.explain(new ExplainDifference(
                measure,
                new Difference.Side(firstEstateId, firstFrom, firstTo),
                new Difference.Side(secondEstateId, secondFrom, secondTo),
                by,
                kind == null ? Set.of() : kind));
    }

    private static ReadLeague asked(
            String measure,
            LocalDate from,
            LocalDate to,
            @Nullable Set<TicketKind> kind,
            @Nullable Set<UUID> estateId) {
        return new ReadLeague(
                measure, from, to, kind == null ? Set.of() : kind, estateId == null ? Set.of() : estateId);
    }

    private static String fileName(String measure, LocalDate from, LocalDate to, String ending) {
        return "%s-%s-%s.%s".formatted(measure, from, to, ending);
    }
}
