package io.hearth.desk.guide.web;

import io.hearth.desk.api.PublicOrigin;
import io.hearth.desk.guide.GiveVote;
import io.hearth.desk.guide.GuideHall;
import io.hearth.desk.guide.GuideList;
import io.hearth.desk.guide.GuidePage;
import io.hearth.desk.guide.GuidePages;
import io.hearth.kernel.web.PortalApi;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a company tells everybody. No token of a person is looked at here. */
@RestController
@RequestMapping("/api/v1/public")
@Tag(name = "public")
@SecurityRequirements
class PublicGuideController {

    private static final String OPEN =
            "No login. Every address that leads nowhere is answered alike; too many of them from one"
                    + " visitor are answered with 429 limit.exceeded.";
    private static final String ESTATE = "The estate's short name, as the hall lists it";

    private final GuidePages pages;

    PublicGuideController(GuidePages pages) {
        this.pages = pages;
    }

    @GetMapping("/guide-hall")
    @Operation(operationId = "readGuideHall", summary = "The estates that have public guides", description = OPEN)
    ResponseEntity<GuideHall> hall(HttpServletRequest request) {
        return fresh(pages.hall(PublicOrigin.visitor(request)));
    }

    @GetMapping("/guides")
    @Operation(
            operationId = "listPublicGuides",
            summary = "What an estate tells its owners, and where its office is",
            description = OPEN)
    ResponseEntity<GuideList> list(
            @Parameter(description = ESTATE) @RequestParam @Size(max = 40) String estate,
            @Parameter(description = "Only what may be meant by it, the best first; words, pinyin or initials")
                    @RequestParam(required = false)
                    @Nullable
                    @Size(max = 100)
                    String text,
            HttpServletRequest request) {
        return fresh(pages.list(estate, text, PublicOrigin.visitor(request)));
    }

    @GetMapping("/guides/{guideCode}")
    @Operation(
            operationId = "readPublicGuide",
            summary = "A guide as an estate's owners read it, with what was told before",
            description = OPEN)
    ResponseEntity<GuidePage> page(
            @PathVariable String guideCode,
            @Parameter(description = ESTATE) @RequestParam @Size(max = 40) String estate,
            @Parameter(description = "As it was told on that day; now when nothing was told then")
                    @RequestParam(required = false)
                    @Nullable
                    LocalDate on,
            HttpServletRequest request) {
        return fresh(pages.page(guideCode, estate, on, PublicOrigin.visitor(request)));
    }

    @PostMapping("/guides/{guideCode}/votes")
    @Operation(
            operationId = "voteOnGuide",
            summary = "Say whether a guide helped, and what it did not tell",
            description = "One voice for each browser and version; said again it is said anew. " + OPEN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void vote(
            @PathVariable String guideCode,
            @Parameter(description = ESTATE) @RequestParam @Size(max = 40) String estate,
            @Valid @RequestBody GiveVote vote,
            HttpServletRequest request) {
        pages.vote(guideCode, estate, vote, PublicOrigin.visitor(request));
    }

    private static <T> ResponseEntity<T> fresh(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }

    /** What visitors may ask. */
    @Configuration(proxyBeanMethods = false)
    static class Open {

        @Bean
        PortalApi guideHallForVisitors() {
            return new PortalApi(HttpMethod.GET, "/api/v1/public/guide-hall");
        }

        @Bean
        PortalApi guidesForVisitors() {
            return new PortalApi(HttpMethod.GET, "/api/v1/public/guides/**");
        }

        @Bean
        PortalApi votesOfVisitors() {
            return new PortalApi(HttpMethod.POST, "/api/v1/public/guides/*/votes");
        }
    }
}
