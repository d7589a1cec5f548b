package io.hearth.admin.identity.authorization;

import io.hearth.admin.config.ControlDatabase;
import io.hearth.admin.identity.Account;
import io.hearth.admin.identity.Accounts;
import io.hearth.admin.identity.IdentitySettings;
import io.hearth.admin.identity.RandomToken;
import io.hearth.admin.identity.SignInRecord;
import io.hearth.kernel.time.SqlTime;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.stereotype.Component;

/**
 * Spring Security's authorizations in PostgreSQL, which also remember what newer tokens have replaced. A refresh token that
 * comes back after it was exchanged has been copied by somebody: the whole sign-in ends. For a short while it still counts,
 * because requests that run side by side refresh side by side. An older ID token still names the sign-in to end.
 */
@Component
class Authorizations implements OAuth2AuthorizationService {

    private static final Logger log = LoggerFactory.getLogger(Authorizations.class);
    private static final String REFRESH = "REFRESH";
    private static final String ID = "ID";

    private final JdbcOAuth2AuthorizationService stored;
    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final SignInRecord events;
    private final IdentitySettings.Identity settings;
    private final Clock clock;

    Authorizations(
            @ControlDatabase DataSource dataSource,
            RegisteredClients clients,
            Accounts accounts,
            SignInRecord events,
            IdentitySettings settings,
            Clock clock) {
        this.stored = new JdbcOAuth2AuthorizationService(new JdbcTemplate(dataSource), clients);
        this.jdbc = JdbcClient.create(dataSource);
        this.accounts = accounts;
        this.events = events;
        this.settings = settings.identity();
        this.clock = clock;
    }

    private record Current(
            @Nullable String refreshToken, @Nullable String idToken) {}

    private record Superseded(String authorization, Instant at) {}

    @Override
    public void save(OAuth2Authorization authorization) {
        var before = current(authorization.getId());
        stored.save(authorization);
        before.ifPresent(known -> {
            supersede(REFRESH, known.refreshToken(), value(authorization, OAuth2RefreshToken.class), authorization);
            supersede(ID, known.idToken(), value(authorization, OidcIdToken.class), authorization);
        });
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        stored.remove(authorization);
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return stored.findById(id);
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType tokenType) {
        var found = stored.findByToken(token, tokenType);
        if (found != null || tokenType == null) {
            return found;
        }
        return switch (tokenType.getValue()) {
            case "refresh_token" ->
                superseded(REFRESH, token).map(this::overlapping).orElse(null);
            case OidcParameterNames.ID_TOKEN ->
                superseded(ID, token)
                        .map(older -> stored.findById(older.authorization()))
                        .orElse(null);
            default -> null;
        };
    }

    /** Removes what has run out. */
    void prune() {
        jdbc.sql("""
            delete from control.oauth2_authorization
            where greatest(refresh_token_expires_at, access_token_expires_at, authorization_code_expires_at) < :now
            """).param("now", SqlTime.utc(clock.instant())).update();
    }

    private @Nullable OAuth2Authorization overlapping(Superseded replaced) {
        var authorization = stored.findById(replaced.authorization());
        if (authorization == null || clock.instant().isBefore(replaced.at().plus(settings.refreshOverlap()))) {
            return authorization;
        }
        var account = accounts.find(UUID.fromString(authorization.getPrincipalName()));
        log.warn(
                "A refresh token of account {} was used again after its exchange. The sign-in has ended.",
                authorization.getPrincipalName());
        events.add(
                SignInRecord.Kind.REFRESH_TOKEN_REPLAYED,
                account.map(Account::tenant).orElse(null),
                account.map(Account::id).orElse(null),
                SignInRecord.Origin.NONE);
        stored.remove(authorization);
        return null;
    }

    private Optional<Current> current(String id) {
        return jdbc.sql("select refresh_token_value, oidc_id_token_value from control.oauth2_authorization where id ="
                        + " :id")
                .param("id", id)
                .query((row, number) ->
                        new Current(row.getString("refresh_token_value"), row.getString("oidc_id_token_value")))
                .optional();
    }

    private Optional<Superseded> superseded(String kind, String token) {
        return jdbc.sql("""
            select authorization_id, superseded_at from control.superseded_tokens
            where token_hash = :hash and kind = :kind
            """)
                .param("hash", RandomToken.hash(token))
                .param("kind", kind)
                .query((row, number) ->
                        new Superseded(row.getString("authorization_id"), SqlTime.require(row, "superseded_at")))
                .optional();
    }

    private void supersede(
            String kind, @Nullable String before, @Nullable String after, OAuth2Authorization authorization) {
        if (before == null || before.equals(after)) {
            return;
        }
        jdbc.sql("""
            insert into control.superseded_tokens (token_hash, kind, authorization_id, superseded_at)
            values (:hash, :kind, :authorization, :now) on conflict do nothing
            """)
                .param("hash", RandomToken.hash(before))
                .param("kind", kind)
                .param("authorization", authorization.getId())
                .param("now", SqlTime.utc(clock.instant()))
                .update();
    }

    private static <T extends org.springframework.security.oauth2.core.OAuth2Token> @Nullable String value(
            OAuth2Authorization authorization, Class<T> type) {
        var token = authorization.getToken(type);
        return token == null ? null : token.getToken().getTokenValue();
    }
}
