package io.hearth.desk.callback;

import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ProblemException;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.TenantIsolationContract;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class CallbackContractsIT implements TenantIsolationContract<Callback, UUID>, PermissionContract {

    private static final CallbackFilter ALL = new CallbackFilter(null, null, null, false, false);

    @Autowired
    Isolation isolation;

    @Autowired
    GivenDesk given;

    @Autowired
    Callbacks callbacks;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Ratings ratings;

    @Autowired
    FollowUps followUps;

    @Autowired
    Gifts gifts;

    @Autowired
    ClosureQuality quality;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public AggregateUnderTest<UUID> aggregate() {
        return new AggregateUnderTest<>(
                "callbacks",
                () -> {
                    EstateView estate = given.estate();
                    given.contact(given.unit(estate), "13912345678");
                    UUID campaign = campaigns.begin(plan(estate.id())).id();
                    return callbacks
                            .list(new CallbackFilter(null, null, campaign, false, false), null, 10)
                            .items()
                            .getFirst()
                            .id();
                },
                id -> {
                    try {
                        return Optional.of(callbacks.require(id));
                    } catch (ProblemException outOfSight) {
                        return Optional.empty();
                    }
                },
                () -> callbacks.list(ALL, null, 100).items().stream()
                        .map(CallbackView::id)
                        .toList(),
                id -> callbacks.attempt(id, attempt()),
                id -> callbacks.attempt(id, attempt()));
    }

    private static PlanCampaign plan(UUID estateId) {
        return new PlanCampaign("回访", List.of(estateId), 5, 0, 1L, 7);
    }

    private static RecordAttempt attempt() {
        return new RecordAttempt(
                null,
                CallbackMethod.PHONE,
                AttemptOutcome.BUSY,
                null,
                null,
                null,
                UUID.randomUUID().toString());
    }

    @Override
    public List<Guarded> operations() {
        Instant now = Instant.parse("2026-11-22T00:00:00Z");
        UUID id = UUID.randomUUID();
        return List.of(
                new Guarded("list", Permission.TICKET_READ, () -> callbacks.list(ALL, null, 10)),
                new Guarded("counts", Permission.TICKET_READ, () -> callbacks.counts(null)),
                new Guarded("require", Permission.TICKET_READ, () -> callbacks.require(id)),
                new Guarded("ofTicket", Permission.TICKET_READ, () -> callbacks.ofTicket("x")),
                new Guarded("attempt", Permission.TICKET_COMMENT, () -> callbacks.attempt(id, attempt())),
                new Guarded("settings", Permission.TICKET_READ, callbacks::settings),
                new Guarded("change", Permission.COMPANY_MANAGE, () -> callbacks.change(CallbackSettings.STANDARD)),
                new Guarded(
                        "rate",
                        Permission.TICKET_COMMENT,
                        () -> ratings.record("x", new RecordRating(RatingLevel.FAIR, null, null, RatingSource.PHONE))),
                new Guarded("followUps", Permission.TICKET_READ, () -> followUps.list(null, null, 10)),
                new Guarded("gifts", Permission.TICKET_READ, gifts::list),
                new Guarded(
                        "keepGift", Permission.ESTATE_MANAGE, () -> gifts.keep("cup", new KeepGift("杯子", "Cup", true))),
                new Guarded(
                        "moveGifts", Permission.ESTATE_MANAGE, () -> gifts.move("plant", new MoveGifts(id, 1, null))),
                new Guarded("movements", Permission.TICKET_READ, () -> gifts.movements(null, null, 10)),
                new Guarded("campaigns", Permission.TICKET_READ, () -> campaigns.list(null, 10)),
                new Guarded("preview", Permission.ESTATE_MANAGE, () -> campaigns.preview(plan(id))),
                new Guarded("begin", Permission.ESTATE_MANAGE, () -> campaigns.begin(plan(id))),
                new Guarded("end", Permission.ESTATE_MANAGE, () -> campaigns.end(id)),
                new Guarded("figures", Permission.KPI_READ, () -> quality.figures(null, now, now)),
                new Guarded("doubtful", Permission.KPI_READ, () -> quality.doubtful(null, now, now, null, null, 10)));
    }
}
