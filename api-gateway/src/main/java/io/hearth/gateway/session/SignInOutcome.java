package io.hearth.gateway.session;

import io.hearth.gateway.config.EdgeSettings;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;

/** Ends a sign-in: the session begins, or a page says what went wrong and where to go on. */
@Component
final class SignInOutcome
        implements AuthenticationSuccessHandler, AuthenticationFailureHandler, OAuth2AuthorizedClientRepository {
    private static final Logger log = LoggerFactory.getLogger(SignInOutcome.class);
    private static final String CLIENT = SignInOutcome.class.getName();
    private static final Problems.Way AGAIN =
            new Problems.Way(SignInRequests.BASE + "/" + SignIn.REGISTRATION, "Sign in again", "重新登录");
    private final Problems problems;
    private final SignOut signOut;
    private final CompanySessions companySessions;
    private final int idleSeconds;

    SignInOutcome(Problems problems, SignOut signOut, CompanySessions companySessions, EdgeSettings settings) {
        this.problems = problems;
        this.signOut = signOut;
        this.companySessions = companySessions;
        this.idleSeconds = Math.toIntExact(settings.session().idle().toSeconds());
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        if (!(authentication.getPrincipal() instanceof OidcUser user)
                || !(request.getAttribute(CLIENT) instanceof OAuth2AuthorizedClient client)) {
            throw new IllegalStateException("sign-in ended without an OIDC user and a token");
        }
        Portal portal = Portal.of(request);
        SignedIn signedIn = signedIn(user, client);
        HttpSession session = request.getSession();
        if (!signedIn.belongsTo(portal)) {
            log.warn("{} was signed in on portal '{}' and is refused there", signedIn, portal.slug());
            session.invalidate();
            problems.write(
                    request,
                    response,
                    EdgeProblem.PORTAL_COMPANY_MISMATCH,
                    "the account that signed in belongs to another company",
                    Map.of(),
                    new Problems.Way(
                            signOut.endSession(portal, signedIn), "Sign out and use another account", "退出并换一个账号"));
            return;
        }
        session.setMaxInactiveInterval(idleSeconds);
        session.setAttribute(SignedIn.ATTRIBUTE, signedIn);
        if (signedIn.company() != null) {
            companySessions.begun(signedIn.company(), session.getId());
        }
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Location", portal.origin() + PendingSignIns.returnPath(request));
    }

    private static SignedIn signedIn(OidcUser user, OAuth2AuthorizedClient client) {
        Instant expiresAt = client.getAccessToken().getExpiresAt();
        OAuth2RefreshToken refresh = client.getRefreshToken();
        List<String> roles = user.getClaimAsStringList("roles");
        return new SignedIn(
                user.getName(),
                user.getClaimAsString("name"),
                user.getClaimAsString("company"),
                user.getClaimAsString("slug"),
                user.getClaimAsString("kind"),
                roles == null ? List.of() : roles,
                client.getAccessToken().getTokenValue(),
                Objects.requireNonNullElseGet(expiresAt, () -> Instant.EPOCH),
                refresh == null ? null : refresh.getTokenValue(),
                user.getIdToken().getTokenValue());
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failed)
            throws IOException {
        String code = failed instanceof OAuth2AuthenticationException oauth
                ? oauth.getError().getErrorCode()
                : "unknown";
        log.info("A sign-in on portal '{}' failed: {} ({})", Portal.of(request).slug(), code, failed.getMessage());
        if (unreachable(failed)) {
            response.setHeader("Retry-After", "5");
            problems.write(
                    request,
                    response,
                    EdgeProblem.UPSTREAM_UNAVAILABLE,
                    "the sign-in (identity) does not answer; nothing is lost, try again in a moment",
                    Map.of("part", "identity"),
                    AGAIN);
            return;
        }
        problems.write(
                request,
                response,
                EdgeProblem.SIGN_IN_FAILED,
                "the sign-in ended with: " + (code.matches("[a-z_]{1,60}") ? code : "unknown"),
                Map.of(),
                AGAIN);
    }

    private static boolean unreachable(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof ResourceAccessException || cause instanceof com.nimbusds.jose.KeySourceException) {
                return true;
            }
        }
        return false;
    }

    /** The tokens go from the sign-in filter to {@link #onAuthenticationSuccess} within one request. */
    @Override
    public void saveAuthorizedClient(
            OAuth2AuthorizedClient client,
            Authentication principal,
            HttpServletRequest request,
            HttpServletResponse response) {
        request.setAttribute(CLIENT, client);
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // the framework's signature
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
            String registration, Authentication principal, HttpServletRequest request) {
        return null;
    }

    @Override
    public void removeAuthorizedClient(
            String registration, Authentication principal, HttpServletRequest request, HttpServletResponse response) {
        request.removeAttribute(CLIENT);
    }
}
