package io.hearth.gateway.session;

import io.hearth.gateway.config.EdgeSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.data.redis.serializer.JdkSerializationRedisSerializer;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.data.redis.serializer.SerializationException;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.data.redis.RedisSessionRepository;
import org.springframework.session.data.redis.config.annotation.web.http.EnableRedisHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** Where sessions live and what their cookie looks like. The cookie is bound to the portal's own host. */
@Configuration(proxyBeanMethods = false)
@EnableRedisHttpSession(redisNamespace = SessionStore.NAMESPACE)
class SessionStore {
    static final String COOKIE = "HEARTH_SESSION";
    static final String NAMESPACE = "hearth:gateway:session";
    private static final Logger log = LoggerFactory.getLogger(SessionStore.class);

    @Bean
    SessionRepositoryCustomizer<RedisSessionRepository> idleTime(EdgeSettings settings) {
        return repository ->
                repository.setDefaultMaxInactiveInterval(settings.session().idle());
    }

    @Bean
    CookieSerializer cookieSerializer(EdgeSettings settings) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName(COOKIE);
        cookie.setCookiePath("/");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setUseSecureCookie(settings.https());
        cookie.setSameSite("Lax");
        return cookie;
    }

    /** Reads back only the few classes that we put in: whoever can write to Redis must not be able to run code here. */
    @Bean
    RedisSerializer<Object> springSessionDefaultRedisSerializer() {
        return new JdkSerializationRedisSerializer(
                new SerializingConverter(), new DeserializingConverter(SessionStore::read)) {
            @Override
            public @Nullable Object deserialize(byte @Nullable [] bytes) {
                try {
                    return super.deserialize(bytes);
                } catch (SerializationException unreadable) {
                    log.warn("A value of a session is not readable and counts as absent: {}", unreadable.toString());
                    return null;
                }
            }
        };
    }

    private static final ObjectInputFilter ALLOWED = ObjectInputFilter.Config.createFilter(
            "maxdepth=20;maxbytes=100000;io.hearth.gateway.session.*;java.lang.*;java.time.*;java.util.*;"
                    + "org.springframework.security.oauth2.core.**;!*");

    private static Object read(InputStream stream) throws IOException {
        try (ObjectInputStream objects = new ObjectInputStream(new ByteArrayInputStream(stream.readAllBytes()))) {
            objects.setObjectInputFilter(ALLOWED);
            return objects.readObject();
        } catch (ClassNotFoundException gone) {
            throw new IOException(gone);
        }
    }
}
