package io.hearth.desk.search.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.search.ExportTickets;
import io.hearth.desk.search.FindTickets;
import io.hearth.desk.search.FoundTickets;
import io.hearth.desk.search.TicketExports;
import io.hearth.desk.search.TicketSearch;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.LeavingApi;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tickets")
@Tag(name = "search")
class TicketSearchController {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final String FOUND = "Tickets-Found";

    private final TicketSearch search;
    private final TicketExports exports;
    private final Clock clock;

    TicketSearchController(TicketSearch search, TicketExports exports, Clock clock) {
        this.search = search;
        this.exports = exports;
        this.clock = clock;
    }

    @PostMapping("/search")
    @Requires(
            value = Permission.TICKET_READ,
            problems = {
                "400 request.invalid",
                "400 search.operator-unknown",
                "400 search.value-unknown",
                "400 search.value-missing",
                "400 search.quote-open",
                "400 search.too-many-operators",
                "503 dependency.search-unavailable"
            })
    @Operation(
            operationId = "searchTickets",
            summary = "Find tickets by words, house number, ticket number or phone tail",
            description =
                    "Text may hold operators: state, kind, estate, before, after, has, assignee, category, number, in"
                        + " English or Chinese, as in state:open kind:投诉 estate:\"...\" before:2026-05 has:photo;"
                        + " quoted words are found as they stand. Phone numbers find nothing for callers without"
                        + " PERSONAL_DATA_READ. The best matches come first, 200 on all pages together: narrow a"
                        + " search that has more. Without text the newest come first, on as many pages as there are.")
    FoundTickets find(@Valid @RequestBody FindTickets request) {
        return search.find(request);
    }

    @PostMapping("/search/export")
    @Requires(
            value = Permission.TICKET_READ,
            problems = {
                "400 request.invalid",
                "400 search.operator-unknown",
                "400 search.value-unknown",
                "400 search.value-missing",
                "400 search.quote-open",
                "400 search.too-many-operators",
                "422 search.too-many-to-export",
                "503 dependency.search-unavailable"
            })
    @Operation(
            operationId = "exportFoundTickets",
            summary = "Take found tickets along as a table for spreadsheets",
            description =
                    "All that the search finds, the newest first, at most 50,000. Telephones are masked as in a list."
                        + " Tickets-Found says how many there are when the file begins. A file that cannot be written"
                        + " to its end breaks off: the answer then ends without its last chunk, never like a whole"
                        + " one.")
    @ApiResponse(
            responseCode = "200",
            headers = @Header(name = FOUND, schema = @Schema(type = "integer", format = "int64")),
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = "string", format = "binary")),
                @Content(
                        mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        schema = @Schema(type = "string", format = "binary"))
            })
    void export(@Valid @RequestBody ExportTickets request, Locale locale, HttpServletResponse response)
            throws IOException {
        TicketExports.Begun export = exports.begin(request);
        response.setContentType(request.form().mediaType());
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("tickets-" + LocalDate.ofInstant(clock.instant(), CHINA) + "."
                                + request.form().extension())
                        .build()
                        .toString());
        response.setHeader(FOUND, String.valueOf(export.found()));
        // Whatever fails from here on breaks the answer off instead of writing a problem into the file.
        response.flushBuffer();
        export.write(response.getOutputStream(), locale);
    }

    @Configuration(proxyBeanMethods = false)
    static class WhileLeaving {

        @Bean
        LeavingApi searchingOnlyReads() {
            return new LeavingApi(HttpMethod.POST, "/api/v1/tickets/search");
        }

        @Bean
        LeavingApi takingFoundTicketsAlongOnlyReads() {
            return new LeavingApi(HttpMethod.POST, "/api/v1/tickets/search/export");
        }
    }
}
