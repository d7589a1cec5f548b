package io.hearth.admin.identity.authorization;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * A program that asks for a token without naming a scope gets the scopes it is registered with (RFC 6749, 3.3). It would otherwise be
 * given a token that opens nothing, and learn of that only from the first refused request.
 */
final class ProgramScopes implements AuthenticationConverter {

    private final AuthenticationConverter requests = new OAuth2ClientCredentialsAuthenticationConverter();

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        if (requests.convert(request) instanceof OAuth2ClientCredentialsAuthenticationToken asked) {
            return asked.getScopes().isEmpty()
                            && asked.getPrincipal() instanceof OAuth2ClientAuthenticationToken program
                            && program.getRegisteredClient() != null
                    ? new OAuth2ClientCredentialsAuthenticationToken(
                            program, program.getRegisteredClient().getScopes(), asked.getAdditionalParameters())
                    : asked;
        }
        return null;
    }
}
