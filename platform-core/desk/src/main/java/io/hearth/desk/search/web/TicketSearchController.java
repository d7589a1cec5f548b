package io.hearth.desk.search.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.search.FindTickets;
import io.hearth.desk.search.FoundTickets;
import io.hearth.desk.search.TicketSearch;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.LeavingApi;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tickets")
@Tag(name = "search")
class TicketSearchController {

    private final TicketSearch search;

    TicketSearchController(TicketSearch search) {
        this.search = search;
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

    @Configuration(proxyBeanMethods = false)
    static class WhileLeaving {

        @Bean
        LeavingApi searchingOnlyReads() {
            return new LeavingApi(HttpMethod.POST, "/api/v1/tickets/search");
        }
    }
}
