package io.hearth.desk.delivery;

import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.jobs.PostponedException;
import io.hearth.kernel.jobs.TenantJob;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands one message over. Attempts that the provider puts off are counted and limited; a provider that is away only makes messages wait, until
 * their patience ends.
 */
@Component
class DeliveryJob implements TenantJob<DeliveryJob.Due> {

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int DOUBLINGS = 10;

    /** Which message. */
    record Due(UUID deliveryId) {}

    private final ObjectProvider<DeliveryStore> store;
    private final ObjectProvider<StaffDirectory> staff;
    private final ObjectProvider<OwnerPageLinks> pages;
    private final Providers providers;
    private final Circuits circuits;
    private final DeliverySettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DeliveryJob(
            ObjectProvider<DeliveryStore> store,
            ObjectProvider<StaffDirectory> staff,
            ObjectProvider<OwnerPageLinks> pages,
            Providers providers,
            Circuits circuits,
            DeliverySettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.staff = staff;
        this.pages = pages;
        this.providers = providers;
        this.circuits = circuits;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "delivery";
    }

    @Override
    public Class<Due> dataType() {
        return Due.class;
    }

    @Override
    public void run(Due due) throws InterruptedException {
        Optional<Prepared> prepared = Objects.requireNonNull(transaction.execute(status -> prepare(due.deliveryId())));
        if (prepared.isEmpty()) {
            return;
        }
        Delivery delivery = prepared.get().delivery();
        Optional<Instant> later = circuits.enter(delivery.way());
        if (later.isPresent()) {
            giveUpOrWait(delivery, later.get());
        }
        Outcome outcome = null;
        try {
            outcome = providers
                    .of(delivery.way())
                    .send(prepared.get().message(), prepared.get().account());
        } finally {
            circuits.leave(delivery.way(), outcome);
        }
        Outcome known = outcome;
        Optional<Instant> again = Objects.requireNonNull(transaction.execute(status -> remember(delivery, known)));
        again.ifPresent(at -> {
            throw new PostponedException(at);
        });
    }

    private record Prepared(Delivery delivery, Outgoing message, Account account) {}

    /** Empty when there is nothing to send (any more). */
    private Optional<Prepared> prepare(UUID id) {
        DeliveryStore rows = store.getObject();
        Optional<Delivery> queued = rows.find(id).filter(delivery -> delivery.state() == DeliveryState.QUEUED);
        if (queued.isEmpty()) {
            return Optional.empty();
        }
        Delivery delivery = queued.get();
        Instant now = clock.instant();
        if (delivery.notBefore().isAfter(now)) {
            throw new PostponedException(delivery.notBefore());
        }
        DeliveryStore.Channel channel = rows.channel(delivery.way(), false);
        if (!channel.enabled() || !providers.of(delivery.way()).ready()) {
            rows.end(id, DeliveryState.FAILED, delivery.attempts(), "this way is switched off", now);
            return Optional.empty();
        }
        Delivery.Outside outside = delivery.outside();
        if (outside != null) {
            String page = page(delivery);
            return Optional.of(new Prepared(
                    delivery,
                    new Outgoing(
                            id,
                            outside.address(),
                            outside.name(),
                            delivery.subject(),
                            withPage(delivery.text(), delivery.way() == DeliveryWay.SMS ? null : page),
                            delivery.number(),
                            outside.headers(),
                            page,
                            null,
                            outside.files()),
                    providers.account(channel)));
        }
        Optional<StaffMember> person = staff.getObject()
                .find(Objects.requireNonNull(delivery.staffId()))
                .filter(StaffMember::active);
        String address = person.map(member -> address(delivery.way(), member)).orElse("");
        if (address.isEmpty()) {
            rows.end(
                    id,
                    DeliveryState.FAILED,
                    delivery.attempts(),
                    person.isEmpty() ? "the person has left" : "the person has no address of this way",
                    now);
            return Optional.empty();
        }
        return Optional.of(new Prepared(
                delivery,
                new Outgoing(
                        id,
                        address,
                        person.get().name(),
                        delivery.subject(),
                        delivery.text(),
                        delivery.number(),
                        Map.of(),
                        null,
                        delivery.html(),
                        List.of()),
                providers.account(channel)));
    }

    /** Where the owner follows what the message is about, when it says so. */
    private @Nullable String page(Delivery delivery) {
        UUID ticketId = delivery.ticketId();
        return ticketId == null || !delivery.text().contains(OwnerPageLinks.MARK)
                ? null
                : pages.stream()
                        .flatMap(each -> each.of(ticketId).stream())
                        .findFirst()
                        .orElse(null);
    }

    /** @param page null leaves out the lines that have nowhere to lead to */
    private static String withPage(String text, @Nullable String page) {
        return text.lines()
                .filter(line -> page != null || !line.contains(OwnerPageLinks.MARK))
                .map(line -> page == null ? line : line.replace(OwnerPageLinks.MARK, page))
                .collect(Collectors.joining("\n"))
                .strip();
    }

    /** Where somebody is reached; empty when nowhere. */
    static String address(DeliveryWay way, StaffMember person) {
        String phone = person.phone();
        return switch (way) {
            case EMAIL -> person.email();
            case SMS, WECHAT -> phone == null ? "" : phone.strip();
            case OFFICIAL_ACCOUNT -> "";
        };
    }

    private void giveUpOrWait(Delivery delivery, Instant until) {
        if (clock.instant().isAfter(delivery.createdAt().plus(settings.patience()))) {
            transaction.executeWithoutResult(status -> store.getObject()
                    .end(
                            delivery.id(),
                            DeliveryState.ABANDONED,
                            delivery.attempts(),
                            "the provider was away for too long",
                            clock.instant()));
        }
        // A delivery that has ended finds nothing to do the next time.
        throw new PostponedException(until);
    }

    /** When to try again; empty when it has ended. */
    private Optional<Instant> remember(Delivery delivery, Outcome outcome) {
        DeliveryStore rows = store.getObject();
        Instant now = clock.instant();
        int attempts = delivery.attempts() + 1;
        switch (outcome) {
            case Outcome.Accepted(var answer) -> rows.end(delivery.id(), DeliveryState.SENT, attempts, answer, now);
            case Outcome.Refused(var answer) -> rows.end(delivery.id(), DeliveryState.FAILED, attempts, answer, now);
            case Outcome.PutOff(var answer) -> {
                return waitOrEnd(delivery, attempts, attempts >= settings.attempts(), answer, now);
            }
            case Outcome.Down(var answer) -> {
                return waitOrEnd(delivery, attempts, false, answer, now);
            }
        }
        return Optional.empty();
    }

    private Optional<Instant> waitOrEnd(Delivery delivery, int attempts, boolean last, String answer, Instant now) {
        if (last || now.isAfter(delivery.createdAt().plus(settings.patience()))) {
            store.getObject().end(delivery.id(), DeliveryState.ABANDONED, attempts, answer, now);
            return Optional.empty();
        }
        Duration pause = settings.firstPause().multipliedBy(1L << Math.min(attempts - 1, DOUBLINGS));
        Instant until = now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
        store.getObject().wait(delivery.id(), attempts, answer, until);
        return Optional.of(until);
    }
}
