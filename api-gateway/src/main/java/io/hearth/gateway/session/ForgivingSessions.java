package io.hearth.gateway.session;

import io.hearth.gateway.web.Trace;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.data.redis.RedisSessionRepository;
import org.springframework.stereotype.Component;

/**
 * Saving a session happens after the answer was made; when only its time stamp is lost (Redis died meanwhile, or the
 * session was signed out while a live stream was open), the answer still stands. Whoever stores something that matters
 * saves it explicitly and sees the failure ({@link SessionTokens}, {@link SignInOutcome}).
 */
@Component
final class ForgivingSessions implements BeanPostProcessor {
    private static final Logger log = LoggerFactory.getLogger(ForgivingSessions.class);

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof RedisSessionRepository repository ? new Forgiving<>(repository) : bean;
    }

    private static final class Forgiving<S extends Session> implements SessionRepository<S> {
        private final SessionRepository<S> sessions;

        Forgiving(SessionRepository<S> sessions) {
            this.sessions = sessions;
        }

        @Override
        public S createSession() {
            return sessions.createSession();
        }

        @Override
        public void save(S session) {
            if (session.getAttribute(SignedIn.ATTRIBUTE) == null) {
                sessions.save(session);
                return;
            }
            try {
                sessions.save(session);
            } catch (RuntimeException failed) {
                log.warn("The time stamp of a session was not saved ({}): {}", Trace.HEADER, failed.toString());
            }
        }

        @Override
        public @Nullable S findById(String id) {
            return sessions.findById(id);
        }

        @Override
        public void deleteById(String id) {
            sessions.deleteById(id);
        }
    }
}
