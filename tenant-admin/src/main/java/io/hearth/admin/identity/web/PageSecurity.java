package io.hearth.admin.identity.web;

import io.hearth.admin.identity.IdentitySettings;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.session.data.redis.config.annotation.web.http.EnableRedisHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

@Configuration(proxyBeanMethods = false)
@EnableRedisHttpSession(redisNamespace = "hearth:sign-in")
class PageSecurity implements WebMvcConfigurer {

    // no script runs here; connect-src is for tools that fetch robots.txt in the name of the page
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
                    + "base-uri 'none'; frame-ancestors 'none'";
    private static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);

    @Bean
    @Order(20)
    SecurityFilterChain pages(HttpSecurity http) {
        http.securityMatcher(
                        "/sign-in",
                        "/sign-out-complete",
                        "/invitations/**",
                        "/password-resets/**",
                        "/identity-assets/**",
                        "/error")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .requestCache(cache -> cache.disable())
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)));
        return http.build();
    }

    /** Remembers the authorization request while the person signs in. */
    @Bean
    RequestCache requestCache() {
        return new HttpSessionRequestCache();
    }

    @Bean
    SecurityContextRepository securityContextRepository() {
        return new HttpSessionSecurityContextRepository();
    }

    @Bean
    CookieSerializer cookieSerializer(IdentitySettings settings) {
        var cookies = new DefaultCookieSerializer();
        cookies.setCookieName("HEARTH_SIGNIN");
        cookies.setUseHttpOnlyCookie(true);
        cookies.setSameSite("Lax");
        cookies.setUseSecureCookie("https".equals(settings.publicUrl().getScheme()));
        return cookies;
    }

    /** A choice made with {@code ?lang=} is kept; else the browser's first language that we speak, else Chinese. */
    @Bean
    LocaleResolver localeResolver() {
        var resolver = new CookieLocaleResolver("HEARTH_LANGUAGE");
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSameSite("Lax");
        resolver.setDefaultLocaleFunction(request -> {
            var header = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
            try {
                var wanted = header == null ? List.<Locale.LanguageRange>of() : Locale.LanguageRange.parse(header);
                var found = Locale.lookup(wanted, LANGUAGES);
                return found == null ? firstByLanguage(wanted) : found;
            } catch (IllegalArgumentException malformed) {
                return Locale.SIMPLIFIED_CHINESE;
            }
        });
        return resolver;
    }

    private static Locale firstByLanguage(List<Locale.LanguageRange> wanted) {
        return wanted.stream()
                .map(range -> range.getRange().split("-", 2)[0])
                .flatMap(language ->
                        LANGUAGES.stream().filter(known -> known.getLanguage().equals(language)))
                .findFirst()
                .orElse(Locale.SIMPLIFIED_CHINESE);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        var change = new LocaleChangeInterceptor();
        change.setParamName("lang");
        change.setIgnoreInvalidLocale(true);
        registry.addInterceptor(change)
                .addPathPatterns("/sign-in", "/sign-out-complete", "/invitations/**", "/password-resets/**");
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/identity-assets/**")
                .addResourceLocations("classpath:/identity/assets/")
                .setCacheControl(org.springframework.http.CacheControl.maxAge(java.time.Duration.ofHours(1)));
    }
}
