package io.hearth.gateway.routing;

import io.hearth.gateway.config.EdgeSettings;
import io.hearth.gateway.web.EdgeException;
import io.hearth.gateway.web.EdgeProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A request's body on its way through: never more than the limit, never longer than the time allowed. */
final class BoundedBody extends FilterInputStream {
    private static final List<String> UPLOADS = List.of("/attachments", "/company/logo", "/imports");

    private final long limit;
    private final long deadline;
    private long passed;
    private boolean finished;

    private BoundedBody(InputStream body, long limit, Duration time) {
        super(body);
        this.limit = limit;
        this.deadline = System.nanoTime() + time.toNanos();
    }

    static BoundedBody of(HttpServletRequest request, EdgeSettings.Edge settings) throws IOException {
        return new BoundedBody(
                request.getInputStream(),
                limit(request, settings),
                upload(request) ? settings.uploadTimeout() : settings.bodyTimeout());
    }

    static long limit(HttpServletRequest request, EdgeSettings.Edge settings) {
        return (upload(request) ? settings.uploadLimit() : settings.jsonLimit()).toBytes();
    }

    private static boolean upload(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null
                && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")
                && UPLOADS.stream().anyMatch(request.getRequestURI()::endsWith);
    }

    /** Whether the client has sent all of it; a part that answers earlier leaves the rest unread. */
    boolean finished() {
        return finished;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count;
        try {
            count = super.read(buffer, offset, length);
        } catch (SocketTimeoutException slow) {
            throw late();
        }
        if (count < 0) {
            finished = true;
            return count;
        }
        passed += count;
        if (passed > limit) {
            throw new EdgeException(
                    EdgeProblem.PAYLOAD_TOO_LARGE,
                    "largest request here: " + limit + " bytes",
                    Map.of("limitBytes", limit),
                    null);
        }
        if (System.nanoTime() - deadline > 0) {
            throw late();
        }
        return count;
    }

    private static EdgeException late() {
        return new EdgeException(EdgeProblem.BODY_TIMEOUT, "the request's body did not arrive in time");
    }
}
