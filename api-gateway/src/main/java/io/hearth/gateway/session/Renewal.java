package io.hearth.gateway.session;

import io.hearth.gateway.config.EdgeSettings;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Asks the token endpoint for a new access token. */
@Component
final class Renewal {
    sealed interface Outcome {
        record Renewed(SignedIn signedIn) implements Outcome {}

        /** The authorization server says no: asking again would be refused again. */
        record Refused(String why) implements Outcome {}

        /** No answer, or a failing one: the refresh token may still be good. */
        record Unreachable(Exception cause) implements Outcome {}
    }

    private final RestClient client;
    private final String secret;
    private final Clock clock;

    Renewal(RestClient identityClient, EdgeSettings settings, Clock clock) {
        this.client = identityClient;
        this.secret = settings.portalClientSecret();
        this.clock = clock;
    }

    Outcome renew(SignedIn signedIn, String portal) {
        String refreshToken = signedIn.refreshToken();
        if (refreshToken == null) {
            return new Outcome.Refused("no refresh token");
        }
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("grant_type", "refresh_token");
        form.add("refresh_token", refreshToken);
        try {
            return client.post()
                    .uri("/oauth2/token")
                    .headers(headers -> headers.setBasicAuth(SignIn.CLIENT_ID, secret))
                    .header("X-Hearth-Portal", portal)
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .accept(MediaType.APPLICATION_JSON)
                    .body(form)
                    .exchangeForRequiredValue((request, response) -> outcome(signedIn, response));
        } catch (RestClientException failed) {
            return new Outcome.Unreachable(failed);
        }
    }

    private Outcome outcome(SignedIn signedIn, ClientHttpResponse response) throws IOException {
        int status = response.getStatusCode().value();
        if (status >= 500 || status == 429) {
            return new Outcome.Unreachable(new IOException("token endpoint: " + status));
        }
        Map<?, ?> answer = status == 204 ? null : body(response);
        if (status != 200) {
            return new Outcome.Refused(answer == null ? "status " + status : String.valueOf(answer.get("error")));
        }
        if (answer == null
                || !(answer.get("access_token") instanceof String access)
                || !(answer.get("expires_in") instanceof Number seconds)) {
            return new Outcome.Unreachable(new IOException("token endpoint: answer without a token"));
        }
        return new Outcome.Renewed(signedIn.renewed(
                access,
                clock.instant().plusSeconds(seconds.longValue()),
                answer.get("refresh_token") instanceof String refresh ? refresh : null,
                answer.get("id_token") instanceof String id ? id : null));
    }

    private static @Nullable Map<?, ?> body(ClientHttpResponse response) throws IOException {
        return response instanceof RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse convertible
                ? convertible.bodyTo(Map.class)
                : null;
    }
}
