package io.hearth.desk.search.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.search.FindThings;
import io.hearth.desk.search.FoundThings;
import io.hearth.desk.search.ThingSearch;
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
@RequestMapping("/api/v1/search")
@Tag(name = "search")
class ThingSearchController {

    private final ThingSearch search;

    ThingSearchController(ThingSearch search) {
        this.search = search;
    }

    @PostMapping
    @Requires(
            value = Permission.TICKET_READ,
            problems = {
                "400 request.invalid",
                "400 request.cursor-invalid",
                "400 search.operator-unknown",
                "400 search.value-unknown",
                "400 search.value-missing",
                "400 search.quote-open",
                "400 search.too-many-operators",
                "503 dependency.search-unavailable"
            })
    @Operation(
            operationId = "searchThings",
            summary = "Find people, homes, replies, guides, notices, conversations and files",
            description =
                    "A group for each kind that has any, with its best matches and how many there are, as far as the"
                        + " caller may see: people and homes need CONTACT_READ. Phone numbers find nobody for callers"
                        + " without PERSONAL_DATA_READ and are masked for everybody. An operator that only tickets can"
                        + " fulfil, such as state:, leaves nothing.")
    FoundThings find(@Valid @RequestBody FindThings request) {
        return search.find(request);
    }

    @Configuration(proxyBeanMethods = false)
    static class WhileLeavingToo {

        @Bean
        LeavingApi searchingThingsOnlyReads() {
            return new LeavingApi(HttpMethod.POST, "/api/v1/search");
        }
    }
}
