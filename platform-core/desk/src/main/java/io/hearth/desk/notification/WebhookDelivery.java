package io.hearth.desk.notification;

import io.hearth.kernel.jobs.TenantJob;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends one message, signed. Whatever is no success is tried again by the kernel, after a minute and then after ever longer pauses; after
 * the last attempt the message is listed as failed. It may arrive twice; its id tells.
 */
@Component
@EnableConfigurationProperties(WebhookSettings.class)
class WebhookDelivery implements TenantJob<WebhookDelivery.Message> {

    /** Which message. */
    record Message(UUID deliveryId) {}

    private final ObjectProvider<TenantSql> sql;
    private final ObjectProvider<Webhooks> webhooks;
    private final TransactionTemplate transaction;
    private final WebhookSettings settings;
    private final Clock clock;
    private final HttpClient http;

    WebhookDelivery(
            ObjectProvider<TenantSql> sql,
            ObjectProvider<Webhooks> webhooks,
            PlatformTransactionManager transactions,
            WebhookSettings settings,
            Clock clock) {
        this.sql = sql;
        this.webhooks = webhooks;
        this.transaction = new TransactionTemplate(transactions);
        this.settings = settings;
        this.clock = clock;
        // A redirect could lead into our own network.
        this.http = HttpClient.newBuilder()
                .connectTimeout(settings.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public String name() {
        return "webhook-delivery";
    }

    @Override
    public Class<Message> dataType() {
        return Message.class;
    }

    @Override
    public void run(Message message) throws Exception {
        Optional<Pending> pending = Objects.requireNonNull(transaction.execute(status -> take(message.deliveryId())));
        if (pending.isEmpty()) {
            return;
        }
        Pending sent = pending.get();
        String failure = attempt(sent);
        boolean last = sent.attempts() + 1 >= settings.attempts();
        transaction.executeWithoutResult(status -> remember(sent, failure, last));
        if (failure != null && !last) {
            throw new IOException("webhook " + sent.id() + ": " + failure);
        }
    }

    private record Pending(UUID id, String url, String body, int attempts, List<String> secrets) {}

    private Optional<Pending> take(UUID id) {
        List<String> secrets = webhooks.getObject().signing();
        return sql.getObject()
                .sql("SELECT url, body, attempts FROM tenant_.webhook_deliveries WHERE id = :id AND state = 'PENDING'")
                .param("id", id)
                .query((row, number) ->
                        new Pending(id, row.getString("url"), row.getString("body"), row.getInt("attempts"), secrets))
                .optional();
    }

    /** Why it did not arrive; null when it did. */
    private @Nullable String attempt(Pending sent) {
        try {
            URI address = WebhookAddress.require(sent.url(), settings.privateAddresses());
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(settings.timeout())
                    .header("Content-Type", "application/json")
                    .header("User-Agent", "Hearth")
                    .header("X-Hearth-Delivery", sent.id().toString())
                    .header(
                            "X-Hearth-Signature",
                            signature(sent, clock.instant().getEpochSecond()))
                    .POST(HttpRequest.BodyPublishers.ofString(sent.body()))
                    .build();
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status / 100 == 2 ? null : "answered " + status;
        } catch (WebhookAddress.RefusedAddressException | IOException failed) {
            String why = failed.getMessage();
            return why == null ? failed.getClass().getSimpleName() : why;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "stopped while waiting for an answer";
        }
    }

    private void remember(Pending sent, @Nullable String failure, boolean last) {
        String state = failure == null ? "DELIVERED" : last ? "FAILED" : "PENDING";
        sql.getObject()
                .sql("""
                    UPDATE tenant_.webhook_deliveries SET attempts = attempts + 1, last_error = :error, state = :state,
                        delivered_at = CASE WHEN :state = 'DELIVERED' THEN CAST(:now AS timestamptz) END
                    WHERE id = :id\
                    """)
                .param("error", failure)
                .param("state", state)
                .param("now", SqlTime.utc(clock.instant()))
                .param("id", sent.id())
                .update();
    }

    /** One signature per secret that is good now. */
    private static String signature(Pending sent, long seconds) {
        return "t=" + seconds
                + sent.secrets().stream()
                        .map(secret -> ",v1=" + sign(secret, seconds + "." + sent.body()))
                        .collect(Collectors.joining());
    }

    /** HMAC-SHA256 in hexadecimal digits. */
    static String sign(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("HmacSHA256: not there (expected: in every JDK)", missing);
        }
    }
}
