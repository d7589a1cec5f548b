package io.hearth.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.cookie.BasicCookieStore;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.cookie.BasicClientCookie;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser as far as the edge can tell: cookies, hosts below localhost, redirects only when asked to follow. */
public final class Browser implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** An answer, read to its end. */
    public record Answer(int status, List<Header> headers, String body) {
        public @Nullable String header(String name) {
            return headers.stream()
                    .filter(header -> header.getName().equalsIgnoreCase(name))
                    .map(Header::getValue)
                    .findFirst()
                    .orElse(null);
        }

        /** Where a redirect leads; empty when it is none. */
        public String location() {
            String location = header("Location");
            return location == null ? "" : location;
        }

        public List<String> all(String name) {
            return headers.stream()
                    .filter(header -> header.getName().equalsIgnoreCase(name))
                    .map(Header::getValue)
                    .toList();
        }

        public JsonNode json() {
            return JSON.readTree(body);
        }

        public String code() {
            return json().path("code").asString();
        }
    }

    public final BasicCookieStore cookies = new BasicCookieStore();
    private final CloseableHttpClient client;

    public Browser() {
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new SystemDefaultDnsResolver() {
                            @Override
                            public InetAddress[] resolve(String host) {
                                return new InetAddress[] {InetAddress.getLoopbackAddress()};
                            }
                        })
                        .setMaxConnPerRoute(50)
                        .build())
                .setDefaultCookieStore(cookies)
                .disableRedirectHandling()
                .disableContentCompression()
                .disableAutomaticRetries()
                .build();
    }

    public Answer get(String url, String... headers) {
        return send("GET", url, null, headers);
    }

    public Answer post(String url, String json, String... headers) {
        return send("POST", url, json, headers);
    }

    public Answer send(String method, String url, @Nullable String body, String... headers) {
        HttpUriRequestBase request = new HttpUriRequestBase(method, URI.create(url));
        for (int index = 0; index < headers.length; index += 2) {
            request.setHeader(headers[index], headers[index + 1]);
        }
        if (body != null) {
            ContentType type = request.containsHeader("Content-Type") ? null : ContentType.APPLICATION_JSON;
            request.setEntity(
                    type == null
                            ? new org.apache.hc.core5.http.io.entity.ByteArrayEntity(
                                    body.getBytes(StandardCharsets.UTF_8), null)
                            : new StringEntity(body, type));
        }
        try {
            return client.execute(request, Browser::answer);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Answer answer(ClassicHttpResponse response) throws IOException {
        List<Header> headers = new ArrayList<>(Arrays.asList(response.getHeaders()));
        try {
            String body = response.getEntity() == null
                    ? ""
                    : EntityUtils.toString(response.getEntity(), StandardCharsets.UTF_8);
            return new Answer(response.getCode(), headers, body);
        } catch (org.apache.hc.core5.http.ParseException odd) {
            throw new IOException(odd);
        }
    }

    /** Follows redirects as a person's browser does, to the first answer that is none. */
    public Answer follow(String url) {
        Answer answer = get(url, "Accept", "text/html");
        for (int hop = 0; hop < 10 && !answer.location().isEmpty(); hop++) {
            answer = get(answer.location(), "Accept", "text/html");
        }
        return answer;
    }

    public Answer signIn(String portal) {
        return follow(portal + "/oauth2/authorization/hearth");
    }

    public @Nullable String cookie(String name) {
        return cookies.getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(cookie -> cookie.getValue())
                .findFirst()
                .orElse(null);
    }

    public void setCookie(String name, String value, String host) {
        BasicClientCookie cookie = new BasicClientCookie(name, value);
        cookie.setDomain(host);
        cookie.setPath("/");
        cookie.setAttribute("domain", host);
        cookies.addCookie(cookie);
    }

    /** The header that proves a form is ours. */
    public String csrf(String portal) {
        get(portal + "/session");
        return String.valueOf(cookie("XSRF-TOKEN"));
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
