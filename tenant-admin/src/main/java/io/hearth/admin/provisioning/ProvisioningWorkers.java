package io.hearth.admin.provisioning;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * This node's hands: begins a new sign-up at once and looks now and then for those that wait for another attempt or
 * that a dead node left behind. Which of several nodes works on one is settled by its turn, not here.
 */
class ProvisioningWorkers implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ProvisioningWorkers.class);
    private static final int LOOK_AHEAD = 200;
    private static final int SECONDS_TO_FINISH = 20;

    private final ProvisioningEngine engine;
    private final SignUpStore signUps;
    private final ProvisioningSettings settings;
    private final Set<SignUpId> queued = ConcurrentHashMap.newKeySet();

    private @Nullable ExecutorService workers;
    private @Nullable ScheduledExecutorService look;

    ProvisioningWorkers(ProvisioningEngine engine, SignUpStore signUps, ProvisioningSettings settings) {
        this.engine = engine;
        this.signUps = signUps;
        this.settings = settings;
    }

    /** Begins with the sign-up as soon as a worker is free; nothing happens on a node that does not provision. */
    void begin(SignUpId id) {
        var running = workers;
        if (running == null || !queued.add(id)) {
            return;
        }
        try {
            running.execute(() -> work(id));
        } catch (RejectedExecutionException stopping) {
            queued.remove(id);
        }
    }

    private void work(SignUpId id) {
        try {
            engine.run(id);
        } catch (RuntimeException failure) {
            LOG.error("sign-up {} is left to the next look in {}", id, settings.poll(), failure);
        } finally {
            queued.remove(id);
        }
    }

    private void lookForWork() {
        try {
            signUps.forgetSecrets();
            signUps.due(LOOK_AHEAD).forEach(this::begin);
        } catch (RuntimeException failure) {
            LOG.warn("sign-ups that wait are not seen now, next look in {}: {}", settings.poll(), failure.toString());
        }
    }

    @Override
    public synchronized void start() {
        workers = Executors.newFixedThreadPool(
                settings.workers(), Thread.ofVirtual().name("provisioning-", 1).factory());
        look = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("provisioning-look").factory());
        look.scheduleWithFixedDelay(this::lookForWork, 0, settings.poll().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Lets the steps that are being done come to an end; what waits behind them is any other node's work. */
    @Override
    public synchronized void stop() {
        var running = workers;
        if (look != null) {
            look.shutdownNow();
        }
        if (running != null) {
            workers = null;
            running.shutdown();
            try {
                if (!running.awaitTermination(SECONDS_TO_FINISH, TimeUnit.SECONDS)) {
                    running.shutdownNow();
                }
            } catch (InterruptedException hurry) {
                running.shutdownNow();
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return workers != null;
    }

    @Override
    public boolean isAutoStartup() {
        return settings.enabled();
    }
}
