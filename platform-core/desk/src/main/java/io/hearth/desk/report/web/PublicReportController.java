package io.hearth.desk.report.web;

import io.hearth.desk.api.PublicOrigin;
import io.hearth.desk.report.NewReport;
import io.hearth.desk.report.ReportForm;
import io.hearth.desk.report.ReportPhoto;
import io.hearth.desk.report.ReportReceipt;
import io.hearth.desk.report.Reports;
import io.hearth.kernel.web.PortalApi;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.io.IOException;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Reports of whoever stands before a code. No token of a person is looked at here. */
@RestController
@RequestMapping("/api/v1/public")
@Tag(name = "public")
@SecurityRequirements
class PublicReportController {

    private static final String OPEN =
            "No login. Every code that leads nowhere is answered alike; too many of them from one"
                    + " address are answered with 429 limit.exceeded.";

    private final Reports reports;

    PublicReportController(Reports reports) {
        this.reports = reports;
    }

    @GetMapping("/places/{placeCode}")
    @Operation(
            operationId = "readReportForm",
            summary = "What can be reported from a place, and the challenge to solve for it",
            description = OPEN)
    ResponseEntity<ReportForm> form(@PathVariable String placeCode, HttpServletRequest request) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(reports.form(placeCode, PublicOrigin.visitor(request)));
    }

    @PostMapping(path = "/places/{placeCode}/reports", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "makeReport",
            summary = "Report something from a place; answers with the case number and where it can be followed",
            description = "One challenge is one report: sent again it is answered as the first time. " + OPEN
                    + " 409 report.closed, 422 report.challenge-over, report.proof-invalid, report.home-unknown,"
                    + " ticket.intake-required.")
    ResponseEntity<ReportReceipt> report(
            @PathVariable String placeCode, @Valid @RequestBody NewReport report, HttpServletRequest request) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(reports.report(placeCode, report, PublicOrigin.visitor(request)));
    }

    @PostMapping(path = "/reports/{uploadKey}/attachments", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            operationId = "addReportPhoto",
            summary = "Add a photo to a report, within two hours",
            description = "JPEG, PNG or WebP of at most 10 MiB; where and with what it was taken is taken out. The same"
                    + " photo sent twice is one. 409 report.photos-full. " + OPEN)
    ResponseEntity<ReportPhoto> photo(
            @PathVariable String uploadKey, @RequestPart("file") MultipartFile file, HttpServletRequest request)
            throws IOException {
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(reports.photo(
                        uploadKey,
                        Objects.requireNonNullElse(file.getOriginalFilename(), ""),
                        file.getBytes(),
                        PublicOrigin.visitor(request)));
    }

    /** What visitors may ask. */
    @Configuration(proxyBeanMethods = false)
    static class Open {

        @Bean
        PortalApi formForVisitors() {
            return new PortalApi(HttpMethod.GET, "/api/v1/public/places/*");
        }

        @Bean
        PortalApi reportOfVisitors() {
            return new PortalApi(HttpMethod.POST, "/api/v1/public/places/*/reports");
        }

        @Bean
        PortalApi photoOfVisitors() {
            return new PortalApi(HttpMethod.POST, "/api/v1/public/reports/*/attachments");
        }
    }
}
