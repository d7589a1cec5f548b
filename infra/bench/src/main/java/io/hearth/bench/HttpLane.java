package io.hearth.bench;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One keep-alive HTTP/1.1 connection. Not thread-safe: one lane belongs to one client. */
final class HttpLane implements Closeable {

    /** What came back. Header names are not kept; the benchmarks need status and body only. */
    record Answer(int status, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        boolean ok() {
            return status >= 200 && status < 300;
        }
    }

    private static final int TIMEOUT_MILLIS = 60_000;

    private final InetSocketAddress address;
    private final String host;
    private @Nullable Socket socket;
    private @Nullable InputStream in;
    private @Nullable OutputStream out;

    /** A lane to {@code 127.0.0.1:port} that names {@code host} as the site it wants. */
    HttpLane(int port, String host) {
        this.address = new InetSocketAddress("127.0.0.1", port);
        this.host = host;
    }

    Answer get(String path, Map<String, String> headers) throws IOException {
        return send("GET", path, headers, null);
    }

    Answer post(String path, Map<String, String> headers, String json) throws IOException {
        return send("POST", path, headers, json.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends one request. A connection that turns out to be closed before the first byte came back is opened anew, once. */
    Answer send(String method, String path, Map<String, String> headers, byte @Nullable [] body) throws IOException {
        boolean fresh = socket == null;
        try {
            return exchange(method, path, headers, body);
        } catch (EOFException e) {
            close();
            if (fresh) {
                throw e;
            }
            return exchange(method, path, headers, body);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private Answer exchange(String method, String path, Map<String, String> headers, byte @Nullable [] body)
            throws IOException {
        OutputStream to = connect();
        StringBuilder head = new StringBuilder(256);
        head.append(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\nHost: ")
                .append(host)
                .append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (body != null) {
            if (!headers.containsKey("Content-Type")) {
                head.append("Content-Type: application/json\r\n");
            }
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        head.append("\r\n");
        byte[] first = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[first.length + (body == null ? 0 : body.length)];
        System.arraycopy(first, 0, all, 0, first.length);
        if (body != null) {
            System.arraycopy(body, 0, all, first.length, body.length);
        }
        to.write(all);
        to.flush();
        return read();
    }

    private OutputStream connect() throws IOException {
        if (out == null) {
            Socket made = new Socket();
            made.setTcpNoDelay(true);
            made.setSoTimeout(TIMEOUT_MILLIS);
            made.connect(address, 5_000);
            socket = made;
            in = new BufferedInputStream(made.getInputStream(), 16_384);
            out = made.getOutputStream();
        }
        return out;
    }

    private Answer read() throws IOException {
        String status = line();
        if (!status.startsWith("HTTP/1.1 ")) {
            throw new IOException("not an HTTP/1.1 answer: " + status);
        }
        int code = Integer.parseInt(status.substring(9, 12));
        int length = -1;
        boolean chunked = false;
        boolean closing = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            String name = header.substring(0, colon);
            String value = header.substring(colon + 1).strip();
            if (name.equalsIgnoreCase("content-length")) {
                length = Integer.parseInt(value);
            } else if (name.equalsIgnoreCase("transfer-encoding")) {
                chunked = value.equalsIgnoreCase("chunked");
            } else if (name.equalsIgnoreCase("connection")) {
                closing = value.equalsIgnoreCase("close");
            }
        }
        byte[] body = chunked ? chunks() : length > 0 ? bytes(length) : new byte[0];
        if (closing) {
            close();
        }
        return new Answer(code, body);
    }

    private byte[] chunks() throws IOException {
        java.io.ByteArrayOutputStream whole = new java.io.ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line().strip(), 16);
            if (size == 0) {
                line();
                return whole.toByteArray();
            }
            whole.write(bytes(size));
            line();
        }
    }

    private byte[] bytes(int length) throws IOException {
        byte[] all = input().readNBytes(length);
        if (all.length < length) {
            throw new IOException("the answer ended after " + all.length + " bytes (expected: " + length + ")");
        }
        return all;
    }

    private String line() throws IOException {
        StringBuilder text = new StringBuilder(64);
        while (true) {
            int c = input().read();
            if (c < 0) {
                if (text.isEmpty()) {
                    throw new EOFException("connection closed before an answer");
                }
                throw new IOException("connection closed in the middle of a header");
            }
            if (c == '\n') {
                return text.toString();
            }
            if (c != '\r') {
                text.append((char) c);
            }
        }
    }

    private InputStream input() {
        if (in == null) {
            throw new IllegalStateException("not connected");
        }
        return in;
    }

    @Override
    public void close() {
        Socket open = socket;
        socket = null;
        in = null;
        out = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // nothing is lost: the lane connects anew with its next request
            }
        }
    }
}
