package io.hearth.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EmbeddedMailTests {

    private final EmbeddedMail mail = EmbeddedMail.start(EmbeddedMail.Settings.forTests());
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.close();
        mail.close();
    }

    @Test
    void showsWhatWasSent() throws Exception {
        send("邀请您加入暖邻", "打开 http://demo.localhost:8080/invitations/abc 设置密码", "<p>打开<a href='#'>链接</a></p>");

        JsonNode caught =
                JsonMapper.builder().build().readTree(get("/messages").body()).at("/0");
        assertThat(caught.at("/subject").asString()).isEqualTo("邀请您加入暖邻");
        assertThat(caught.at("/to/0").asString()).contains("wang@example.com");
        assertThat(caught.at("/text").asString()).contains("/invitations/abc");
        assertThat(get("/?lang=zh").body()).contains("收件箱", "邀请您加入暖邻");
        assertThat(get("/?lang=en").body()).contains("Inbox", "邀请您加入暖邻");
        assertThat(get("/mail/" + caught.at("/id").asLong()).body()).contains("wang@example.com");
        assertThat(get("/mail/" + caught.at("/id").asLong() + "/body").body()).contains("链接");
    }

    @Test
    void letsNoMailRunScriptsInTheInbox() throws Exception {
        send("<script>alert(1)</script>", "x", "<script>alert(2)</script>");

        assertThat(get("/").body()).doesNotContain("<script>").contains("&lt;script&gt;");
        HttpResponse<String> body = get("/mail/1/body");
        assertThat(body.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("sandbox ")
                .doesNotContain("allow-scripts");
    }

    @Test
    void forgetsTheOldestMailsFirst() throws Exception {
        for (int i = 0; i < 505; i++) {
            send("mail " + i, "text", null);
        }
        assertThat(mail.mails()).hasSize(500);
        assertThat(mail.mails().getFirst().subject()).isEqualTo("mail 504");
        assertThat(get("/messages/1").statusCode()).isEqualTo(404);
    }

    @Test
    void answersNoForeignHostName() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", mail.port())) {
            socket.getOutputStream()
                    .write("GET /messages HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void canBeEmptied() throws Exception {
        send("one", "text", null);
        HttpRequest delete = HttpRequest.newBuilder(URI.create(mail.url() + "/messages"))
                .DELETE()
                .build();
        assertThat(http.send(delete, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(204);
        assertThat(mail.mails()).isEmpty();
        assertThat(get("/").body()).contains("还没有邮件");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(mail.url() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private void send(String subject, String text, @org.jspecify.annotations.Nullable String html)
            throws MessagingException {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", Integer.toString(mail.smtpPort()));
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("no-reply@hearth.example"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress("wang@example.com"));
        message.setSubject(subject, "UTF-8");
        MimeMultipart parts = new MimeMultipart("alternative");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text, "UTF-8");
        parts.addBodyPart(plain);
        if (html != null) {
            MimeBodyPart rich = new MimeBodyPart();
            rich.setText(html, "UTF-8", "html");
            parts.addBodyPart(rich);
        }
        message.setContent(parts);
        Transport.send(message);
    }
}
