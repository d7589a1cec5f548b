package io.hearth.gateway.session;

import io.hearth.gateway.config.EdgeSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Component;

/**
 * Sign-ins that were started and not finished, in the browser's own session: one for each state, so that two tabs may
 * sign in at once. A session that holds nothing else lives for minutes only.
 */
@Component
final class PendingSignIns implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {
    static final String RETURN = "return";
    private static final String PREFIX = "pending:";
    private static final int MOST = 6;
    private static final String TAKEN = PendingSignIns.class.getName();
    private final int pendingSeconds;

    PendingSignIns(EdgeSettings settings) {
        this.pendingSeconds = Math.toIntExact(settings.session().pendingSignIn().toSeconds());
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        String state = request.getParameter("state");
        return session != null
                        && state != null
                        && session.getAttribute(PREFIX + state) instanceof OAuth2AuthorizationRequest pending
                ? pending
                : null;
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest pending, HttpServletRequest request, HttpServletResponse response) {
        if (pending == null) {
            removeAuthorizationRequest(request, response);
            return;
        }
        HttpSession session = request.getSession();
        List<String> earlier = Collections.list(session.getAttributeNames()).stream()
                .filter(name -> name.startsWith(PREFIX))
                .toList();
        if (earlier.size() >= MOST) {
            earlier.forEach(session::removeAttribute);
        }
        if (session.getAttribute(SignedIn.ATTRIBUTE) == null) {
            session.setMaxInactiveInterval(pendingSeconds);
        }
        session.setAttribute(PREFIX + pending.getState(), pending);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest pending = loadAuthorizationRequest(request);
        if (pending != null) {
            request.getSession().removeAttribute(PREFIX + pending.getState());
            request.setAttribute(TAKEN, pending);
        }
        return pending;
    }

    /** Where the sign-in that this request finishes wanted to go. */
    static String returnPath(HttpServletRequest request) {
        return request.getAttribute(TAKEN) instanceof OAuth2AuthorizationRequest pending
                        && pending.getAttribute(RETURN) instanceof String path
                ? ReturnPath.orStart(path)
                : "/";
    }
}
