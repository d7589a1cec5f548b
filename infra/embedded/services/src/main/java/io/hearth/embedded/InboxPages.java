package io.hearth.embedded;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The inbox: {@code /} lists, {@code /mail/ID} shows, {@code /messages} and {@code /messages/ID} answer JSON, and
 * {@code DELETE /messages} empties it. It answers only requests addressed to this machine by name, so that no page from
 * elsewhere can read sign-in links through a host name of its own.
 */
final class InboxPages implements HttpHandler {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Mailbox mailbox;

    InboxPages(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"))
                    .orElse("");
            if (host.matches("(localhost|127\\.0\\.0\\.1)(:\\d+)?")) {
                route(exchange);
            } else {
                send(exchange, 403, "text/plain", "Only localhost is answered.");
            }
        }
    }

    private void route(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String method = exchange.getRequestMethod();
        if (method.equals("DELETE") && path.equals("/messages")) {
            mailbox.clear();
            exchange.sendResponseHeaders(204, -1);
        } else if (!method.equals("GET") && !method.equals("HEAD")) {
            send(exchange, 405, "text/plain", "GET only.");
        } else if (path.equals("/")) {
            page(exchange, InboxHtml.list(mailbox.all(), language(exchange)));
        } else if (path.equals("/inbox.css")) {
            send(exchange, 200, "text/css", stylesheet());
        } else if (path.equals("/messages")) {
            json(exchange, mailbox.all());
        } else {
            one(exchange, path);
        }
    }

    private void one(HttpExchange exchange, String path) throws IOException {
        String[] parts = path.split("/");
        Optional<CaughtMail> found = parts.length >= 3 && parts[2].matches("\\d{1,18}")
                ? mailbox.find(Long.parseLong(parts[2]))
                : Optional.empty();
        if (found.isEmpty()) {
            send(exchange, 404, "text/plain", "No such mail.");
            return;
        }
        CaughtMail mail = found.get();
        switch (parts[1] + "/" + (parts.length == 4 ? parts[3] : "")) {
            case "messages/" -> json(exchange, mail);
            case "mail/" -> page(exchange, InboxHtml.mail(mail, language(exchange)));
            case "mail/body" -> {
                exchange.getResponseHeaders()
                        .set(
                                "Content-Security-Policy",
                                "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
                                        + " style-src 'unsafe-inline'; img-src data:");
                send(exchange, 200, "text/html", InboxHtml.body(mail));
            }
            default -> send(exchange, 404, "text/plain", "No such page.");
        }
    }

    private static InboxHtml.Language language(HttpExchange exchange) {
        String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
        String accepted = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Accept-Language"))
                .orElse("zh");
        boolean english = query.contains("lang=en") || (!query.contains("lang=zh") && accepted.startsWith("en"));
        return english ? InboxHtml.Language.EN : InboxHtml.Language.ZH;
    }

    private static void page(HttpExchange exchange, String html) throws IOException {
        exchange.getResponseHeaders()
                .set("Content-Security-Policy", "default-src 'none'; style-src 'self'; frame-src 'self'");
        send(exchange, 200, "text/html", html);
    }

    private static void json(HttpExchange exchange, Object value) throws IOException {
        send(exchange, 200, "application/json", JSON.writeValueAsString(value));
    }

    private static void send(HttpExchange exchange, int status, String type, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
        if (!head) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String stylesheet() throws IOException {
        try (InputStream in = InboxPages.class.getResourceAsStream("inbox.css")) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
