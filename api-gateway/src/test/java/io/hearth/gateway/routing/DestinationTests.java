package io.hearth.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestinationTests {
    @ParameterizedTest
    @CsvSource({
        "/api/v1/tickets,DESK",
        "/api/v1/live,DESK",
        "/api/v1/public/progress/abc,PUBLIC",
        "/api/v1/publicity,DESK",
        "/api/v1/public,DESK",
        "/p/abc,SCREENS",
        "/api/admin/v1/me,ADMIN",
        "/api/v2/tickets,HIDDEN",
        "/api,HIDDEN",
        "/internal/x,HIDDEN",
        "/actuator,HIDDEN",
        "/actuator/health,HIDDEN",
        "/error,HIDDEN",
        "/actuators,SCREENS",
        "/oauth2/authorize,IDENTITY",
        "/oauth2/logout,IDENTITY",
        "/oauth2/authorization/hearth,GATEWAY",
        "/login/oauth2/code/hearth,GATEWAY",
        "/.well-known/openid-configuration,IDENTITY",
        "/sign-in,IDENTITY",
        "/sign-in-help,SCREENS",
        "/sign-out,GATEWAY",
        "/sign-out-complete,IDENTITY",
        "/invitations/abc,IDENTITY",
        "/session,GATEWAY",
        "/,SCREENS",
        "/tickets/1,SCREENS",
    })
    void knowsWhereAPathBelongs(String path, Destination expected) {
        assertThat(Destination.of(path)).isEqualTo(expected);
    }
}
