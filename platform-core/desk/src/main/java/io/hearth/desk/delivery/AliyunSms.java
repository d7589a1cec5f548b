package io.hearth.desk.delivery;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Aliyun's SMS service, action SendSms of 2017-05-25, signed with ACS3-HMAC-SHA256. The company's approved template has the variables
 * {@code number} and {@code text}; carriers take at most 35 characters in each, and no whole address. So a message that leads to an owner's page
 * goes by a template of its own, in which the portal's address is fixed and {@code page} is what stands behind it.
 */
@Component
class AliyunSms implements MessageProvider {

    private static final String ALGORITHM = "ACS3-HMAC-SHA256";
    private static final int LONGEST_VARIABLE = 35;
    /** Not this message but the moment is wrong. */
    private static final Set<String> PASSING = Set.of(
            "isv.BUSINESS_LIMIT_CONTROL",
            "isp.SYSTEM_ERROR",
            "isp.GATEWAY_ERROR",
            "isp.RAM_PERMISSION_DENY_TIMEOUT",
            "ServiceUnavailable",
            "InternalError");

    private final ProviderHttp http;
    private final DeliverySettings settings;
    private final JsonMapper json;
    private final Clock clock;

    AliyunSms(ProviderHttp http, DeliverySettings settings, JsonMapper json, Clock clock) {
        this.http = http;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public DeliveryWay way() {
        return DeliveryWay.SMS;
    }

    @Override
    public boolean ready() {
        return settings.secretKey() != null;
    }

    @Override
    public Outcome send(Outgoing message, Account account) throws InterruptedException {
        Map<String, String> query = new TreeMap<>();
        query.put("PhoneNumbers", message.address());
        query.put("SignName", account.setting(ChannelSettings.SIGN_NAME));
        Map<String, String> said = new TreeMap<>(
                Map.of("number", message.number() == null ? "-" : message.number(), "text", cut(message.text())));
        String ofPages = account.setting(ChannelSettings.PAGE_TEMPLATE_CODE);
        String page = message.page();
        if (page != null && !ofPages.isEmpty()) {
            said.put("page", URI.create(page).getPath().substring(1));
        }
        query.put("TemplateCode", said.containsKey("page") ? ofPages : account.setting(ChannelSettings.TEMPLATE_CODE));
        query.put("TemplateParam", json.writeValueAsString(said));
        query.put("OutId", message.id().toString());
        try {
            ProviderHttp.Answer answer = http.call(signed(query, account));
            String code = answer.text("Code");
            String answered = code + ": " + answer.text("Message");
            if (code.equals("OK")) {
                return new Outcome.Accepted("BizId " + answer.text("BizId"));
            }
            return answer.status() / 100 == 5 || PASSING.contains(code) || code.startsWith("Throttling")
                    ? new Outcome.PutOff(answered)
                    : new Outcome.Refused(answered);
        } catch (IOException failed) {
            return new Outcome.Down(ProviderHttp.said(failed));
        }
    }

    private HttpRequest.Builder signed(Map<String, String> query, Account account) {
        String line = query.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        URI address = URI.create(settings.smsUrl() + "/?" + line);
        String nothing = hash("");
        Map<String, String> headers = new TreeMap<>(Map.of(
                "host",
                address.getAuthority(),
                "x-acs-action",
                "SendSms",
                "x-acs-version",
                "2017-05-25",
                "x-acs-date",
                Instant.now(clock).truncatedTo(ChronoUnit.SECONDS).toString(),
                "x-acs-signature-nonce",
                UUID.randomUUID().toString(),
                "x-acs-content-sha256",
                nothing));
        String names = String.join(";", headers.keySet());
        String canonical = "POST\n/\n" + line + "\n"
                + headers.entrySet().stream()
                        .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                        .collect(Collectors.joining())
                + "\n" + names + "\n" + nothing;
        String signature = sign(account.requireSecret(), ALGORITHM + "\n" + hash(canonical));
        HttpRequest.Builder request = HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.noBody());
        headers.forEach((name, value) -> {
            if (!name.equals("host")) {
                request.header(name, value);
            }
        });
        return request.header(
                "Authorization",
                ALGORITHM + " Credential=" + account.setting(ChannelSettings.ACCESS_KEY_ID) + ",SignedHeaders=" + names
                        + ",Signature=" + signature);
    }

    static String hash(String text) {
        return DigestUtils.sha256Hex(text);
    }

    static String sign(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("HmacSHA256: not there (expected: in every JDK)", missing);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String cut(String text) {
        String line = text.lines().findFirst().orElse("").strip();
        return line.length() <= LONGEST_VARIABLE ? line : line.substring(0, LONGEST_VARIABLE - 1) + "…";
    }
}
