package io.hearth.gateway.routing;

import static org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions.route;
import static org.springframework.web.servlet.function.RequestPredicates.path;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** The routes by name. Each hands the request to {@link Upstream}, which knows the way by {@link Destination}. */
@Configuration(proxyBeanMethods = false)
class Routes {
    @Bean
    RouterFunction<ServerResponse> deskRoute(Upstream upstream) {
        return route("desk").route(path("/api/v1/**"), through(upstream)).build();
    }

    @Bean
    RouterFunction<ServerResponse> adminRoute(Upstream upstream) {
        return route("admin").route(path("/api/admin/v1/**"), through(upstream)).build();
    }

    @Bean
    RouterFunction<ServerResponse> identityRoute(Upstream upstream) {
        return route("identity")
                .route(
                        request -> Destination.of(request.servletRequest().getRequestURI()) == Destination.IDENTITY,
                        through(upstream))
                .build();
    }

    private static HandlerFunction<ServerResponse> through(Upstream upstream) {
        return request -> new Carried(upstream);
    }

    /** The answer writes itself while it arrives. */
    private record Carried(Upstream upstream) implements ServerResponse {
        @Override
        public HttpStatusCode statusCode() {
            return HttpStatusCode.valueOf(200);
        }

        @Override
        public HttpHeaders headers() {
            return new HttpHeaders();
        }

        @Override
        public MultiValueMap<String, Cookie> cookies() {
            return new LinkedMultiValueMap<>();
        }

        @Override
        public @Nullable ModelAndView writeTo(
                HttpServletRequest request, HttpServletResponse response, ServerResponse.Context context)
                throws IOException {
            upstream.exchange(request, response);
            return null;
        }
    }
}
