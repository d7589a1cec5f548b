package io.hearth.admin.identity;

import io.hearth.admin.config.ControlDatabase;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The record of sign-ins: written, never changed. */
@Component
public class SignInRecord {

    private static final int LONGEST_USER_AGENT = 300;
    private static final int LONGEST_ADDRESS = 64;

    /** What happened. */
    public enum Kind {
        SIGNED_IN,
        FAILED,
        LOCKED,
        THROTTLED,
        SIGNED_OUT,
        INVITATION_ACCEPTED,
        PASSWORD_RESET_ASKED,
        PASSWORD_RESET,
        REFRESH_TOKEN_REPLAYED
    }

    /**
     * Where an attempt came from.
     *
     * @param address of the browser, as the gateway saw it
     */
    public record Origin(String address, @Nullable String userAgent) {
        /** Something the platform noticed by itself. */
        public static final Origin NONE = new Origin("-", null);

        /** The gateway has put the browser's address in place of its own. */
        public static Origin of(HttpServletRequest request) {
            return new Origin(request.getRemoteAddr(), request.getHeader(HttpHeaders.USER_AGENT));
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    SignInRecord(@ControlDatabase JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public void add(Kind kind, @Nullable TenantId tenant, @Nullable UUID account, Origin origin) {
        jdbc.sql("""
            insert into control.sign_in_events (id, tenant_id, account_id, kind, address, user_agent, at)
            values (:id, :tenant, :account, :kind, :address, :agent, :at)
            """)
                .param("id", UuidV7.next())
                .param("tenant", tenant == null ? null : tenant.value())
                .param("account", account)
                .param("kind", kind.name())
                .param("address", shortened(origin.address(), LONGEST_ADDRESS))
                .param("agent", origin.userAgent() == null ? null : shortened(origin.userAgent(), LONGEST_USER_AGENT))
                .param("at", SqlTime.utc(clock.instant()))
                .update();
    }

    private static String shortened(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
