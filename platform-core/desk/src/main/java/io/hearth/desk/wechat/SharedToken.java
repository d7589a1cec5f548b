package io.hearth.desk.wechat;

import java.time.Duration;
import me.chanjar.weixin.mp.config.WxMpHostConfig;
import me.chanjar.weixin.mp.config.impl.WxMpDefaultConfigImpl;
import org.jspecify.annotations.Nullable;

/** An account for WeChat's client: its access token is the one that all nodes share. */
@SuppressWarnings("serial") // never written
final class SharedToken extends WxMpDefaultConfigImpl {

    private static final Duration EARLY = Duration.ofMinutes(5);

    private final transient AccessTokens tokens;
    private final String key;

    SharedToken(OfficialAccount account, AccountSecrets secrets, String url, AccessTokens tokens) {
        this.tokens = tokens;
        this.key = AccessTokens.key(account.appId(), secrets.appSecret());
        setAppId(account.appId());
        setSecret(secrets.appSecret());
        setHostConfig(new WxMpHostConfig(url, url, url));
        // Fetching one more does not end those that others hold, other programs of the company included.
        useStableAccessToken(true);
    }

    @Override
    public boolean isAccessTokenExpired() {
        @Nullable String known = tokens.find(key).orElse(null);
        setAccessToken(known);
        return known == null;
    }

    @Override
    public synchronized void updateAccessToken(String token, int seconds) {
        Duration life = Duration.ofSeconds(seconds);
        tokens.keep(key, token, life.compareTo(EARLY.multipliedBy(2)) > 0 ? life.minus(EARLY) : life.dividedBy(2));
        setAccessToken(token);
    }

    @Override
    public void expireAccessToken() {
        tokens.forget(key);
    }

    @Override
    public String toString() {
        return "SharedToken[" + getAppId() + "]";
    }
}
