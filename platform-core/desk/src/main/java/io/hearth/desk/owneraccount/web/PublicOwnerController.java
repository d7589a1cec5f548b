package io.hearth.desk.owneraccount.web;

import io.hearth.desk.api.PublicOrigin;
import io.hearth.desk.owneraccount.AskForCode;
import io.hearth.desk.owneraccount.AskedCode;
import io.hearth.desk.owneraccount.OwnerHome;
import io.hearth.desk.owneraccount.OwnerHomes;
import io.hearth.desk.owneraccount.OwnerSignIn;
import io.hearth.desk.owneraccount.OwnerTicketPage;
import io.hearth.desk.owneraccount.SignIn;
import io.hearth.desk.owneraccount.SignInWays;
import io.hearth.desk.owneraccount.SignedIn;
import io.hearth.kernel.web.PortalApi;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Owners who sign in. The session is a cookie that pages cannot read, that no other site's page can send, and that goes nowhere but here.
 * What changes something takes JSON or is no POST, so that a form on a page of somebody else cannot do it either.
 */
@RestController
@RequestMapping("/api/v1/public/owner")
@Tag(name = "public")
@SecurityRequirements
class PublicOwnerController {

    private static final String COOKIE = "HEARTH_OWNER";
    private static final String PATH = "/api/v1/public/owner";
    private static final String OPEN = "No login of staff: the owner's own session, a cookie, counts. ";

    private final OwnerSignIn signIn;
    private final OwnerHomes homes;
    private final Clock clock;

    PublicOwnerController(OwnerSignIn signIn, OwnerHomes homes, Clock clock) {
        this.signIn = signIn;
        this.homes = homes;
        this.clock = clock;
    }

    @GetMapping("/sign-in-ways")
    @Operation(
            operationId = "readOwnerSignInWays",
            summary = "By which ways an owner can be sent a code now",
            description = "No login.")
    ResponseEntity<SignInWays> ways() {
        return secret(HttpStatus.OK).body(signIn.ways());
    }

    @PostMapping(path = "/codes", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "askForOwnerCode",
            summary = "Send a code to an owner's telephone or e-mail address",
            description =
                    "No login. Answers alike whether the company knows the address or not. One a minute, five an hour,"
                            + " ten a day for an address; 429 limit.exceeded. 409 owner-account.way-off, 422"
                            + " owner-account.address-invalid.")
    ResponseEntity<AskedCode> ask(@Valid @RequestBody AskForCode command, HttpServletRequest request) {
        return secret(HttpStatus.ACCEPTED).body(signIn.ask(command, PublicOrigin.visitor(request)));
    }

    @PostMapping(path = "/sessions", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "signInOwner",
            summary = "Sign in with a code",
            description = "No login. Five tries. 422 owner-account.code-wrong, owner-account.code-over.")
    ResponseEntity<Void> signIn(@Valid @RequestBody SignIn command, HttpServletRequest request) {
        SignedIn session = signIn.signIn(command, PublicOrigin.visitor(request));
        return secret(HttpStatus.NO_CONTENT)
                .header(
                        HttpHeaders.SET_COOKIE,
                        cookie(session.token(), Duration.between(clock.instant(), session.expiresAt()), request))
                .build();
    }

    @DeleteMapping("/session")
    @Operation(operationId = "signOutOwner", summary = "Sign out", description = OPEN)
    ResponseEntity<Void> signOut(
            @CookieValue(name = COOKIE, required = false) @Parameter(hidden = true) @Nullable String token,
            @Parameter(description = "On every device with the same address") @RequestParam(defaultValue = "false")
                    boolean everywhere,
            HttpServletRequest request) {
        if (token != null) {
            signIn.signOut(token, everywhere);
        }
        return secret(HttpStatus.NO_CONTENT)
                .header(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO, request))
                .build();
    }

    @GetMapping("/home")
    @Operation(
            operationId = "readOwnerHome",
            summary = "The owner's homes, tickets and notices",
            description = OPEN + "401 owner-account.signed-out.")
    ResponseEntity<OwnerHome> home(
            @CookieValue(name = COOKIE, required = false) @Parameter(hidden = true) @Nullable String token,
            HttpServletRequest request) {
        return secret(HttpStatus.OK).body(homes.of(token == null ? "" : token, PublicOrigin.visitor(request)));
    }

    /** Whether an owner wants to be sent word of each weekly paper. */
    record WantOwnPaper(boolean wanted) {}

    @PutMapping(path = "/weekly-paper", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "wantOwnWeeklyPaper",
            summary = "Keep whether the owner wants word of each weekly paper",
            description = OPEN + "401 owner-account.signed-out.")
    ResponseEntity<Void> wantPaper(
            @CookieValue(name = COOKIE, required = false) @Parameter(hidden = true) @Nullable String token,
            @Valid @RequestBody WantOwnPaper command,
            HttpServletRequest request) {
        homes.wantPaper(token == null ? "" : token, command.wanted(), PublicOrigin.visitor(request));
        return secret(HttpStatus.NO_CONTENT).build();
    }

    @PostMapping(path = "/tickets/{number}/progress-link", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "openOwnTicket",
            summary = "Where one of the owner's tickets can be followed",
            description = OPEN + "Takes an empty JSON object. 401 owner-account.signed-out, 404 not-found.")
    ResponseEntity<OwnerTicketPage> page(
            @PathVariable String number,
            @CookieValue(name = COOKIE, required = false) @Parameter(hidden = true) @Nullable String token,
            HttpServletRequest request) {
        return secret(HttpStatus.OK)
                .body(homes.page(token == null ? "" : token, number, PublicOrigin.visitor(request)));
    }

    private static ResponseEntity.BodyBuilder secret(HttpStatus status) {
        return ResponseEntity.status(status).cacheControl(CacheControl.noStore());
    }

    private static String cookie(String token, Duration age, HttpServletRequest request) {
        return ResponseCookie.from(COOKIE, token)
                .httpOnly(true)
                .secure(PublicOrigin.of(request).startsWith("https:"))
                .sameSite("Strict")
                .path(PATH)
                .maxAge(age)
                .build()
                .toString();
    }

    /** What visitors may ask. */
    @Configuration(proxyBeanMethods = false)
    static class Open {

        @Bean
        PortalApi ownersRead() {
            return new PortalApi(HttpMethod.GET, PATH + "/*");
        }

        @Bean
        PortalApi ownersAskAndSignIn() {
            return new PortalApi(HttpMethod.POST, PATH + "/*");
        }

        @Bean
        PortalApi ownersOpenTheirTickets() {
            return new PortalApi(HttpMethod.POST, PATH + "/tickets/*/progress-link");
        }

        @Bean
        PortalApi ownersWantPapers() {
            return new PortalApi(HttpMethod.PUT, PATH + "/weekly-paper");
        }

        @Bean
        PortalApi ownersSignOut() {
            return new PortalApi(HttpMethod.DELETE, PATH + "/session");
        }
    }
}
