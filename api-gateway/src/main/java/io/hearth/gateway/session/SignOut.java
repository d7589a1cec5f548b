package io.hearth.gateway.session;

import io.hearth.gateway.config.Announcements;
import io.hearth.gateway.portal.Portal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Ends sessions, here and (by announcement) the live streams that other nodes hold for them. */
@Component
public final class SignOut {
    /** Announced with the id of a session that ended. */
    public static final String CHANNEL = "hearth:gateway:session-ended";

    private static final Logger log = LoggerFactory.getLogger(SignOut.class);
    private final Announcements announcements;

    SignOut(Announcements announcements) {
        this.announcements = announcements;
    }

    void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            String id = session.getId();
            session.invalidate();
            announce(id);
        }
    }

    void announce(String sessionId) {
        try {
            announcements.announce(CHANNEL, sessionId);
        } catch (RuntimeException lost) {
            log.warn("The end of a session was not announced, its live streams end by age: {}", lost.toString());
        }
    }

    /** Where the browser ends the authorization server's own session. */
    String endSession(Portal portal, SignedIn signedIn) {
        return UriComponentsBuilder.fromUriString(portal.origin() + "/oauth2/logout")
                .queryParam("id_token_hint", signedIn.idToken())
                .queryParam("client_id", SignIn.CLIENT_ID)
                .queryParam("post_logout_redirect_uri", portal.origin() + "/sign-out-complete")
                .encode()
                .toUriString();
    }
}
