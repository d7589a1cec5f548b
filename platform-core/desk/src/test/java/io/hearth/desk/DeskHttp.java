package io.hearth.desk;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the desk's API as somebody, through the whole filter chain. */
public class DeskHttp {

    private final MockMvc http;
    private final Tokens tokens;
    private final JsonMapper json;

    DeskHttp(MockMvc http, Tokens tokens, JsonMapper json) {
        this.http = http;
        this.tokens = tokens;
        this.json = json;
    }

    /** Somebody of the company who sees every estate. */
    public Client as(TenantId company, Role role) {
        return new Client(tokens.staff(company, role));
    }

    /** Somebody of the company who sees these estates. */
    public Client as(TenantId company, Role role, UUID... estateIds) {
        return new Client(tokens.of(company)
                .roles(role)
                .estates(new EstateScope.Only(Set.of(estateIds)))
                .mint());
    }

    public Client as(TenantId company, StaffMember member) {
        return new Client(tokens.of(company)
                .account(member.id(), member.name())
                .roles(member.roles().toArray(Role[]::new))
                .estates(member.estates())
                .mint());
    }

    public Client withToken(String token) {
        return new Client(token);
    }

    /** What a request that was made in another way was answered. */
    public Answer answer(MockHttpServletResponse response) {
        return new Answer(response);
    }

    /** One caller. */
    public final class Client {

        private final String token;

        private Client(String token) {
            this.token = token;
        }

        public Answer get(String path, String... headers) throws Exception {
            return call(HttpMethod.GET, path, null, headers);
        }

        public Answer post(String path, String body, String... headers) throws Exception {
            return call(HttpMethod.POST, path, body, headers);
        }

        public Answer patch(String path, String body, String... headers) throws Exception {
            return call(HttpMethod.PATCH, path, body, headers);
        }

        public Answer call(
                HttpMethod method, String path, @org.jspecify.annotations.Nullable String body, String... headers)
                throws Exception {
            var request = request(method, java.net.URI.create(path)).header("Authorization", "Bearer " + token);
            if (body != null) {
                request.contentType(MediaType.APPLICATION_JSON).content(body);
            }
            for (int i = 0; i < headers.length; i += 2) {
                request.header(headers[i], headers[i + 1]);
            }
            return new Answer(http.perform(request).andReturn().getResponse());
        }
    }

    /** What came back. */
    public final class Answer {

        private final MockHttpServletResponse response;

        private Answer(MockHttpServletResponse response) {
            this.response = response;
        }

        public int status() {
            return response.getStatus();
        }

        public String header(String name) {
            return String.valueOf(response.getHeader(name));
        }

        public String text() {
            return new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
        }

        public byte[] bytes() {
            return response.getContentAsByteArray();
        }

        public JsonNode json() {
            return json.readTree(text());
        }

        /** The status and code of a refusal, as {@code 404 not-found}. */
        public String problem() {
            return status() + " " + json().path("code").asString();
        }

        /** The value at a JSON pointer. */
        public String at(String pointer) {
            return json().at(pointer).asString();
        }
    }
}
