package io.hearth.admin.identity.authorization;

import io.hearth.admin.identity.Account;
import io.hearth.admin.identity.Accounts;
import io.hearth.admin.identity.SignInRecord;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Ends the remembered sign-in and the refresh token that came from it, then says so. */
@Component
class SignOut implements AuthenticationSuccessHandler {

    private static final OAuth2TokenType ID_TOKEN = new OAuth2TokenType(OidcParameterNames.ID_TOKEN);

    private final Authorizations authorizations;
    private final Accounts accounts;
    private final SignInRecord events;
    private final SecurityContextLogoutHandler session = new SecurityContextLogoutHandler();

    SignOut(Authorizations authorizations, Accounts accounts, SignInRecord events) {
        this.authorizations = authorizations;
        this.accounts = accounts;
        this.events = events;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException, ServletException {
        var signOut = (OidcLogoutAuthenticationToken) authentication;
        var hint = signOut.getIdTokenHint();
        var authorization = hint == null ? null : authorizations.findByToken(hint, ID_TOKEN);
        if (authorization != null) {
            authorizations.remove(authorization);
            var account = accounts.find(UUID.fromString(authorization.getPrincipalName()));
            events.add(
                    SignInRecord.Kind.SIGNED_OUT,
                    account.map(Account::tenant).orElse(null),
                    account.map(Account::id).orElse(null),
                    SignInRecord.Origin.of(request));
        }
        session.logout(request, response, null);
        response.sendRedirect(target(signOut));
    }

    private static String target(OidcLogoutAuthenticationToken signOut) {
        var wanted = signOut.getPostLogoutRedirectUri();
        if (wanted == null) {
            return "/sign-out-complete";
        }
        var uri = UriComponentsBuilder.fromUriString(wanted);
        if (signOut.getState() != null) {
            uri.queryParam("state", "{state}");
            return uri.encode().buildAndExpand(signOut.getState()).toUriString();
        }
        return uri.toUriString();
    }
}
