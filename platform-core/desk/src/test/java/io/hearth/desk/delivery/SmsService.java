package io.hearth.desk.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Answers like Aliyun's SMS service: checks the signature by the published rules, the nonce and the age of a request. */
final class SmsService implements AutoCloseable {

    static final String KEY = "LTAI5tForTests";
    static final String SECRET = "sms-secret-of-tests";

    private final HttpServer server;
    private final Set<String> nonces = ConcurrentHashMap.newKeySet();
    private final List<Map<String, String>> taken = new CopyOnWriteArrayList<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>();

    SmsService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What it took, in order. */
    List<Map<String, String>> taken() {
        return taken;
    }

    /** Answers messages to this number with this code from now on. */
    void answer(String phone, String code) {
        answers.put(phone, code);
    }

    private void answer(HttpExchange exchange) throws IOException {
        Map<String, String> query = new TreeMap<>();
        for (String pair : exchange.getRequestURI().getRawQuery().split("&")) {
            int equals = pair.indexOf('=');
            query.put(
                    URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                    URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        String refusal = refusal(exchange);
        String code = refusal != null ? refusal : answers.getOrDefault(query.get("PhoneNumbers"), "OK");
        if (code.equals("OK")) {
            taken.add(query);
        }
        byte[] body = ("{\"Code\":\"" + code + "\",\"Message\":\"" + code
                        + "\",\"RequestId\":\"r\",\"BizId\":\"9006^0\"}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(
                refusal != null ? 400 : code.equals("ServiceUnavailable") ? 503 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private @org.jspecify.annotations.Nullable String refusal(HttpExchange exchange) {
        var headers = exchange.getRequestHeaders();
        String authorization = headers.getFirst("Authorization");
        if (authorization == null || !authorization.startsWith("ACS3-HMAC-SHA256 Credential=")) {
            return "IncompleteSignature";
        }
        String[] parts = authorization.substring("ACS3-HMAC-SHA256 ".length()).split(",");
        if (!parts[0].equals("Credential=" + KEY)) {
            return "InvalidAccessKeyId.NotFound";
        }
        List<String> signed =
                Arrays.asList(parts[1].substring("SignedHeaders=".length()).split(";"));
        for (String needed : List.of(
                "host",
                "x-acs-action",
                "x-acs-content-sha256",
                "x-acs-date",
                "x-acs-signature-nonce",
                "x-acs-version")) {
            if (!signed.contains(needed)) {
                return "MissingHeader." + needed;
            }
        }
        Duration age = Duration.between(Instant.parse(headers.getFirst("x-acs-date")), Instant.now());
        if (age.abs().compareTo(Duration.ofMinutes(15)) > 0) {
            return "InvalidTimeStamp.Expired";
        }
        if (!nonces.add(headers.getFirst("x-acs-signature-nonce"))) {
            return "SignatureNonceUsed";
        }
        StringBuilder canonical = new StringBuilder(exchange.getRequestMethod())
                .append('\n')
                .append(exchange.getRequestURI().getRawPath())
                .append('\n')
                .append(String.join(
                        "&",
                        Arrays.stream(exchange.getRequestURI().getRawQuery().split("&"))
                                .sorted()
                                .toList()))
                .append('\n');
        signed.stream()
                .sorted()
                .forEach(name -> canonical
                        .append(name)
                        .append(':')
                        .append(headers.getFirst(name).strip())
                        .append('\n'));
        canonical
                .append('\n')
                .append(String.join(";", signed))
                .append('\n')
                .append(headers.getFirst("x-acs-content-sha256"));
        String expected = hmac("ACS3-HMAC-SHA256\n" + sha256(canonical.toString()));
        boolean versions = "SendSms".equals(headers.getFirst("x-acs-action"))
                && "2017-05-25".equals(headers.getFirst("x-acs-version"));
        return !versions
                ? "InvalidAction.NotFound"
                : parts[2].equals("Signature=" + expected) ? null : "SignatureDoesNotMatch";
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
