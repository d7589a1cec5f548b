package io.hearth.kernel.tenancy;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.listener.ChannelTopic;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;

/**
 * Drops what the directory remembers when tenant-admin announces a change. Without Redis the application starts and works all
 * the same; changes then take until the directory's own refresh to be seen.
 */
final class DirectoryChanges implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DirectoryChanges.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final RedisMessageListenerContainer container = new RedisMessageListenerContainer();
    private volatile boolean running;

    DirectoryChanges(RedisConnectionFactory redis, TenantDirectory directory) {
        container.setConnectionFactory(redis);
        container.setRecoveryInterval(PAUSE.toMillis());
        container.addMessageListener(
                (message, pattern) -> directory.refresh(), new ChannelTopic(TenantDirectory.CHANGED));
        container.afterPropertiesSet();
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("tenant-changes").start(this::listen);
    }

    private void listen() {
        boolean told = false;
        while (running && !container.isListening()) {
            try {
                container.start();
                return;
            } catch (RuntimeException unreachable) {
                if (!told) {
                    log.warn("Redis is away: changes of companies are noticed up to 10 seconds late.", unreachable);
                    told = true;
                }
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void stop() {
        running = false;
        container.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
