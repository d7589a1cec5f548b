package io.hearth.gateway.routing;

import io.hearth.gateway.config.EdgeSettings;
import io.hearth.gateway.limit.Bearer;
import io.hearth.gateway.limit.TokenVerifier;
import io.hearth.gateway.portal.Portal;
import io.hearth.gateway.session.SessionTokens;
import io.hearth.gateway.web.EdgeException;
import io.hearth.gateway.web.EdgeProblem;
import io.hearth.gateway.web.Trace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Carries a request to the part behind and its answer back, as bytes: nothing is parsed, re-encoded or held beyond one
 * buffer. A connection that was refused has carried nothing, so the next node may be asked whatever the method; after
 * that no request is sent twice.
 */
@Component
final class Upstream {
    private static final Logger log = LoggerFactory.getLogger(Upstream.class);
    private static final Duration BEFORE_SECOND_TRY = Duration.ofMillis(100);
    private static final int BUFFER = 8 * 1024;
    private final CloseableHttpClient client;
    private final DeskNodes desk;
    private final HeaderRules headers;
    private final SessionTokens sessions;
    private final LiveStreams streams;
    private final EdgeSettings settings;

    Upstream(
            CloseableHttpClient upstreamClient,
            DeskNodes desk,
            HeaderRules headers,
            SessionTokens sessions,
            LiveStreams streams,
            EdgeSettings settings) {
        this.client = upstreamClient;
        this.desk = desk;
        this.headers = headers;
        this.sessions = sessions;
        this.streams = streams;
        this.settings = settings;
    }

    /** Who is asking, as far as the edge knows. */
    private record Asking(
            @Nullable String relayed, @Nullable String sessionId, String company) {}

    void exchange(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Destination destination = Destination.of(request.getRequestURI());
        Asking asking = asking(request, destination);
        List<URI> nodes = destination.desk()
                ? desk.inOrder(asking.company())
                : List.of(settings.identity().uri());
        BoundedBody body = hasBody(request) ? BoundedBody.of(request, settings.edge()) : null;
        Sent sent = send(request, destination, asking, nodes, body);
        boolean whole = false;
        try (ClassicHttpResponse answer = sent.answer()) {
            try {
                headers.response(answer, response, destination);
                response.setStatus(answer.getCode());
                whole = copy(request, response, sent, destination, asking.sessionId());
            } finally {
                if (!whole) {
                    sent.message().cancel();
                }
            }
        }
    }

    private record Sent(Outgoing message, ClassicHttpResponse answer) {}

