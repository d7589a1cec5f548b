package io.hearth.admin.identity.web;

import io.hearth.admin.identity.Account;
import io.hearth.admin.identity.IdentitySettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.stereotype.Component;

/** Remembers in the session who has signed in, and takes the person on to where they were going. */
@Component
class RememberedSignIn {

    /** The gateway's own start of a sign-in, for people who came to the sign-in page directly. */
    private static final String START = "/oauth2/authorization/hearth";

    private final SecurityContextRepository contexts;
    private final RequestCache requests;
    private final IdentitySettings settings;
    private final Clock clock;

    RememberedSignIn(
            SecurityContextRepository contexts, RequestCache requests, IdentitySettings settings, Clock clock) {
        this.contexts = contexts;
        this.requests = requests;
        this.settings = settings;
        this.clock = clock;
    }

    /** Answers with the path to go on to, always on this portal. The session gets a new id. */
    String begin(Account account, HttpServletRequest request, HttpServletResponse response) {
        request.getSession()
                .setMaxInactiveInterval((int) settings.identity().sessionLife().toSeconds());
        request.changeSessionId();
        var password = FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)
                .issuedAt(clock.instant())
                .build();
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(account.id().toString(), null, List.of(password)));
        contexts.saveContext(context, request, response);
        var wanted = requests.getRequest(request, response);
        requests.removeRequest(request, response);
        return wanted == null ? START : pathOf(wanted.getRedirectUrl());
    }

    private static String pathOf(String url) {
        var uri = URI.create(url);
        return uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
    }
}
