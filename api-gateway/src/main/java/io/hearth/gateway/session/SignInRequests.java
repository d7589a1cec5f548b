package io.hearth.gateway.session;

import io.hearth.gateway.portal.Portal;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Component;

/**
 * Starts a sign-in on the portal's own host: the authorization server answers there through this gateway, so its
 * cookie stays with the portal. Addresses come from settings, never from the request. The apex signs nobody in.
 */
@Component
final class SignInRequests implements OAuth2AuthorizationRequestResolver {
    static final String BASE = "/oauth2/authorization";
    private final DefaultOAuth2AuthorizationRequestResolver requests;

    SignInRequests(ClientRegistrationRepository registrations) {
        this.requests = new DefaultOAuth2AuthorizationRequestResolver(registrations, BASE);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        return request.getMethod().equals("GET") ? onPortal(request, requests.resolve(request)) : null;
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registrationId) {
        return onPortal(request, requests.resolve(request, registrationId));
    }

    private static @Nullable OAuth2AuthorizationRequest onPortal(
            HttpServletRequest request, @Nullable OAuth2AuthorizationRequest plain) {
        Portal portal = Portal.of(request);
        if (plain == null || portal.kind() == Portal.Kind.APEX) {
            return null;
        }
        return OAuth2AuthorizationRequest.from(plain)
                .authorizationUri(portal.origin() + "/oauth2/authorize")
                .redirectUri(portal.origin() + SignIn.CALLBACK)
                .attributes(attributes -> attributes.put(
                        PendingSignIns.RETURN, ReturnPath.orStart(request.getParameter(PendingSignIns.RETURN))))
                .build();
    }
}
