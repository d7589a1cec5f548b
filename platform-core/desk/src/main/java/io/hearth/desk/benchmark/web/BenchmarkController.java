package io.hearth.desk.benchmark.web;

import io.hearth.desk.api.Download;
import io.hearth.desk.api.Requires;
import io.hearth.desk.benchmark.Benchmarks;
import io.hearth.desk.benchmark.CellAnswer;
import io.hearth.desk.benchmark.CellGrouping;
import io.hearth.desk.benchmark.CellQuery;
import io.hearth.desk.benchmark.ComparisonCsv;
import io.hearth.desk.benchmark.Distributions;
import io.hearth.desk.benchmark.EstateComparison;
import io.hearth.desk.benchmark.Measure;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Slice;
import io.hearth.workflow.TicketKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

@RestController
@RequestMapping("/api/v1/benchmarks")
@Tag(name = "benchmarks")
class BenchmarkController {

    private final Benchmarks benchmarks;

    BenchmarkController(Benchmarks benchmarks) {
        this.benchmarks = benchmarks;
    }

    @GetMapping("/measures")
    @Requires(Permission.BENCHMARK_READ)
    @Operation(operationId = "listMeasures", summary = "Everything estates are compared by")
    Slice<Measure> measures() {
        return new Slice<>(benchmarks.measures(), null);
    }

    @GetMapping("/freshness")
    @Requires(Permission.BENCHMARK_READ)
    @Operation(operationId = "readBenchmarkFreshness", summary = "How far the company's tickets are counted")
    CellAnswer.Freshness freshness() {
        return benchmarks.freshness();
    }

    @GetMapping("/cells")
    @Requires(
            value = Permission.BENCHMARK_READ,
            problems = {"400 request.invalid", "422 benchmark.unknown-measure", "422 benchmark.too-many-cells"})
    @Operation(
            operationId = "readBenchmarkCells",
            summary = "The same as a query, by an address that can be remembered",
            description = "Send If-None-Match with the ETag of the last answer: 304 while nothing has changed.")
    ResponseEntity<CellAnswer> cells(
            @Parameter(description = "First day") @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate from,
            @Parameter(description = "Last day, inclusive") @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate to,
            @RequestParam List<String> measures,
            @RequestParam(required = false) @Nullable Set<CellGrouping> groupBy,
            @RequestParam(required = false) @Nullable Set<UUID> estateIds,
            @RequestParam(required = false) @Nullable Set<TicketKind> kinds,
            @RequestParam(required = false) @Nullable Set<UUID> categoryIds,
            @RequestParam(defaultValue = "false") boolean quantiles,
            WebRequest request) {
        CellQuery query = new CellQuery(from, to, measures, groupBy, estateIds, kinds, categoryIds, quantiles);
        String tag = "W/\"" + benchmarks.fingerprint(query) + "\"";
        boolean known = request.checkNotModified(tag);
        return ResponseEntity.status(known ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag(tag)
                .body(known ? null : benchmarks.query(query));
    }

    @PostMapping("/distributions")
    @Requires(
            value = Permission.BENCHMARK_READ,
            problems = {
                "400 request.invalid",
                "422 benchmark.unknown-measure",
                "422 benchmark.no-distribution",
                "422 benchmark.too-many-cells"
            })
    @Operation(
            operationId = "queryBenchmarkDistributions",
            summary = "How times and ratings are spread, by estate, time, kind and category",
            description = "Of the estates in sight; changes nothing. Measures are times, or satisfaction.")
    Distributions distributions(@Valid @RequestBody CellQuery query) {
        return benchmarks.distributions(query);
    }

    @PostMapping("/queries")
    @Requires(
            value = Permission.BENCHMARK_READ,
            problems = {"400 request.invalid", "422 benchmark.unknown-measure", "422 benchmark.too-many-cells"})
    @Operation(
            operationId = "queryBenchmarks",
            summary = "Measures by estate, time, kind and category",
            description = "Of the estates in sight; changes nothing. At most 500,000 figures.")
    CellAnswer query(@Valid @RequestBody CellQuery query) {
        return benchmarks.query(query);
    }

    @GetMapping("/estates")
    @Requires(value = Permission.BENCHMARK_READ, problems = "400 request.invalid")
    @Operation(
            operationId = "compareEstates",
            summary = "Estates side by side over a period",
            description = "Days are those of each estate's time zone; at most 366 of them.")
    EstateComparison compare(
            @Parameter(description = "First day") @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate from,
            @Parameter(description = "Last day, inclusive") @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate to,
            @RequestParam(required = false) @Nullable TicketKind kind) {
        return benchmarks.compare(from, to, kind);
    }

    @GetMapping(path = "/estates.csv", produces = "text/csv")
    @Requires(value = Permission.BENCHMARK_READ, problems = "400 request.invalid")
    @Operation(operationId = "exportEstateComparison", summary = "The same as a table for spreadsheets")
    ResponseEntity<String> export(
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
            @RequestParam(required = false) @Nullable TicketKind kind,
            Locale locale) {
        return Download.csv(
                "estates-" + from + "-" + to + ".csv", ComparisonCsv.of(benchmarks.compare(from, to, kind), locale));
    }
}
