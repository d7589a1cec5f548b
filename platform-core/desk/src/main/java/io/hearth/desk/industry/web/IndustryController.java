package io.hearth.desk.industry.web;

import io.hearth.desk.api.Download;
import io.hearth.desk.api.Requires;
import io.hearth.desk.industry.ContributionView;
import io.hearth.desk.industry.Industry;
import io.hearth.desk.industry.IndustryComparison;
import io.hearth.desk.industry.IndustryFile;
import io.hearth.desk.industry.ShareWithIndustry;
import io.hearth.desk.industry.SharingView;
import io.hearth.kernel.access.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/industry")
@Tag(name = "industry")
class IndustryController {

    private final Industry industry;

    IndustryController(Industry industry) {
        this.industry = industry;
    }

    @GetMapping("/sharing")
    @Requires(Permission.BENCHMARK_READ)
    @Operation(
            operationId = "readIndustrySharing",
            summary = "Whether the company takes part in the comparison of the industry, and what it shares")
    SharingView sharing() {
        return industry.sharing();
    }

    @PutMapping("/sharing")
    @Requires(Permission.COMPANY_MANAGE)
    @Operation(
            operationId = "shareWithIndustry",
            summary = "Take part from the next release on",
            description =
                    "A figure of each month and measure is gathered; nothing but quartiles of whole cohorts leaves the"
                            + " company.")
    SharingView share(@Valid @RequestBody ShareWithIndustry command) {
        return industry.share(command);
    }

    @DeleteMapping("/sharing")
    @Requires(Permission.COMPANY_MANAGE)
    @Operation(
            operationId = "stopSharingWithIndustry",
            summary = "Take part no more",
            description =
                    "The company sees nothing from now on and is out of the next release. What was released stays.")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void stop() {
        industry.stop();
    }

    @GetMapping("/contributions")
    @Requires(value = Permission.COMPANY_MANAGE, problems = "400 request.invalid")
    @Operation(
            operationId = "listIndustryContributions",
            summary = "The company's figures as they were gathered, the newest month first",
            description = "At most 36 months at once.")
    List<ContributionView> contributions(@RequestParam YearMonth first, @RequestParam YearMonth last) {
        return industry.contributions(first, last);
    }

    @GetMapping("/comparison")
    @Requires(
            value = Permission.BENCHMARK_READ,
            problems = {
                "400 request.invalid",
                "403 industry.not-sharing",
                "403 industry.whole-company",
                "409 industry.no-cohort"
            })
    @Operation(
            operationId = "compareWithIndustry",
            summary = "The company's figures beside the quartiles of its cohort, month by month",
            description = "At most 36 months at once. For whoever sees every estate of a company that shares.")
    IndustryComparison compare(@RequestParam YearMonth first, @RequestParam YearMonth last) {
        return industry.compare(first, last);
    }

    @GetMapping(path = "/comparison.csv", produces = "text/csv")
    @Requires(
            value = Permission.BENCHMARK_READ,
            problems = {
                "400 request.invalid",
                "403 industry.not-sharing",
                "403 industry.whole-company",
                "409 industry.no-cohort"
            })
    @Operation(
            operationId = "exportIndustryComparison",
            summary = "The same as a table for spreadsheets",
            description = "Each line says by which rules its month was released, and what is withheld and why.")
    ResponseEntity<String> csv(@RequestParam YearMonth first, @RequestParam YearMonth last, Locale locale) {
        return Download.csv(
                "industry-" + first + "-" + last + ".csv", IndustryFile.of(industry.compare(first, last), locale));
    }

    @GetMapping(path = "/comparison.xlsx", produces = Download.XLSX)
    @Requires(
            value = Permission.BENCHMARK_READ,
            problems = {
                "400 request.invalid",
                "403 industry.not-sharing",
                "403 industry.whole-company",
                "409 industry.no-cohort"
            })
    @Operation(
            operationId = "exportIndustryComparisonWorkbook",
            summary = "The same as an Excel workbook, with the rules of each month's release")
    ResponseEntity<byte[]> workbook(@RequestParam YearMonth first, @RequestParam YearMonth last, Locale locale) {
        return Download.workbook(
                "industry-" + first + "-" + last + ".xlsx",
                IndustryFile.workbook(industry.compare(first, last), locale));
    }
}
