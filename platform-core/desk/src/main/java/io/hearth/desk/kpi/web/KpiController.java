package io.hearth.desk.kpi.web;

import io.hearth.desk.api.Download;
import io.hearth.desk.api.Requires;
import io.hearth.desk.kpi.KpiCsv;
import io.hearth.desk.kpi.KpiFigure;
import io.hearth.desk.kpi.KpiFigures;
import io.hearth.desk.kpi.KpiGrouping;
import io.hearth.desk.kpi.KpiPart;
import io.hearth.desk.kpi.KpiRow;
import io.hearth.desk.kpi.KpiTargetChange;
import io.hearth.desk.kpi.KpiView;
import io.hearth.desk.kpi.Kpis;
import io.hearth.desk.kpi.SetKpiTarget;
import io.hearth.desk.kpi.StageReports;
import io.hearth.desk.kpi.StageTimes;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Slice;
import io.hearth.workflow.TicketKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.YearMonth;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "kpis")
class KpiController {

    private final Kpis kpis;
    private final KpiFigures figures;
    private final StageReports stages;

    KpiController(Kpis kpis, KpiFigures figures, StageReports stages) {
        this.kpis = kpis;
        this.figures = figures;
        this.stages = stages;
    }

    @GetMapping("/api/v1/kpis")
    @Requires(Permission.KPI_READ)
    @Operation(operationId = "listKpis", summary = "The key figures: what each counts, and its targets")
    Slice<KpiView> list() {
        return new Slice<>(kpis.list(), null);
    }

    @PutMapping("/api/v1/kpis/{kpiCode}/target")
    @Requires(
            value = Permission.POLICY_MANAGE,
            problems = {"404 kpi.unknown", "422 kpi.target-out-of-range", "422 estate.unknown"})
    @Operation(
            operationId = "setKpiTarget",
            summary = "Say what a key figure should be",
            description = "Of the company, or of one estate. Without a value the own target is given up.")
    KpiView setTarget(@PathVariable String kpiCode, @Valid @RequestBody SetKpiTarget wanted) {
        return kpis.setTarget(kpiCode, wanted);
    }

    @GetMapping("/api/v1/kpis/{kpiCode}/target-changes")
    @Requires(value = Permission.KPI_READ, problems = "404 kpi.unknown")
    @Operation(operationId = "listKpiTargetChanges", summary = "Who changed a target when, the newest first")
    Slice<KpiTargetChange> changes(
            @PathVariable String kpiCode,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return kpis.changes(kpiCode, cursor, limit);
    }

    @GetMapping("/api/v1/kpi-figures")
    @Requires(
            value = Permission.KPI_READ,
            problems = {"400 request.invalid", "404 not-found"})
    @Operation(
            operationId = "readKpiFigures",
            summary = "What the key figures were over whole months",
            description =
                    "At most 36 of them, by each estate's clock. A value is the aggregate of exactly the rows that"
                            + " /api/v1/kpi-figures/{kpiCode}/rows lists.")
    Slice<KpiFigure> figures(
            @Parameter(description = "First month", schema = @Schema(type = "string", example = "2026-01"))
                    @RequestParam
                    @DateTimeFormat(pattern = "yyyy-MM")
                    YearMonth from,
            @Parameter(description = "Last month, inclusive", schema = @Schema(type = "string", example = "2026-10"))
                    @RequestParam
                    @DateTimeFormat(pattern = "yyyy-MM")
                    YearMonth to,
            @RequestParam(required = false) @Nullable UUID estateId,
            @RequestParam(defaultValue = "TOTAL") KpiGrouping by) {
        return new Slice<>(figures.figures(from, to, estateId, by), null);
    }

    @GetMapping(path = "/api/v1/kpi-figures.csv", produces = "text/csv")
    @Requires(
            value = Permission.KPI_READ,
            problems = {"400 request.invalid", "404 not-found"})
    @Operation(operationId = "exportKpiFigures", summary = "The same as a table for spreadsheets")
    ResponseEntity<String> export(
            @Parameter(schema = @Schema(type = "string", example = "2026-01"))
                    @RequestParam
                    @DateTimeFormat(pattern = "yyyy-MM")
                    YearMonth from,
            @Parameter(schema = @Schema(type = "string", example = "2026-10"))
                    @RequestParam
                    @DateTimeFormat(pattern = "yyyy-MM")
                    YearMonth to,
            @RequestParam(required = false) @Nullable UUID estateId,
            @RequestParam(defaultValue = "TOTAL") KpiGrouping by,
            Locale locale) {
        return Download.csv(
                "kpis-" + from + "-" + to + ".csv", KpiCsv.of(figures.figures(from, to, estateId, by), locale));
    }

    @GetMapping("/api/v1/kpi-figures/{kpiCode}/rows")
    @Requires(
            value = Permission.KPI_READ,
            problems = {"400 request.invalid", "404 not-found", "404 kpi.unknown"})
    @Operation(
            operationId = "listKpiRows",
            summary = "The rows behind a key figure, the newest first",
            description =
                    "MET rows are in numerator and denominator, NOT_MET rows in the denominator only, EXCLUDED rows"
                            + " in neither, with the reason. Of a mean every counted row is MET.")
    Slice<KpiRow> rows(
            @PathVariable String kpiCode,
            @Parameter(schema = @Schema(type = "string", example = "2026-01"))
                    @RequestParam
                    @DateTimeFormat(pattern = "yyyy-MM")
                    YearMonth from,
            @Parameter(schema = @Schema(type = "string", example = "2026-10"))
                    @RequestParam
                    @DateTimeFormat(pattern = "yyyy-MM")
                    YearMonth to,
            @RequestParam(required = false) @Nullable UUID estateId,
            @RequestParam(required = false) @Nullable KpiPart part,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return figures.rows(kpiCode, from, to, estateId, part, cursor, limit);
    }

    @GetMapping("/api/v1/stage-times")
    @Requires(
            value = Permission.KPI_READ,
            problems = {"400 request.invalid", "404 not-found"})
    @Operation(
            operationId = "readStageTimes",
            summary =
                    "How long tickets of a kind were in each state until they were resolved, and where most time went")
    StageTimes stages(
            @RequestParam TicketKind kind,
            @Parameter(schema = @Schema(type = "string", example = "2026-01"))
                    @RequestParam
                    @DateTimeFormat(pattern = "yyyy-MM")
                    YearMonth from,
            @Parameter(schema = @Schema(type = "string", example = "2026-10"))
                    @RequestParam
                    @DateTimeFormat(pattern = "yyyy-MM")
                    YearMonth to,
            @RequestParam(required = false) @Nullable UUID estateId) {
        return stages.stages(kind, from, to, estateId);
    }
}
