package io.hearth.gateway.config;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.listener.ChannelTopic;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * What nodes tell each other through Redis. Subscribing goes on in the background until it succeeds, so that the edge
 * starts without Redis; a message sent meanwhile is lost, and everything that listens here also has an age limit.
 */
@Component
public final class Announcements implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Announcements.class);
    private final RedisMessageListenerContainer container;
    private final StringRedisTemplate redis;
    private volatile boolean running;

    Announcements(RedisMessageListenerContainer announcementsListener, StringRedisTemplate redis) {
        this.container = announcementsListener;
        this.redis = redis;
    }

    public void onMessage(String channel, Consumer<String> listener) {
        container.addMessageListener(
                (message, pattern) -> listener.accept(new String(message.getBody(), StandardCharsets.UTF_8)),
                new ChannelTopic(channel));
    }

    public void announce(String channel, String message) {
        redis.convertAndSend(channel, message);
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("announcements").start(this::subscribe);
    }

    private void subscribe() {
        boolean said = false;
        while (running && !container.isRunning()) {
            try {
                container.start();
                log.info("Listening for what other nodes announce");
                return;
            } catch (RuntimeException failed) {
                container.stop();
                if (!said) {
                    said = true;
                    log.warn(
                            "Redis does not take subscriptions, portals are refreshed by age only: {}",
                            failed.toString());
                }
            }
            try {
                Thread.sleep(Duration.ofSeconds(1));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
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
