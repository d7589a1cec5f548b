package io.hearth.kernel.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

class RedisLiveChannelIT {

    private static final TenantId COMPANY = new TenantId("liveone");
    private static final TenantId OTHER = new TenantId("livetwo");

    private LettuceConnectionFactory redis;
    private RedisLiveChannel here;
    private RedisLiveChannel there;

    @BeforeEach
    void startTwoNodes() {
        RedisURI uri = RedisURI.create(RealServices.redisUrl());
        redis = new LettuceConnectionFactory(new RedisStandaloneConfiguration(uri.getHost(), uri.getPort()));
        redis.afterPropertiesSet();
        redis.start();
        here = node(redis);
        there = node(redis);
        await().until(() -> here.isListening() && there.isListening());
    }

    @AfterEach
    void stop() {
        here.stop();
        there.stop();
        redis.destroy();
    }

    @Test
    void carriesMessagesFromOneNodeToAllAndToNoOtherCompany() {
        List<Map<String, Object>> mine = new CopyOnWriteArrayList<>();
        List<Map<String, Object>> near = new CopyOnWriteArrayList<>();
        List<Map<String, Object>> others = new CopyOnWriteArrayList<>();
        there.subscribe(COMPANY, (topic, payload) -> mine.add(payload));
        here.subscribe(COMPANY, (topic, payload) -> near.add(payload));
        there.subscribe(OTHER, (topic, payload) -> others.add(payload));
        TenantContext.run(COMPANY, () -> here.publish("ticket", Map.of("ticketId", "1", "version", 3)));
        await().untilAsserted(() -> {
            assertThat(mine).containsExactly(Map.of("ticketId", "1", "version", 3));
            assertThat(near).hasSize(1);
        });
        assertThat(others).isEmpty();
    }

    @Test
    void carriesManyMessagesAtOnceInTheirOrder() {
        List<Object> heard = new CopyOnWriteArrayList<>();
        there.subscribe(COMPANY, (topic, payload) -> heard.add(payload.get("version")));
        TenantContext.run(COMPANY, () -> {
            for (int version = 1; version <= 500; version++) {
                here.publish("ticket", Map.of("text", "two\nlines", "version", version));
            }
        });
        await().untilAsserted(() -> assertThat(heard).hasSize(500));
        assertThat(heard).isEqualTo(IntStream.rangeClosed(1, 500).boxed().toList());
    }

    @Test
    void saysNothingBeforeTheCommitAndNothingAfterClosing() {
        List<Map<String, Object>> heard = new CopyOnWriteArrayList<>();
        var subscription = there.subscribe(COMPANY, (topic, payload) -> heard.add(payload));
        TransactionSynchronizationManager.initSynchronization();
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            TenantContext.run(COMPANY, () -> here.publish("ticket", Map.of("ticketId", "2")));
            List<TransactionSynchronization> waiting = TransactionSynchronizationManager.getSynchronizations();
            assertThat(waiting).hasSize(1);
            assertThat(heard).isEmpty();
            waiting.forEach(TransactionSynchronization::afterCommit);
        } finally {
            TransactionSynchronizationManager.clear();
        }
        await().untilAsserted(() -> assertThat(heard).hasSize(1));
        subscription.close();
        List<Map<String, Object>> later = new CopyOnWriteArrayList<>();
        there.subscribe(COMPANY, (topic, payload) -> later.add(payload));
        TenantContext.run(COMPANY, () -> here.publish("ticket", Map.of("ticketId", "3")));
        await().untilAsserted(() -> assertThat(later).hasSize(1));
        assertThat(heard).hasSize(1);
    }

    @Test
    void neverHoldsUpAWriterWhenRedisIsDown() {
        LettuceConnectionFactory nowhere =
                new LettuceConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", 1));
        nowhere.afterPropertiesSet();
        nowhere.start();
        RedisLiveChannel deaf = node(nowhere);
        try {
            long began = System.nanoTime();
            for (int i = 0; i < 5000; i++) {
                TenantContext.run(COMPANY, () -> deaf.publish("ticket", Map.of("ticketId", "4")));
            }
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        } finally {
            deaf.stop();
            nowhere.destroy();
        }
    }

    private static RedisLiveChannel node(LettuceConnectionFactory redis) {
        RedisLiveChannel channel =
                new RedisLiveChannel(redis, JsonMapper.builder().build());
        channel.start();
        return channel;
    }
}
