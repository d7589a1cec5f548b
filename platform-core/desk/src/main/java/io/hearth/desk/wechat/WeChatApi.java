package io.hearth.desk.wechat;

import io.hearth.desk.attachment.Attachments;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import me.chanjar.weixin.common.enums.WxType;
import me.chanjar.weixin.common.error.WxError;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.util.http.RequestExecutor;
import me.chanjar.weixin.common.util.http.ResponseHandler;
import me.chanjar.weixin.mp.api.impl.WxMpServiceHttpComponentsImpl;
import me.chanjar.weixin.mp.bean.kefu.WxMpKefuMessage;
import me.chanjar.weixin.mp.bean.template.WxMpTemplateMessage;
import me.chanjar.weixin.mp.config.WxMpConfigStorage;
import me.chanjar.weixin.mp.enums.WxMpApiUrl;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * What is asked of WeChat, with its own client: one connection pool for all companies, no redirects, no waiting inside, and the token that
 * all nodes share. A token that WeChat says is none is fetched anew, once.
 */
@Component
class WeChatApi implements DisposableBean {

    private static final int UNSAID = -99;

    private final AccessTokens tokens;
    private final AccountVault vault;
    private final WeChatSettings settings;
    private final CloseableHttpClient http;

    WeChatApi(AccessTokens tokens, AccountVault vault, WeChatSettings settings) {
        this.tokens = tokens;
        this.vault = vault;
        this.settings = settings;
        long millis = settings.timeout().toMillis();
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(millis, TimeUnit.MILLISECONDS)
                                .setSocketTimeout((int) millis, TimeUnit.MILLISECONDS)
                                .build())
                        .setMaxConnPerRoute(20)
                        .setMaxConnTotal(20)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(millis, TimeUnit.MILLISECONDS)
                        .setResponseTimeout(millis, TimeUnit.MILLISECONDS)
                        .setRedirectsEnabled(false)
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .build();
    }

    /** Asks for an access token, whether there is one or not. */
    void signIn(OfficialAccount account) throws WeChatRefusalException {
        Client client = client(account);
        ask(() -> {
            client.getWxMpConfigStorage().expireAccessToken();
            return client.getAccessToken();
        });
    }

    /** Says something in a conversation that the person has opened. */
    void say(OfficialAccount account, String openid, String text) throws WeChatRefusalException {
        Client client = client(account);
        ask(() -> client.getKefuService()
                .sendKefuMessage(
                        WxMpKefuMessage.TEXT().toUser(openid).content(text).build()));
    }

    /** Sends a template message; answers with what WeChat calls it. */
    String send(OfficialAccount account, WxMpTemplateMessage message) throws WeChatRefusalException {
        Client client = client(account);
        return ask(() -> client.getTemplateMsgService().sendTemplateMsg(message));
    }

    /** What somebody sent: a picture, or what they said. */
    byte[] media(OfficialAccount account, String mediaId) throws WeChatRefusalException {
        Client client = client(account);
        return ask(() -> client.execute(new MediaRequest(), WxMpApiUrl.Material.MEDIA_GET_URL, mediaId));
    }

    @Override
    public void destroy() throws IOException {
        http.close();
    }

    private interface Asked<T> {
        T answer() throws WxErrorException;
    }

    private static <T> T ask(Asked<T> asked) throws WeChatRefusalException {
        try {
            return asked.answer();
        } catch (WxErrorException refused) {
            WxError error = refused.getError();
            boolean down = error.getErrorCode() == UNSAID && refused.getCause() instanceof IOException;
            String said = down || error.getErrorCode() == UNSAID
                    ? said(refused.getCause() == null ? refused : refused.getCause())
                    : error.getErrorCode() + ": " + error.getErrorMsg();
            throw new WeChatRefusalException(
                    error.getErrorCode() == UNSAID ? 0 : error.getErrorCode(), down, said, refused);
        } catch (RuntimeException failed) {
            // Its client throws these for a token that could not be fetched, and for a WeChat that is busy.
            throw failed.getCause() instanceof IOException away
                    ? new WeChatRefusalException(0, true, said(away), failed)
                    : new WeChatRefusalException(-1, false, said(failed), failed);
        }
    }

    private static String said(Throwable failed) {
        String message = failed.getMessage();
        // An address may carry a token.
        return message == null || message.contains("access_token") || message.contains("secret")
                ? failed.getClass().getSimpleName()
                : message;
    }

    private Client client(OfficialAccount account) {
        return new Client(
                new SharedToken(account, vault.open(account), settings.url().toString(), tokens));
    }

    private final class Client extends WxMpServiceHttpComponentsImpl {

        private final SharedToken config;

        Client(SharedToken config) {
            this.config = config;
            setMaxRetryTimes(0);
        }

        @Override
        public void initHttp() {}

        @Override
        public WxMpConfigStorage getWxMpConfigStorage() {
            return config;
        }

        @Override
        public CloseableHttpClient getRequestHttpClient() {
            return http;
        }

        @Override
        public @Nullable HttpHost getRequestHttpProxy() {
            return null;
        }
    }

    /** WeChat answers with the file, or with a problem in JSON, whatever it calls that. */
    private final class MediaRequest implements RequestExecutor<byte[], String> {

        @Override
        public byte[] execute(String uri, String mediaId, WxType type) throws WxErrorException, IOException {
            HttpGet request = new HttpGet(uri + "&media_id=" + URLEncoder.encode(mediaId, StandardCharsets.UTF_8));
            Answer answer = http.execute(request, MediaRequest::read);
            String what = answer.type().toLowerCase(Locale.ROOT);
            if (what.startsWith("application/json") || what.startsWith("text/")) {
                throw new WxErrorException(
                        WxError.fromJson(new String(answer.content(), StandardCharsets.UTF_8), WxType.MP));
            }
            return answer.content();
        }

        @Override
        public void execute(String uri, String mediaId, ResponseHandler<byte[]> handler, WxType type)
                throws WxErrorException, IOException {
            handler.handle(execute(uri, mediaId, type));
        }

        /** What is longer than can be kept is read no further; that it is too long, its keeper finds. */
        private static Answer read(ClassicHttpResponse response) throws IOException {
            if (response.getCode() / 100 != 2) {
                throw new IOException("answered " + response.getCode());
            }
            if (response.getEntity() == null) {
                throw new IOException("answered with nothing");
            }
            try (InputStream content = response.getEntity().getContent()) {
                String type = response.getEntity().getContentType();
                return new Answer(type == null ? "" : type, content.readNBytes(Attachments.MAX_BYTES + 1));
            }
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Answer(String type, byte[] content) {}
}