    private Asking asking(HttpServletRequest request, Destination destination) {
        Optional<TokenVerifier.Verified> bearer = Bearer.of(request);
        String fallback = Portal.of(request).slug();
        if (bearer.isPresent()) {
            String company = bearer.get().company();
            return new Asking(null, null, company == null ? fallback : company);
        }
        if (!destination.api()) {
            return new Asking(null, null, fallback);
        }
        return sessions.relay(request)
                .map(relayed -> new Asking(
                        relayed.token(), relayed.sessionId(), relayed.company() == null ? fallback : relayed.company()))
                .orElse(new Asking(null, null, fallback));
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    private Sent send(
            HttpServletRequest request,
            Destination destination,
            Asking asking,
            List<URI> nodes,
            @Nullable BoundedBody body) {
        HttpClientContext context = HttpClientContext.create();
        context.setRequestConfig(RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(settings.edge().connectTimeout()))
                .setResponseTimeout(Timeout.of(timeout(request, destination)))
                .setExpectContinueEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build());
        boolean repeatable =
                request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        int tries = nodes.size() == 1 && repeatable ? 2 : nodes.size();
        IOException last = null;
        for (int attempt = 0; attempt < tries; attempt++) {
            URI node = nodes.get(attempt % nodes.size());
            try {
                if (attempt >= nodes.size()) {
                    Thread.sleep(BEFORE_SECOND_TRY);
                }
                Outgoing message = message(request, destination, asking.relayed(), body);
                ClassicHttpResponse answer = client.executeOpen(
                        new HttpHost(node.getScheme(), node.getHost(), node.getPort()), message, context);
                desk.answered(node);
                return new Sent(message, answer);
            } catch (ConnectException
                    | ConnectTimeoutException
                    | UnknownHostException
                    | NoRouteToHostException refused) {
                desk.refused(node);
                log.warn("{} at {} takes no connection: {}", destination.part(), node, refused.getMessage());
                last = refused;
            } catch (IOException broken) {
                throw broken(destination, broken);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        throw new EdgeException(
                EdgeProblem.UPSTREAM_UNAVAILABLE,
                destination.part() + " is not running or not reachable; nothing was done, try again in a moment",
                Map.of("part", destination.part()),
                last);
    }

    private Outgoing message(
            HttpServletRequest request, Destination destination, @Nullable String relayed, @Nullable BoundedBody body) {
        String query = request.getQueryString();
        Outgoing message = new Outgoing(
                request.getMethod(), query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query);
        headers.request(request, message, destination, relayed);
        if (body != null) {
            // The content type crosses as a header, exactly as it was sent.
            message.setEntity(new InputStreamEntity(body, request.getContentLengthLong(), null));
        }
        return message;
    }

    private Duration timeout(HttpServletRequest request, Destination destination) {
        if (live(request, destination)) {
            return settings.edge().liveTimeout();
        }
        return destination.desk()
                ? settings.desk().timeout()
                : settings.identity().timeout();
    }

    private static boolean live(HttpServletRequest request, Destination destination) {
        String path = request.getRequestURI();
        return path.equals("/api/v1/live") || destination == Destination.PUBLIC && path.endsWith("/events");
    }

    private static EdgeException broken(Destination destination, IOException broken) {
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (cause instanceof EdgeException refused) {
                return refused;
            }
        }
        Map<String, Object> part = Map.of("part", destination.part());
        if (broken instanceof SocketTimeoutException) {
            return new EdgeException(
                    EdgeProblem.UPSTREAM_TIMEOUT,
                    destination.part() + " took too long to answer; whether it did the work is not known",
                    part,
                    broken);
        }
        log.warn("{} broke off: {}", destination.part(), broken.toString());
        return new EdgeException(
                EdgeProblem.UPSTREAM_BROKEN,
                destination.part() + " broke off before it answered; whether it did the work is not known",
                part,
                broken);
    }

    /** Answers whether the whole of it was read, so that its connection may be used again. */
    private boolean copy(
            HttpServletRequest request,
            HttpServletResponse response,
            Sent sent,
            Destination destination,
            @Nullable String sessionId)
            throws IOException {
        ClassicHttpResponse answer = sent.answer();
        HttpEntity entity = answer.getEntity();
        if (entity == null) {
            Header length = answer.getFirstHeader("Content-Length");
            if (length != null && request.getMethod().equals("HEAD")) {
                response.setHeader("Content-Length", length.getValue());
            }
            return true;
        }
        Header type = answer.getFirstHeader("Content-Type");
        if (type != null && type.getValue().startsWith("text/event-stream")) {
            stream(request, response, sent, entity, sessionId);
            return false;
        }
        if (entity.getContentLength() >= 0) {
            response.setContentLengthLong(entity.getContentLength());
        }
        InputStream from = entity.getContent();
        byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(512, entity.getContentLength()))];
        OutputStream to = null;
        while (true) {
            int count;
            try {
                count = from.read(buffer);
            } catch (IOException broken) {
                // What was promised cannot be delivered: a problem if nothing was sent yet, a broken connection else.
                throw broken(destination, broken);
            }
            if (count < 0) {
                return true;
            }
            if (to == null) {
                to = response.getOutputStream();
            }
            to.write(buffer, 0, count);
        }
    }

    /** Each event goes on as it comes. Ends with the part behind, the client, the session, or after a set time. */
    private void stream(
            HttpServletRequest request,
            HttpServletResponse response,
            Sent sent,
            HttpEntity entity,
            @Nullable String sessionId)
            throws IOException {
        response.setHeader("Cache-Control", "no-cache, no-transform");
        response.setHeader("X-Accel-Buffering", "no");
        response.flushBuffer();
        long until = System.nanoTime() + settings.edge().liveFor().toNanos();
        Runnable closed = streams.opened(sessionId, () -> sent.message().cancel());
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream from = entity.getContent();
            OutputStream to = response.getOutputStream();
            for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                to.write(buffer, 0, count);
                to.flush();
                if (System.nanoTime() - until > 0) {
                    break;
                }
            }
        } catch (IOException over) {
            log.debug("Live stream {} is over: {}", Trace.of(request), over.toString());
        } finally {
            closed.run();
        }
    }
}
