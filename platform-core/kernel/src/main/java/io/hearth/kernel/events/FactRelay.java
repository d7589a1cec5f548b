package io.hearth.kernel.events;

import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands committed facts to the consumers of this node.
 *
 * <p>A pass is one transaction that owns some shards of a lane (advisory locks, freed by PostgreSQL when this process dies), hands
 * the oldest facts of those shards to every consumer of the lane, and passes them on to the next lane or removes them. What a consumer could not handle stays as a row
 * for that consumer alone; whatever is lost between handling and commit is handled again.
 */
final class FactRelay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(FactRelay.class);
    private static final Duration CONTENDED = Duration.ofMillis(25);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

    private final List<FactConsumer> consumers;
    private final RelayStore store;
    private final TransactionTemplate pass;
    private final TenantExecutor tenants;
    private final RelaySettings settings;
    private final RelayMetrics metrics;
    private final Clock clock;

    /** What the consumers of the later lane want. */
    private final Set<String> laterTypes;

    private final Map<String, Health> health = new ConcurrentHashMap<>();

    /** Only of companies that are in trouble. */
    private final Map<Place, Health> troubles = new ConcurrentHashMap<>();

    /** Where the next pass of a lane begins to look for shards. Nodes begin at different ones. */
    private final Map<Lane, AtomicInteger> firstShards = new EnumMap<>(Lane.class);

    private final List<Worker> workers = new ArrayList<>();
    private final ExecutorService handlers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("relay-handler-", 0).factory());
    private final Map<Lane, Semaphore> slots = new EnumMap<>(Lane.class);
    private volatile boolean running;

    FactRelay(
            List<FactConsumer> consumers,
            RelayStore store,
            TransactionTemplate pass,
            TenantExecutor tenants,
            RelaySettings settings,
            RelayMetrics metrics,
            Clock clock,
            RelayWake wake) {
        this.consumers = List.copyOf(consumers);
        this.store = store;
        this.pass = pass;
        this.tenants = tenants;
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
        for (Lane lane : Lane.values()) {
            slots.put(lane, new Semaphore(settings.parallelism() * settings.workers()));
            firstShards.put(lane, new AtomicInteger(ThreadLocalRandom.current().nextInt(Shards.COUNT)));
        }
        this.laterTypes = consumers.stream()
                .filter(consumer -> consumer.lane() == Lane.THOROUGH)
                .flatMap(consumer -> consumer.types().stream())
                .collect(toUnmodifiableSet());
        Set<String> names = new HashSet<>();
        for (FactConsumer consumer : consumers) {
            if (!names.add(consumer.name())) {
                throw new IllegalStateException("two fact consumers are named " + consumer.name());
            }
            health.put(consumer.name(), new Health());
        }
        wake.onWake(this::wake);
    }

    // ---- life

    @Override
    public void start() {
        if (running || !settings.enabled() || consumers.isEmpty()) {
            return;
        }
        running = true;
        for (Lane lane : Lane.values()) {
            for (int i = 0; i < settings.workers(); i++) {
                Worker worker = new Worker(lane, i);
                workers.add(worker);
                worker.thread.start();
            }
        }
        log.info("relay started for consumers {}", health.keySet());
    }

    /** Lets the running passes end, then hands out what is already committed, for a limited time. */
    @Override
    public void stop() {
        if (!running) {
            return;
        }
        running = false;
        workers.forEach(worker -> worker.alarm.release());
        long deadline = System.nanoTime() + settings.drainTimeout().toNanos();
        try {
            for (Worker worker : workers) {
                worker.thread.join(settings.handleTimeout());
            }
            while (System.nanoTime() < deadline && drain()) {
                log.debug("draining");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("relay did not drain, another node or the next start goes on: {}", e.toString());
        }
        workers.clear();
        log.info("relay stopped");
    }

    private boolean drain() {
        boolean handedOut = false;
        for (Lane lane : Lane.values()) {
            handedOut |= pass(lane).handedOut();
        }
        return handedOut;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops before the connection pools and the web server's last requests start after it. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 4096;
    }

    void wake() {
        wake(Lane.PROMPT);
    }

    private void wake(Lane lane) {
        if (running) {
            workers.stream()
                    .filter(worker -> worker.lane == lane)
                    .findFirst()
                    .ifPresent(worker -> worker.alarm.release());
        }
    }

    private final class Worker implements Runnable {

        private final Lane lane;
        private final Semaphore alarm = new Semaphore(0);
        private final Thread thread;

        Worker(Lane lane, int number) {
            this.lane = lane;
            this.thread = Thread.ofPlatform()
                    .name("relay-" + lane.name().toLowerCase(Locale.ROOT) + "-" + number)
                    .daemon()
                    .unstarted(this);
        }

        @Override
        public void run() {
            Duration wait = Duration.ZERO;
            boolean troubled = false;
            while (running) {
                try {
                    if (alarm.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)
                            && wait.isPositive()
                            && !troubled
                            && lane == Lane.PROMPT) {
                        Thread.sleep(settings.linger());
                    }
                    alarm.drainPermits();
                    if (!running) {
                        return;
                    }
                    PassResult result = pass(lane);
                    if (result.passedOn()) {
                        wake(Lane.THOROUGH);
                    }
                    troubled = false;
                    wait = result.more() ? Duration.ZERO : result.contended() ? CONTENDED : settings.pollInterval();
                } catch (InterruptedException e) {
                    return;
                } catch (RuntimeException e) {
                    if (!troubled) {
                        log.warn("relay pauses, facts stay in the outbox until the database answers: {}", e.toString());
                    }
                    troubled = true;
                    wait = AFTER_TROUBLE;
                }
            }
        }
    }

    // ---- one pass

    /**
     * @param more whether a full batch was found, so that more is likely waiting
     * @param passedOn whether the next lane got something to do
     */
    record PassResult(boolean handedOut, boolean more, boolean contended, boolean passedOn) {}

    PassResult pass(Lane lane) {
        PassResult result = pass.execute(status -> onePass(lane));
        return result == null ? new PassResult(false, false, false, false) : result;
    }

    private PassResult onePass(Lane lane) {
        Instant now = clock.instant();
        List<FactConsumer> travellers =
                consumers.stream().filter(consumer -> consumer.lane() == lane).toList();
        List<FactConsumer> active = travellers.stream()
                .filter(consumer -> health(consumer).isUp(now))
                .toList();
        int most = Math.max(1, Shards.COUNT / settings.workers());
        AtomicInteger firstShard = Objects.requireNonNull(firstShards.get(lane));
        RelayStore.Claim claim =
                store.claim(lane, active.stream().map(FactConsumer::name).toList(), most, firstShard.get(), now);
        firstShard.set(claim.next());
        if (claim.shards().isEmpty()) {
            return new PassResult(false, false, claim.othersBusy(), false);
        }
        int perShard = Math.max(1, settings.batchSize() / claim.shards().size());

        List<FactRow> fresh = store.fresh(lane, claim.shards(), perShard);
        Set<RelayStore.Owed> owed = fresh.isEmpty()
                ? Set.of()
                : store.owed(fresh.stream()
                        .map(row -> row.fact().aggregateId())
                        .collect(java.util.stream.Collectors.toSet()));
        List<Work> works = new ArrayList<>();
        boolean full = isFull(fresh, perShard);
        for (FactConsumer consumer : travellers) {
            boolean up = active.contains(consumer);
            if (up) {
                List<FactRow> due = store.due(consumer.name(), claim.shards(), perShard, now);
                full |= isFull(due, perShard);
                addWorks(works, consumer, due, Set.of(), true, false, now);
            }
            List<FactRow> wanted = fresh.stream()
                    .filter(row -> consumer.types().contains(row.fact().type()))
                    .toList();
            addWorks(works, consumer, wanted, owed, up, true, now);
        }

        runAll(works);
        for (Work work : works) {
            settle(work, now);
        }
        boolean passedOn = leave(lane, fresh);
        return new PassResult(!works.isEmpty() || !fresh.isEmpty(), full, claim.othersBusy(), passedOn);
    }

    /** Takes rows out of the lane: on to the next where a consumer wants them, or away. */
    private boolean leave(Lane lane, List<FactRow> fresh) {
        Map<Boolean, List<FactRow>> leaving = fresh.stream()
                .collect(partitioningBy(row ->
                        lane == Lane.PROMPT && laterTypes.contains(row.fact().type())));
        List<FactRow> wanted = Objects.requireNonNull(leaving.get(true));
        List<FactRow> done = Objects.requireNonNull(leaving.get(false));
        if (!done.isEmpty()) {
            store.removeFresh(lane, done);
        }
        if (!wanted.isEmpty()) {
            store.pass(lane, Lane.THOROUGH, wanted);
        }
        return !wanted.isEmpty();
    }

    private static boolean isFull(List<FactRow> rows, int perShard) {
        int[] counts = new int[Shards.COUNT];
        for (FactRow row : rows) {
            if (++counts[row.shard()] >= perShard) {
                return true;
            }
        }
        return false;
    }

    /** Splits rows by company, and takes out those that must wait. */
    private void addWorks(
            List<Work> works,
            FactConsumer consumer,
            List<FactRow> rows,
            Set<RelayStore.Owed> owed,
            boolean up,
            boolean fresh,
            Instant now) {
        Map<TenantId, Work> byCompany = new LinkedHashMap<>();
        for (FactRow row : rows) {
            Work work = byCompany.computeIfAbsent(row.company(), company -> new Work(consumer, company, fresh));
            Health trouble = troubles.get(new Place(consumer.name(), row.company()));
            if (trouble != null && !trouble.isUp(now)) {
                work.outcomes.put(row, trouble.postponed());
            } else if (!up
                    || owed.contains(
                            new RelayStore.Owed(consumer.name(), row.fact().aggregateId()))) {
                work.outcomes.put(row, new Outcome.Waits(up ? null : "consumer is down"));
            } else {
                work.rows.add(row);
            }
        }
        works.addAll(byCompany.values());
    }

    private static final class Work {
        private final FactConsumer consumer;
        private final TenantId company;
        private final boolean fresh;
        private final List<FactRow> rows = new ArrayList<>();
        private final Map<FactRow, Outcome> outcomes = new LinkedHashMap<>();
        private volatile Stage stage = Stage.WAITS;

        /** Its pass no longer waits: nobody hears what becomes of it, and it must not take a slot for another try. */
        private volatile boolean givenUp;

        Work(FactConsumer consumer, TenantId company, boolean fresh) {
            this.consumer = consumer;
            this.company = company;
            this.fresh = fresh;
        }

        /** What failed before is tried by itself, so that it does not hold up the others again. */
        private boolean isUntried() {
            return !rows.isEmpty() && rows.stream().allMatch(row -> row.attempts() == 0);
        }
    }

    /** Where a batch is, which tells who does not answer once its pass has waited for long enough. */
    private enum Stage {
        /** Others have the lane's slots: nothing is known of it. */
        WAITS,
        /** With its company alone: it is the company's rows that do not answer. */
        ALONE,
        /** In a request to what all companies share. */
        TOGETHER
    }

    private void runAll(List<Work> works) {
        Map<Work, Future<Map<FactRow, Outcome>>> alone = new LinkedHashMap<>();
        Map<JoiningConsumer<?>, List<Work>> joining = new LinkedHashMap<>();
        for (Work work : works) {
            if (work.consumer instanceof JoiningConsumer<?> consumer && work.isUntried()) {
                joining.computeIfAbsent(consumer, key -> new ArrayList<>()).add(work);
            } else if (!work.rows.isEmpty()) {
                alone.put(work, handlers.submit(() -> inSlot(work.consumer, () -> handOut(work))));
            }
        }
        List<Together> together = new ArrayList<>();
        joining.forEach((consumer, parts) -> {
            Map<Work, Map<FactRow, Outcome>> ended = new ConcurrentHashMap<>();
            Future<Boolean> future = handlers.submit(() -> {
                handOutTogether(consumer, parts, ended);
                return true;
            });
            together.add(new Together(parts, ended, future));
        });

        long deadline = System.nanoTime() + settings.handleTimeout().toNanos();
        Map<Work, Stage> silent = new LinkedHashMap<>();
        alone.forEach((work, future) -> {
            Answer<Map<FactRow, Outcome>> answer = await(future, deadline);
            take(work, answer.value(), answer.failure(), silent);
            future.cancel(true);
        });
        for (Together one : together) {
            Answer<Boolean> answer = await(one.future(), deadline);
            one.works().forEach(work -> take(work, one.ended().get(work), answer.failure(), silent));
            one.future().cancel(true);
        }
        judge(silent, works);
    }

    /** Batches of several companies on their way to one consumer, and what became of those that have come to an end. */
    private record Together(List<Work> works, Map<Work, Map<FactRow, Outcome>> ended, Future<Boolean> future) {}

    /** What came of something, or why nothing did; neither when it takes too long. */
    private record Answer<T>(@Nullable T value, @Nullable String failure) {}

    private static <T> Answer<T> await(Future<T> future, long deadline) {
        try {
            return new Answer<>(future.get(Math.max(deadline - System.nanoTime(), 1), TimeUnit.NANOSECONDS), null);
        } catch (TimeoutException e) {
            return new Answer<>(null, null);
        } catch (ExecutionException e) {
            return new Answer<>(null, String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer<>(null, "relay interrupted");
        }
    }

    /** Before the batch is interrupted: how far it had come is asked of it while it still goes on. */
    private void take(
            Work work, @Nullable Map<FactRow, Outcome> outcomes, @Nullable String failure, Map<Work, Stage> silent) {
        if (outcomes != null) {
            work.outcomes.putAll(outcomes);
        } else if (failure != null) {
            work.outcomes.putAll(down(work, failure));
        } else {
            silent.put(work, work.stage);
            work.givenUp = true;
        }
    }

    /**
     * Says whom it concerns that these did not answer in time. What holds up one company is taken for its own, its rows or its locks; the consumer
     * is down when it answers nobody of several, or when what they share does not answer. What never had its turn waits for the next.
     */
    private void judge(Map<Work, Stage> silent, List<Work> works) {
        String why = "no answer within " + settings.handleTimeout();
        Map<FactConsumer, Map<Work, Stage>> byConsumer = new LinkedHashMap<>();
        silent.forEach((work, stage) -> byConsumer
                .computeIfAbsent(work.consumer, key -> new LinkedHashMap<>())
                .put(work, stage));
        byConsumer.forEach((consumer, unanswered) -> {
            boolean severalAsk = unanswered.keySet().stream()
                            .map(work -> work.company)
                            .distinct()
                            .count()
                    > 1;
            boolean answersSomebody = works.stream()
                    .anyMatch(work -> work.consumer == consumer && !work.rows.isEmpty() && !silent.containsKey(work));
            boolean isDown = unanswered.containsValue(Stage.TOGETHER)
                    || (severalAsk && !answersSomebody && !unanswered.containsValue(Stage.WAITS));
            unanswered.forEach((work, stage) -> {
                if (isDown) {
                    work.outcomes.putAll(down(work, why));
                } else if (stage == Stage.WAITS) {
                    work.rows.forEach(row -> work.outcomes.put(row, new Outcome.Waits("others took the whole pass")));
                } else {
                    Outcome.Postponed postponed =
                            postponed(new Place(consumer.name(), work.company), why, settings::silenceBackoff);
                    work.rows.forEach(row -> work.outcomes.put(row, postponed));
                }
            });
        });
    }

    private <T> T inSlot(FactConsumer consumer, Callable<T> work) throws Exception {
        Semaphore ofLane = Objects.requireNonNull(slots.get(consumer.lane()));
        ofLane.acquire();
        try {
            return work.call();
        } finally {
            ofLane.release();
        }
    }

    private Map<FactRow, Outcome> down(Work work, String why) {
        health(work.consumer).wentDown(work.consumer.name(), why, clock.instant(), settings);
        Map<FactRow, Outcome> outcomes = new LinkedHashMap<>();
        work.rows.forEach(row -> outcomes.put(row, new Outcome.Waits(why)));
        return outcomes;
    }

    /**
     * One request for all companies that could be prepared in half of the pass's time. When it fails for whatever reason, each company's batch is
     * handed out by itself; one whose preparation has not ended is not: it would hold up the others once more.
     */
    private <P> void handOutTogether(
            JoiningConsumer<P> consumer, List<Work> works, Map<Work, Map<FactRow, Outcome>> ended)
            throws InterruptedException {
        long deadline =
                System.nanoTime() + settings.handleTimeout().dividedBy(2).toNanos();
        Map<Work, Future<P>> preparing = new LinkedHashMap<>();
        for (Work work : works) {
            preparing.put(
                    work,
                    handlers.submit(() -> inSlot(consumer, () -> {
                        work.stage = Stage.ALONE;
                        return tenants.callInBackground(work.company, () -> consumer.prepare(facts(work.rows)));
                    })));
        }
        Map<Work, P> prepared = new LinkedHashMap<>();
        List<Work> byThemselves = new ArrayList<>();
        try {
            for (Map.Entry<Work, Future<P>> one : preparing.entrySet()) {
                try {
                    long left = Math.max(deadline - System.nanoTime(), 1);
                    prepared.put(one.getKey(), one.getValue().get(left, TimeUnit.NANOSECONDS));
                } catch (ExecutionException e) {
                    log.debug("preparing for {} failed", consumer.name(), e);
                    byThemselves.add(one.getKey());
                } catch (TimeoutException e) {
                    log.debug("preparing for {} takes too long", consumer.name());
                }
            }
            if (!prepared.isEmpty()) {
                prepared.keySet().forEach(work -> work.stage = Stage.TOGETHER);
                consumer.send(List.copyOf(prepared.values()));
                prepared.keySet().forEach(work -> ended.put(work, handled(work)));
            }
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            log.debug("sending together for {} failed", consumer.name(), e);
            byThemselves.addAll(prepared.keySet());
        } finally {
            preparing.values().forEach(future -> future.cancel(true));
        }
        byThemselves.forEach(work -> work.stage = Stage.WAITS);
        for (Work work : byThemselves) {
            if (!work.givenUp) {
                ended.put(work, handOut(work));
            }
        }
    }

    private Map<FactRow, Outcome> handled(Work work) {
        FactConsumer consumer = work.consumer;
        health(consumer).isWell(consumer.name());
        recovered(new Place(consumer.name(), work.company));
        Instant now = clock.instant();
        Map<FactRow, Outcome> outcomes = new LinkedHashMap<>();
        for (FactRow row : work.rows) {
            metrics.handled(consumer.name(), Duration.between(row.fact().at(), now));
            outcomes.put(row, new Outcome.Handled());
        }
        return outcomes;
    }

    private void recovered(Place place) {
        if (troubles.remove(place) != null) {
            log.info("company {} can work again at consumer {}", place.company().value(), place.consumer());
        }
    }

    private static List<Fact> facts(List<FactRow> rows) {
        return rows.stream().map(FactRow::fact).toList();
    }

    /** Tries the whole batch; when that fails, fact by fact, so that one bad fact does not hold up the others. */
    private Map<FactRow, Outcome> handOut(Work work) {
        work.stage = Stage.ALONE;
        FactConsumer consumer = work.consumer;
        TenantId company = work.company;
        List<FactRow> rows = work.rows;
        @Nullable RuntimeException failure = tryHandle(consumer, company, rows);
        if (failure == null) {
            return handled(work);
        }
        if (work.givenUp) {
            return Map.of(); // it failed because it was interrupted, which says nothing of the company or the facts
        }
        Map<FactRow, Outcome> outcomes = new LinkedHashMap<>();
        Set<UUID> stuck = new HashSet<>();
        Concern concern = concern(failure, company);
        if (concern == Concern.FACT) {
            recovered(new Place(consumer.name(), company));
        }
        for (FactRow row : rows) {
            if (work.givenUp || Thread.currentThread().isInterrupted()) {
                outcomes.put(row, new Outcome.Waits("no answer in time"));
                continue;
            }
            UUID aggregate = row.fact().aggregateId();
            if (concern == Concern.FACT && !stuck.contains(aggregate) && (rows.size() > 1)) {
                failure = tryHandle(consumer, company, List.of(row));
                concern = failure == null ? Concern.FACT : concern(failure, company);
            }
            if (concern == Concern.EVERYBODY) {
                health(consumer).wentDown(consumer.name(), String.valueOf(failure), clock.instant(), settings);
                outcomes.put(row, new Outcome.Waits(String.valueOf(failure)));
            } else if (concern == Concern.COMPANY) {
                outcomes.put(
                        row,
                        postponed(
                                new Place(consumer.name(), company),
                                String.valueOf(failure),
                                settings::companyBackoff));
            } else if (stuck.contains(aggregate)) {
                outcomes.put(row, new Outcome.Waits("an earlier fact of this aggregate failed"));
            } else if (failure != null) {
                stuck.add(aggregate);
                log.warn(
                        "fact {} {} of company {} failed at consumer {}, try {}",
                        row.fact().type(),
                        row.fact().id(),
                        company.value(),
                        consumer.name(),
                        row.attempts() + 1,
                        failure);
                outcomes.put(row, new Outcome.Failed(failure.toString()));
            } else {
                outcomes.put(row, new Outcome.Handled());
            }
        }
        return outcomes;
    }

    private Outcome.Postponed postponed(Place place, String why, IntFunction<Duration> backoff) {
        Health trouble = troubles.computeIfAbsent(place, key -> new Health());
        trouble.inTrouble(place, why, clock.instant(), backoff);
        return trouble.postponed();
    }

    private @Nullable RuntimeException tryHandle(FactConsumer consumer, TenantId company, List<FactRow> rows) {
        try {
            return tenants.<@Nullable RuntimeException, RuntimeException>callInBackground(company, () -> {
                consumer.handle(facts(rows));
                return null;
            });
        } catch (RuntimeException e) {
            return e;
        } catch (StackOverflowError | LinkageError | AssertionError e) {
            return new IllegalStateException(e);
        }
    }

    /** Whom a failure concerns: what does not answer everybody, what is only the company's, or this fact alone. */
    private enum Concern {
        EVERYBODY,
        COMPANY,
        FACT
    }

    /** What the database answered counts more than the wrapping, which differs with the layer that asked for a connection first. */
    private Concern concern(RuntimeException failure, TenantId company) {
        if (failure instanceof DependencyDownException) {
            return Concern.EVERYBODY;
        }
        if (failure instanceof ConcurrencyFailureException) {
            return Concern.COMPANY;
        }
        boolean passes = failure instanceof TransientDataAccessException
                || failure instanceof DataAccessResourceFailureException
                || failure instanceof CannotCreateTransactionException;
        @Nullable SQLException refusal = refusal(failure);
        if (refusal == null) {
            return passes ? Concern.EVERYBODY : Concern.FACT;
        }
        String state = Objects.requireNonNullElse(refusal.getSQLState(), "");
        if (refusal instanceof SQLTransientConnectionException || isOfAll(state)) {
            return Concern.EVERYBODY;
        }
        return passes || isOfLocks(state) || (mayLackAHome(state) && isHomeless(company))
                ? Concern.COMPANY
                : Concern.FACT;
    }

    /** Of connections (08), a standby (25), logins (28, 3D), resources (53, 58), a shutdown (57P). */
    private static boolean isOfAll(String sqlState) {
        return Stream.of("08", "25006", "28", "3D", "53", "57P", "58").anyMatch(sqlState::startsWith);
    }

    /** Of others' transactions on the same rows (40), a lock that is not free, a statement that waited for too long. */
    private static boolean isOfLocks(String sqlState) {
        return sqlState.startsWith("40") || "55P03".equals(sqlState) || "57014".equals(sqlState);
    }

    /** What is not there or may not be used (42, 3F); a role that is not there cannot be set (22023). */
    private static boolean mayLackAHome(String sqlState) {
        return sqlState.startsWith("42") || sqlState.startsWith("3F") || "22023".equals(sqlState);
    }

    private static @Nullable SQLException refusal(Throwable failure) {
        @Nullable Throwable cause = failure;
        while (cause != null) {
            if (cause instanceof SQLException refusal) {
                return refusal;
            }
            cause = cause.getCause();
        }
        return null;
    }

    private boolean isHomeless(TenantId company) {
        try {
            return !store.hasHome(company);
        } catch (RuntimeException e) {
            log.debug("cannot tell whether company {} has a schema", company.value(), e);
            return false;
        }
    }

    private void settle(Work work, Instant now) {
        String consumer = work.consumer.name();
        List<FactRow> handled = new ArrayList<>();
        List<RelayStore.Kept> kept = new ArrayList<>();
        Map<Outcome.Postponed, List<FactRow>> postponed = new LinkedHashMap<>();
        work.outcomes.forEach((row, outcome) -> {
            switch (outcome) {
                case Outcome.Handled() -> handled.add(row);
                case Outcome.Waits(String why) -> {
                    metrics.waits(consumer);
                    if (work.fresh) {
                        kept.add(new RelayStore.Kept(row, 0, now, why));
                    }
                }
                case Outcome.Postponed(String why, Instant until) -> {
                    metrics.waits(consumer);
                    if (work.fresh) {
                        kept.add(new RelayStore.Kept(row, 1, until, why));
                    } else {
                        postponed
                                .computeIfAbsent(new Outcome.Postponed(why, until), key -> new ArrayList<>())
                                .add(row);
                    }
                }
                case Outcome.Failed(String error) -> {
                    int attempts = row.attempts() + 1;
                    metrics.failed(consumer);
                    Instant dueAt = now.plus(settings.backoff(attempts));
                    if (work.fresh) {
                        kept.add(new RelayStore.Kept(row, attempts, dueAt, error));
                    } else if (attempts >= settings.maxAttempts()) {
                        store.setAside(consumer, row, attempts, error);
                        log.error(
                                "fact {} {} set aside after {} tries at consumer {}; later facts of {} {} go on",
                                row.fact().type(),
                                row.fact().id(),
                                attempts,
                                consumer,
                                row.fact().aggregate(),
                                row.fact().aggregateId());
                    } else {
                        store.failedAgain(consumer, row, attempts, dueAt, error);
                    }
                }
            }
        });
        if (!work.fresh && !handled.isEmpty()) {
            store.handled(consumer, handled);
        }
        postponed.forEach((outcome, rows) -> store.postpone(consumer, rows, outcome.until(), outcome.why()));
        if (!kept.isEmpty()) {
            store.keep(work.consumer.lane(), consumer, kept);
        }
    }

    // ---- what operators see

    Collection<String> consumerNames() {
        return consumers.stream().map(FactConsumer::name).toList();
    }

    Lane laneOf(String consumer) {
        return consumers.stream()
                .filter(known -> known.name().equals(consumer))
                .findFirst()
                .orElseThrow()
                .lane();
    }

    Health health(String consumer) {
        return Objects.requireNonNull(health.get(consumer), consumer);
    }

    private Health health(FactConsumer consumer) {
        return health(consumer.name());
    }

    /** Companies in trouble, as this node has seen them. */
    Map<Place, Health> troubles() {
        return Map.copyOf(troubles);
    }

    /** One company at one consumer. */
    record Place(String consumer, TenantId company) {}

    /** Whether one consumer, or one company at it, can work, as this node has seen it. */
    static final class Health {

        private int failures;
        private @Nullable Instant downSince;
        private Instant retryAt = Instant.MIN;
        private @Nullable String why;

        synchronized boolean isUp(Instant now) {
            return !now.isBefore(retryAt);
        }

        synchronized @Nullable Instant downSince() {
            return downSince;
        }

        synchronized @Nullable String why() {
            return why;
        }

        private synchronized void wentDown(String consumer, String reason, Instant now, RelaySettings settings) {
            if (downSince == null) {
                downSince = now;
                log.warn("consumer {} is down, its facts wait and others go on: {}", consumer, reason);
            }
            backOff(reason, now, settings::outageBackoff);
        }

        private synchronized void inTrouble(Place place, String reason, Instant now, IntFunction<Duration> backoff) {
            if (downSince == null) {
                downSince = now;
                log.warn(
                        "company {} is in trouble at consumer {}, its facts wait and those of others go on: {}",
                        place.company().value(),
                        place.consumer(),
                        reason);
            }
            backOff(reason, now, backoff);
        }

        private void backOff(String reason, Instant now, IntFunction<Duration> backoff) {
            if (!now.isBefore(retryAt)) {
                failures++;
                retryAt = now.plus(backoff.apply(failures));
            }
            why = reason;
        }

        private synchronized Outcome.Postponed postponed() {
            return new Outcome.Postponed(why == null ? "the company is in trouble" : why, retryAt);
        }

        private synchronized void isWell(String consumer) {
            if (downSince != null) {
                log.info("consumer {} answers again, its waiting facts follow", consumer);
            }
            failures = 0;
            downSince = null;
            why = null;
            retryAt = Instant.MIN;
        }
    }
}
