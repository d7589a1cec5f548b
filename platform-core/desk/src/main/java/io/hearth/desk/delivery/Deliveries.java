package io.hearth.desk.delivery;

import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.jobs.TenantJobs;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Messages to people outside of the product: kept with whatever causes them, sent afterwards until the provider takes them or they are given
 * up. A message may arrive twice when a node dies in the middle; providers that can tell by its id show it once.
 */
@Service
@Transactional
public class Deliveries {

    private static final String SORT = "delivery.id";

    private final DeliveryStore store;
    private final Providers providers;
    private final StaffDirectory staff;
    private final TenantJobs jobs;
    private final DeliveryJob job;
    private final Clock clock;

    Deliveries(
            DeliveryStore store,
            Providers providers,
            StaffDirectory staff,
            TenantJobs jobs,
            DeliveryJob job,
            Clock clock) {
        this.store = store;
        this.providers = providers;
        this.staff = staff;
        this.jobs = jobs;
        this.job = job;
        this.clock = clock;
    }

    /**
     * Tells these people once the open transaction is committed; ways that the company does not use are left out.
     *
     * @param quiet hours in which only what is urgent goes out
     * @return the deliveries that are new, one for each person and way
     */
    public List<UUID> tell(
            Collection<UUID> people, Set<DeliveryWay> ways, StaffMessage message, @Nullable QuietHours quiet) {
        Instant now = clock.instant();
        Instant at = quiet == null || message.urgent() ? now : quiet.next(now);
        List<UUID> queued = new ArrayList<>();
        for (DeliveryWay way : ways) {
            if (!store.channel(way, false).enabled() || !providers.of(way).ready()) {
                continue;
            }
            for (UUID person : Set.copyOf(people)) {
                queue(way, person, message, now, at).ifPresent(queued::add);
            }
        }
        return queued;
    }

    /** Whether the company uses the way and this deployment can. */
    @Transactional(readOnly = true)
    public boolean uses(DeliveryWay way) {
        return store.channel(way, false).enabled() && providers.of(way).ready();
    }

    /** Tells somebody who is no staff, once the open transaction is committed; the delivery has the message's id. */
    public void tellOutside(DeliveryWay way, OutsideMessage message) {
        Instant now = clock.instant();
        store.insert(
                new Delivery(
                        message.id(),
                        way,
                        null,
                        message.ticketId(),
                        message.number(),
                        message.subject(),
                        message.text(),
                        null,
                        DeliveryState.QUEUED,
                        0,
                        now,
                        now,
                        new Delivery.Outside(message.name(), message.address(), message.headers(), message.files())),
                false,
                null);
        jobs.schedule(job, message.id().toString(), new DeliveryJob.Due(message.id()), now);
    }

    /** How these have fared; those that are not there any more are left out. */
    @Transactional(readOnly = true)
    public Map<UUID, DeliveryState> states(Collection<UUID> deliveryIds) {
        return deliveryIds.isEmpty() ? Map.of() : store.states(deliveryIds);
    }

    /**
     * Queues one again that failed or was given up, for a module that has asked for permission itself.
     *
     * @return false when it has not ended, was sent, or is not there
     */
    public boolean again(UUID deliveryId) {
        Instant now = clock.instant();
        boolean queued = store.again(deliveryId, now);
        if (queued) {
            jobs.schedule(job, deliveryId.toString(), new DeliveryJob.Due(deliveryId), now);
        }
        return queued;
    }

    /**
     * Sends a message to the caller, to see whether a way works.
     *
     * @throws ProblemException 409 {@code delivery.switched-off}, 422 {@code delivery.no-address}
     */
    public DeliveryView test(DeliveryWay way) {
        Access.require(Permission.COMPANY_MANAGE);
        if (!store.channel(way, false).enabled() || !providers.of(way).ready()) {
            throw new ProblemException(
                    DeliveryProblem.SWITCHED_OFF, "This way is switched off.", Map.of("way", way.name()));
        }
        StaffMember me = staff.find(Access.caller().accountId())
                .filter(member -> !DeliveryJob.address(way, member).isEmpty())
                .orElseThrow(() -> new ProblemException(
                        DeliveryProblem.NO_ADDRESS,
                        "You have no address of this way; a telephone number is set under people.",
                        Map.of("way", way.name())));
        Instant now = clock.instant();
        UUID id = queue(
                        way,
                        me.id(),
                        new StaffMessage(
                                "测试消息",
                                "Test message",
                                "这是一条测试消息，收到说明设置正确。",
                                "This is a test message: the settings work.",
                                null,
                                null,
                                true),
                        now,
                        now)
                .orElseThrow();
        return require(id);
    }

    /** The last deliveries, the newest first. */
    @Transactional(readOnly = true)
    public Slice<DeliveryView> list(
            @Nullable DeliveryWay way, @Nullable DeliveryState state, @Nullable String cursor, int limit) {
        Access.require(Permission.COMPANY_MANAGE);
        Cursor after = Cursor.parse(cursor, SORT, 1);
        List<DeliveryView> rows = store.list(way, state, after == null ? Cursor.HIGHEST_ID : after.uuid(0), limit + 1);
        return Slice.of(rows, limit, last -> Cursor.of(SORT, last.id()));
    }

    @Transactional(readOnly = true)
    public DeliveryView require(UUID deliveryId) {
        Access.require(Permission.COMPANY_MANAGE);
        return store.list(null, null, above(deliveryId), 1).stream()
                .filter(delivery -> delivery.id().equals(deliveryId))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("delivery"));
    }

    /**
     * Queues one again that failed or was given up.
     *
     * @throws ProblemException 409 {@code delivery.not-ended}
     */
    public DeliveryView repeat(UUID deliveryId) {
        Access.require(Permission.COMPANY_MANAGE);
        store.require(deliveryId);
        if (!again(deliveryId)) {
            throw new ProblemException(
                    DeliveryProblem.NOT_ENDED, "Only what failed or was given up can be sent again.");
        }
        return require(deliveryId);
    }

    private Optional<UUID> queue(DeliveryWay way, UUID person, StaffMessage message, Instant now, Instant at) {
        UUID id = UuidV7.next();
        boolean fresh = store.insert(
                new Delivery(
                        id,
                        way,
                        person,
                        message.ticketId(),
                        message.number(),
                        message.subject(),
                        way == DeliveryWay.SMS ? message.text() : message.text() + "\n\n" + message.textEn(),
                        way == DeliveryWay.EMAIL ? message.html() : null,
                        DeliveryState.QUEUED,
                        0,
                        at,
                        now,
                        null),
                message.urgent(),
                message.key());
        if (fresh) {
            jobs.schedule(job, id.toString(), new DeliveryJob.Due(id), at);
        }
        return fresh ? Optional.of(id) : Optional.empty();
    }

    private static UUID above(UUID id) {
        return id.getLeastSignificantBits() == -1L
                ? new UUID(id.getMostSignificantBits() + 1, 0)
                : new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() + 1);
    }
}
