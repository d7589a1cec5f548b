package io.hearth.desk.weekly.web;

import io.hearth.desk.api.PublicOrigin;
import io.hearth.desk.weekly.PaperPages;
import io.hearth.desk.weekly.PublicPaper;
import io.hearth.desk.weekly.PublicPapers;
import io.hearth.kernel.web.PortalApi;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What an estate told its owners week by week. No token of a person is looked at here. */
@RestController
@RequestMapping("/api/v1/public/weekly-papers")
@Tag(name = "public")
@SecurityRequirements
class PublicWeeklyController {

    private static final String OPEN =
            "No login. Every address that leads nowhere is answered alike; too many of them from one"
                    + " visitor are answered with 429 limit.exceeded.";
    private static final String ESTATE = "The estate's short name";

    private final PaperPages pages;

    PublicWeeklyController(PaperPages pages) {
        this.pages = pages;
    }

    @GetMapping
    @Operation(
            operationId = "listPublicWeeklyPapers",
            summary = "The papers that owners of an estate may read, the newest first",
            description = OPEN)
    ResponseEntity<PublicPapers> list(
            @Parameter(description = ESTATE) @RequestParam @Size(max = 40) String estate, HttpServletRequest request) {
        return fresh(pages.list(estate, PublicOrigin.visitor(request)));
    }

    @GetMapping("/{week}")
    @Operation(
            operationId = "readPublicWeeklyPaper",
            summary = "The paper of a week, which its Monday names",
            description = OPEN)
    ResponseEntity<PublicPaper> page(
            @PathVariable LocalDate week,
            @Parameter(description = ESTATE) @RequestParam @Size(max = 40) String estate,
            HttpServletRequest request) {
        return fresh(pages.page(estate, week, PublicOrigin.visitor(request)));
    }

    private static <T> ResponseEntity<T> fresh(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }

    /** What visitors may ask. */
    @Configuration(proxyBeanMethods = false)
    static class Open {

        @Bean
        PortalApi weeklyPapersForVisitors() {
            return new PortalApi(HttpMethod.GET, "/api/v1/public/weekly-papers/**");
        }
    }
}
