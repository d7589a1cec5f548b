package io.hearth.desk.delivery;

import io.hearth.kernel.tenancy.TenantContext;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Text messages of the company's WeCom application. People are found by their telephone number. An access token is kept until shortly before
 * it expires, and fetched anew, once, when WeCom says that it is no good any more.
 */
@Component
class WeComMessages implements MessageProvider {

    /** The token has expired, or is not (or no longer) valid. */
    private static final Set<Integer> STALE_TOKEN = Set.of(42001, 40014);
    /** Busy, a limit of calls or of messages. */
    private static final Set<Integer> PASSING = Set.of(-1, 45009, 45033, 50001);

    private static final Duration EARLY = Duration.ofMinutes(5);

    private final ProviderHttp http;
    private final DeliverySettings settings;
    private final JsonMapper json;
    private final Clock clock;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    WeComMessages(ProviderHttp http, DeliverySettings settings, JsonMapper json, Clock clock) {
        this.http = http;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    private record Token(String value, Instant until) {}

    @Override
    public DeliveryWay way() {
        return DeliveryWay.WECHAT;
    }

    @Override
    public boolean ready() {
        return settings.secretKey() != null;
    }

    @Override
    public Outcome send(Outgoing message, Account account) throws InterruptedException {
        try {
            ProviderHttp.Answer found =
                    withToken(account, "/cgi-bin/user/getuserid", Map.of("mobile", message.address()));
            if (code(found) != 0) {
                return outcome(found);
            }
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("touser", found.text("userid"));
            body.put("msgtype", "text");
            body.put("agentid", Long.parseLong(account.setting(ChannelSettings.AGENT_ID)));
            body.put("text", Map.of("content", message.subject() + "\n" + message.text()));
            // What is sent again after a crash carries the same text and is shown once.
            body.put("enable_duplicate_check", 1);
            body.put("duplicate_check_interval", 1800);
            return outcome(withToken(account, "/cgi-bin/message/send", body));
        } catch (RefusedTokenException refused) {
            return outcome(refused.answer);
        } catch (IOException failed) {
            return new Outcome.Down(ProviderHttp.said(failed));
        }
    }

    private static Outcome outcome(ProviderHttp.Answer answer) {
        int code = code(answer);
        String said = code + ": " + answer.text("errmsg");
        if (code == 0) {
            String nobody = answer.text("invaliduser");
            return nobody.isEmpty()
                    ? new Outcome.Accepted("msgid " + answer.text("msgid"))
                    : new Outcome.Refused("the application does not reach " + nobody);
        }
        return answer.status() / 100 == 5 || PASSING.contains(code) || STALE_TOKEN.contains(code)
                ? new Outcome.PutOff(said)
                : new Outcome.Refused(said);
    }

    private ProviderHttp.Answer withToken(Account account, String path, Map<String, Object> body)
            throws IOException, InterruptedException, RefusedTokenException {
        ProviderHttp.Answer answer = post(path, token(account), body);
        if (STALE_TOKEN.contains(code(answer))) {
            tokens.remove(key(account));
            answer = post(path, token(account), body);
        }
        return answer;
    }

    private ProviderHttp.Answer post(String path, String token, Map<String, Object> body)
            throws IOException, InterruptedException {
        return http.call(
                HttpRequest.newBuilder(URI.create(settings.wechatUrl() + path + "?access_token=" + escaped(token)))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body))));
    }

    private String token(Account account) throws IOException, InterruptedException, RefusedTokenException {
        Token known = tokens.get(key(account));
        if (known != null && known.until().isAfter(clock.instant())) {
            return known.value();
        }
        ProviderHttp.Answer answer =
                http.call(HttpRequest.newBuilder(URI.create(settings.wechatUrl() + "/cgi-bin/gettoken?corpid="
                                + escaped(account.setting(ChannelSettings.CORP_ID)) + "&corpsecret="
                                + escaped(account.requireSecret())))
                        .GET());
        if (code(answer) != 0) {
            throw new RefusedTokenException(answer);
        }
        Duration life = Duration.ofSeconds(answer.body().path("expires_in").asLong(7200));
        Token fresh = new Token(
                answer.text("access_token"),
                clock.instant()
                        .plus(life.compareTo(EARLY.multipliedBy(2)) > 0 ? life.minus(EARLY) : life.dividedBy(2)));
        tokens.put(key(account), fresh);
        return fresh.value();
    }

    /** Another secret is another token; the secret itself is no key. */
    private static String key(Account account) {
        return TenantContext.current().value() + "/" + account.setting(ChannelSettings.CORP_ID) + "/"
                + AliyunSms.hash(account.requireSecret());
    }

    private static int code(ProviderHttp.Answer answer) {
        return answer.body().path("errcode").asInt(-1);
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** WeCom gives no token. */
    private static final class RefusedTokenException extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient ProviderHttp.Answer answer;

        RefusedTokenException(ProviderHttp.Answer answer) {
            super("no token");
            this.answer = answer;
        }
    }
}
