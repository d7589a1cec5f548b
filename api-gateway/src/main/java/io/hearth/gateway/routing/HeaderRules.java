package io.hearth.gateway.routing;

import io.hearth.gateway.portal.ClientAddress;
import io.hearth.gateway.portal.Portal;
import io.hearth.gateway.web.SecurityHeaders;
import io.hearth.gateway.web.Trace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which headers cross the edge. Inbound, nobody outside may speak in the gateway's name (X-Hearth-*, X-Forwarded-*);
 * outbound, nothing that belongs to one connection or to the edge's own rules.
 */
@Component
final class HeaderRules {
    private static final Set<String> ONE_CONNECTION = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings");
    private static final Set<String> REPLACED = Set.of(
            "host", "content-length", "expect", "forwarded", "x-real-ip", "x-trace-id", "cookie", "x-xsrf-token");
    /** The gateway's own; a part behind has no use for them and must not be able to leak them. */
    private static final Set<String> OWN_COOKIES = Set.of("HEARTH_SESSION", "XSRF-TOKEN");
    /** The session of somebody whom the company serves: the desk's, and all that visitors' pages have to do with cookies. */
    private static final Set<String> OWNERS_COOKIE = Set.of("HEARTH_OWNER");

    private final ClientAddress addresses;

    HeaderRules(ClientAddress addresses) {
        this.addresses = addresses;
    }

    void request(HttpServletRequest from, ClassicHttpRequest to, Destination destination, @Nullable String relayed) {
        Set<String> named = namedByConnection(from.getHeaders("Connection"));
        Enumeration<String> names = from.getHeaderNames();
        while (names.hasMoreElements()) {
            String name = names.nextElement();
            String lower = name.toLowerCase(Locale.ROOT);
            if (ONE_CONNECTION.contains(lower)
                    || REPLACED.contains(lower)
                    || named.contains(lower)
                    || lower.startsWith("x-hearth-")
                    || lower.startsWith("x-forwarded-")
                    || (lower.equals("authorization") && (relayed != null || destination == Destination.PUBLIC))) {
                continue;
            }
            Enumeration<String> values = from.getHeaders(name);
            while (values.hasMoreElements()) {
                to.addHeader(name, values.nextElement());
            }
        }
        String cookies = cookies(from, destination);
        if (!cookies.isEmpty()) {
            to.addHeader("Cookie", cookies);
        }
        if (relayed != null) {
            to.addHeader("Authorization", "Bearer " + relayed);
        }
        forwarded(from, to);
    }

    private void forwarded(HttpServletRequest from, ClassicHttpRequest to) {
        Portal portal = Portal.of(from);
        URI origin = URI.create(portal.origin());
        boolean https = "https".equals(origin.getScheme());
        int port = origin.getPort() > 0 ? origin.getPort() : https ? 443 : 80;
        to.addHeader("X-Hearth-Portal", portal.slug());
        to.addHeader("X-Forwarded-Host", origin.getAuthority());
        to.addHeader("X-Forwarded-Proto", origin.getScheme());
        to.addHeader("X-Forwarded-Port", Integer.toString(port));
        to.addHeader("X-Forwarded-For", addresses.of(from));
        to.addHeader(Trace.HEADER, Trace.of(from));
    }

    private static boolean passes(Destination destination, String cookie) {
        return switch (destination) {
            case IDENTITY -> !OWN_COOKIES.contains(cookie);
            case PUBLIC -> OWNERS_COOKIE.contains(cookie);
            case DESK, ADMIN, GATEWAY, HIDDEN, SCREENS -> false;
        };
    }

    private static String cookies(HttpServletRequest from, Destination destination) {
        List<String> kept = new ArrayList<>();
        Enumeration<String> headers = from.getHeaders("Cookie");
        while (headers.hasMoreElements()) {
            for (String pair : headers.nextElement().split(";", -1)) {
                String cookie = pair.strip();
                int equals = cookie.indexOf('=');
                if (equals > 0
                        && passes(destination, cookie.substring(0, equals).strip())) {
                    kept.add(cookie);
                }
            }
        }
        return String.join("; ", kept);
    }

    void response(ClassicHttpResponse from, HttpServletResponse to, Destination destination) {
        Set<String> named = new HashSet<>();
        for (Header header : from.getHeaders("Connection")) {
            addNames(header.getValue(), named);
        }
        for (Header header : from.getHeaders()) {
            String name = header.getName();
            String lower = name.toLowerCase(Locale.ROOT);
            if (ONE_CONNECTION.contains(lower)
                    || named.contains(lower)
                    || lower.startsWith("x-hearth-")
                    || lower.equals("x-trace-id")
                    || lower.equals("server")
                    || lower.equals("date")
                    || lower.equals("content-length")
                    || SecurityHeaders.ownedByEdge(lower)) {
                continue;
            }
            switch (lower) {
                case "content-type" -> to.setContentType(header.getValue());
                case "content-security-policy" -> to.setHeader(name, header.getValue());
                case "set-cookie" -> {
                    if (passes(destination, nameOf(header.getValue()))) {
                        to.addHeader(name, header.getValue());
                    }
                }
                default -> to.addHeader(name, header.getValue());
            }
        }
    }

    private static String nameOf(String setCookie) {
        int equals = setCookie.indexOf('=');
        return equals > 0 ? setCookie.substring(0, equals).strip() : "";
    }

    private static Set<String> namedByConnection(@Nullable Enumeration<String> values) {
        if (values == null || !values.hasMoreElements()) {
            return Set.of();
        }
        Set<String> names = new HashSet<>();
        while (values.hasMoreElements()) {
            addNames(values.nextElement(), names);
        }
        return names;
    }

    private static void addNames(String value, Set<String> names) {
        Arrays.stream(value.toLowerCase(Locale.ROOT).split(",", -1))
                .map(String::strip)
                .forEach(names::add);
    }
}
