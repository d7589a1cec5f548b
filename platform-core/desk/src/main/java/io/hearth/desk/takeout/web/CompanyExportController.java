package io.hearth.desk.takeout.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.takeout.CompanyExportView;
import io.hearth.desk.takeout.CompanyExports;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.storage.ObjectStorage;
import io.hearth.kernel.web.LeavingApi;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(CompanyExportController.PATH)
@Tag(name = "company")
class CompanyExportController {

    static final String PATH = "/api/v1/company-exports";

    private final CompanyExports exports;

    CompanyExportController(CompanyExports exports) {
        this.exports = exports;
    }

    @GetMapping
    @Requires(value = Permission.COMPANY_MANAGE, problems = "400 request.cursor-invalid")
    @Operation(operationId = "listCompanyExports", summary = "Files of everything the company has, the newest first")
    Slice<CompanyExportView> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "10") @Min(1) @Max(50) int limit) {
        return exports.list(cursor, limit);
    }

    @PostMapping
    @Requires(value = Permission.COMPANY_MANAGE, problems = "409 company-export.running")
    @Operation(
            operationId = "beginCompanyExport",
            summary = "Make a file of everything the company has: tables, files, and a list of what is in it",
            description = "Works in the background, also while the company is leaving. The file is kept for a week.")
    @ResponseStatus(HttpStatus.ACCEPTED)
    CompanyExportView begin() {
        return exports.begin();
    }

    @GetMapping("/{exportId}")
    @Requires(value = Permission.COMPANY_MANAGE, problems = "404 not-found")
    @Operation(operationId = "readCompanyExport", summary = "How far it is")
    CompanyExportView read(@PathVariable UUID exportId) {
        return exports.require(exportId);
    }

    @GetMapping(path = "/{exportId}/content", produces = "application/zip")
    @Requires(
            value = Permission.COMPANY_MANAGE,
            problems = {"404 not-found", "409 company-export.no-file"})
    @Operation(operationId = "readCompanyExportContent", summary = "The file; who fetched it is kept")
    ResponseEntity<Resource> content(@PathVariable UUID exportId) {
        ObjectStorage.Content content = exports.open(exportId);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .contentLength(content.length())
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("hearth-export-" + exportId + ".zip")
                                .build()
                                .toString())
                .body(new InputStreamResource(content.stream()));
    }

    @Configuration(proxyBeanMethods = false)
    static class WhileLeaving {

        /** It changes nothing that the company works with, and leaving is when it is needed. */
        @Bean
        LeavingApi takingAlong() {
            return new LeavingApi(HttpMethod.POST, PATH);
        }
    }
}
