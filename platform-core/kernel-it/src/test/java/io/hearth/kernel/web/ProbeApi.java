package io.hearth.kernel.web;

import io.hearth.kernel.access.Access;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantNotBoundException;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An API to be refused by, and a sign-in chain for everything else. */
@TestConfiguration(proxyBeanMethods = false)
@Import(ProbeApi.Probes.class)
class ProbeApi {

    @Bean
    @Order(100)
    SecurityFilterChain signIn(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(all -> all.anyRequest().authenticated())
                .formLogin(Customizer.withDefaults())
                .build();
    }

    @Bean
    PublicApi openProbe() {
        return new PublicApi(HttpMethod.GET, "/api/v1/probes/open");
    }

    enum Kind {
        SMALL,
        LARGE
    }

    record Reporter(@Nullable @Pattern(regexp = "[0-9+ -]*") String phone) {}

    record Probe(
            @NotBlank String title,
            @Nullable Kind kind,
            @Nullable @Max(10) Integer size,
            @Nullable Instant at,
            @Nullable @Valid Reporter reporter) {}

    @RestController
    @RequestMapping("/api/v1/probes")
    static class Probes {

        /** A file that breaks in the middle, for a reason of each kind. */
        @GetMapping("/half-a-file")
        void halfAFile(@RequestParam String reason, HttpServletResponse response) throws IOException {
            response.setContentType("text/csv");
            response.getOutputStream().write("one,two\r\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            response.flushBuffer();
            throw switch (reason) {
                case "refused" -> ProblemException.notFound("line");
                case "database" -> new DataAccessResourceFailureException("away");
                default -> new IllegalStateException("broken");
            };
        }

        @GetMapping("/me")
        Map<String, Object> me() {
            var caller = Access.caller();
            return Map.of(
                    "company", TenantContext.current().value(),
                    "account", caller.accountId(),
                    "name", caller.name(),
                    "roles", caller.roles(),
                    "virtualThread", Thread.currentThread().isVirtual());
        }

        @GetMapping("/open")
        String open() {
            return "open";
        }

        @GetMapping("/language")
        String language(Locale locale) {
            return locale.toLanguageTag();
        }

        @PostMapping
        Probe create(@Valid @RequestBody Probe probe) {
            return probe;
        }

        @GetMapping("/list")
        int list(@RequestParam @Max(200) int limit) {
            return limit;
        }

        @GetMapping("/{id}")
        UUID one(@PathVariable UUID id) {
            return id;
        }

        @GetMapping("/send-error")
        void sendError(@RequestParam int status, HttpServletResponse response) throws IOException {
            response.sendError(status);
        }

        @GetMapping("/failures/{kind}")
        void fail(@PathVariable String kind) {
            throw switch (kind) {
                case "stale" -> new OptimisticLockingFailureException("secret detail");
                case "unique" -> new DuplicateKeyException("secret detail");
                case "database" -> new DataAccessResourceFailureException("secret detail");
                case "denied" -> new AccessDeniedException("secret detail");
                case "unbound" -> new TenantNotBoundException();
                default -> new IllegalStateException("secret detail");
            };
        }
    }
}
