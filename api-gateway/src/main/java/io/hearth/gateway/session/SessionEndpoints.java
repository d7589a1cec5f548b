package io.hearth.gateway.session;

import io.hearth.gateway.portal.Portal;
import io.hearth.gateway.web.EdgeProblem;
import io.hearth.gateway.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the screen may know of its session, and the way out. */
@RestController
class SessionEndpoints {
    /** @param expiresAt when the session ends if nothing more is done */
    @com.fasterxml.jackson.annotation.JsonInclude(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL)
    record SessionView(
            boolean authenticated,
            @Nullable String name,
            @Nullable String company,
            @Nullable List<String> roles,
            @Nullable Instant expiresAt) {
        static final SessionView NOBODY = new SessionView(false, null, null, null, null);
    }

    private final SignOut signOut;
    private final Problems problems;

    SessionEndpoints(SignOut signOut, Problems problems) {
        this.signOut = signOut;
        this.problems = problems;
    }

    @GetMapping("/session")
    ResponseEntity<SessionView> session(HttpServletRequest request) {
        if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken csrf) {
            csrf.getToken(); // makes the cookie, so that the first form of a page can be sent
        }
        SessionView view = SessionTokens.signedIn(request)
                .filter(signedIn -> signedIn.belongsTo(Portal.of(request)))
                .map(signedIn -> view(signedIn, request.getSession()))
                .orElse(SessionView.NOBODY);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(view);
    }

    private static SessionView view(SignedIn signedIn, HttpSession session) {
        return new SessionView(
                true,
                signedIn.name(),
                signedIn.company(),
                signedIn.roles(),
                Instant.ofEpochMilli(session.getLastAccessedTime()).plusSeconds(session.getMaxInactiveInterval()));
    }

    /** Ends the session here, then sends the browser to end the authorization server's too. */
    @PostMapping("/sign-out")
    ResponseEntity<Map<String, String>> signOut(HttpServletRequest request) {
        Portal portal = Portal.of(request);
        Optional<SignedIn> signedIn = SessionTokens.signedIn(request);
        signOut.end(request);
        String next = signedIn.filter(person -> person.belongsTo(portal))
                .map(person -> signOut.endSession(portal, person))
                .orElse(portal.origin() + "/");
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        if (accept != null && accept.contains("json")) {
            return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(Map.of("redirect", next));
        }
        return ResponseEntity.status(303)
                .header(HttpHeaders.LOCATION, next)
                .cacheControl(CacheControl.noStore())
                .build();
    }

    /** Paths below the gateway's own prefixes that mean nothing (for instance a sign-in on the apex). */
    @RequestMapping({"/oauth2/authorization/**", "/login/oauth2/code/**", "/sign-out", "/session"})
    void nothing(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean known = request.getRequestURI().equals("/session")
                || request.getRequestURI().equals("/sign-out");
        problems.write(
                request,
                response,
                known ? EdgeProblem.METHOD : EdgeProblem.NOT_FOUND,
                known ? "GET /session, POST /sign-out" : "nobody signs in here; use a company's own portal");
    }
}
