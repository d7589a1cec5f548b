package io.hearth.desk.delivery;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls providers whose addresses the deployment configures, and reads their JSON. */
@Component
class ProviderHttp {

    private final HttpClient http;
    private final DeliverySettings settings;
    private final JsonMapper json;

    ProviderHttp(DeliverySettings settings, JsonMapper json) {
        this.settings = settings;
        this.json = json;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** A provider's answer. */
    record Answer(int status, JsonNode body) {

        String text(String name) {
            return body.path(name).asString("");
        }
    }

    /** @throws IOException when it cannot be reached, or answers with something else than JSON */
    Answer call(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response =
                http.send(request.timeout(settings.timeout()).build(), HttpResponse.BodyHandlers.ofByteArray());
        try {
            JsonNode body = json.readTree(new String(response.body(), StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), body);
        } catch (JacksonException unreadable) {
            throw new IOException("answered " + response.statusCode() + " without JSON", unreadable);
        }
    }

    static String said(IOException failed) {
        String message = failed.getMessage();
        return message == null ? failed.getClass().getSimpleName() : message;
    }
}
