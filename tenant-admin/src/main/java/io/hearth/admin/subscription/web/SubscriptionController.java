package io.hearth.admin.subscription.web;

import io.hearth.admin.identity.IdentitySettings;
import io.hearth.admin.provisioning.SignUpId;
import io.hearth.admin.provisioning.SignUpStatus;
import io.hearth.admin.provisioning.SignUpView;
import io.hearth.admin.provisioning.StepView;
import io.hearth.admin.subscription.OpenSignUp;
import io.hearth.admin.subscription.PlanView;
import io.hearth.admin.subscription.Plans;
import io.hearth.admin.subscription.SignUps;
import io.hearth.admin.subscription.SlugView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/admin/v1")
@Tag(name = "subscription")
class SubscriptionController {

    private static final CacheControl A_MINUTE =
            CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic();

    private final Plans plans;
    private final SignUps signUps;
    private final IdentitySettings portals;

    SubscriptionController(Plans plans, SignUps signUps, IdentitySettings portals) {
        this.plans = plans;
        this.signUps = signUps;
        this.portals = portals;
    }

    record PlanList(List<PlanView> items) {}

    /** A sign-up as its visitor sees it; {@code apiClient} is there for a few minutes after completion. */
    record SignUp(
            UUID id,
            String companyName,
            String slug,
            SignUpStatus status,
            List<StepView> steps,
            String portalUrl,
            @Nullable String errorCode,
            Instant createdAt,
            @Nullable Instant finishedAt,
            SignUpView.@Nullable ApiClientSecret apiClient) {}

    @Operation(operationId = "listPlans", summary = "The plans on offer", description = "Open to everybody.")
    @GetMapping("/plans")
    ResponseEntity<PlanList> plans() {
        return ResponseEntity.ok().cacheControl(A_MINUTE).body(new PlanList(plans.offered()));
    }

    @Operation(
            operationId = "checkSlug",
            summary = "Whether a portal address can be taken",
            description = "Open to everybody.")
    @GetMapping("/slugs/{slug}")
    ResponseEntity<SlugView> slug(@PathVariable String slug) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(signUps.slug(slug));
    }

    @Operation(
            operationId = "openSignUp",
            summary = "Order a company",
            description = "Open to everybody. Answers at once; the Location tells how far the company is.")
    @PostMapping("/sign-ups")
    ResponseEntity<SignUp> open(
            @RequestBody OpenSignUp input,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey) {
        var signUp = view(signUps.open(input, idempotencyKey));
        return ResponseEntity.accepted()
                .location(URI.create("/api/admin/v1/sign-ups/" + signUp.id()))
                .cacheControl(CacheControl.noStore())
                .body(signUp);
    }

    @Operation(
            operationId = "getSignUp",
            summary = "How far a sign-up is",
            description = "Open to whoever knows the sign-up's id.")
    @GetMapping("/sign-ups/{id}")
    ResponseEntity<SignUp> signUp(@PathVariable UUID id) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view(signUps.require(new SignUpId(id))));
    }

    private SignUp view(SignUpView signUp) {
        return new SignUp(
                signUp.id().value(),
                signUp.companyName(),
                signUp.slug(),
                signUp.status(),
                signUp.steps(),
                portals.portalUrl(signUp.slug()),
                signUp.errorCode(),
                signUp.createdAt(),
                signUp.finishedAt(),
                signUp.apiClient());
    }
}
