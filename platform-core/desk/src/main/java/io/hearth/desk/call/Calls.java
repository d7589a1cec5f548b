package io.hearth.desk.call;

import io.hearth.desk.clock.OfficeHours;
import io.hearth.desk.contact.PhoneNumber;
import io.hearth.desk.duty.Duty;
import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.live.LiveChannel;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The company's calls. */
@Service
@Transactional
public class Calls {

    /** The live message that says to the front desk that a call came, was answered or is over. */
    public static final String TOPIC = "call";

    /** Within this time a call is answered in time. */
    static final Duration IN_TIME = Duration.ofSeconds(30);

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:@-]{1,100}");
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Duration FUTURE = Duration.ofDays(1);
    private static final Duration LONGEST_PERIOD = Duration.ofDays(401);
    private static final int OPEN = 50;
    private static final String SORT = "call.started";

    private final CallStore store;
    private final Callers callers;
    private final Duty duty;
    private final EstateDirectory estates;
    private final OfficeHours office;
    private final LiveChannel live;
    private final Clock clock;

    Calls(
            CallStore store,
            Callers callers,
            Duty duty,
            EstateDirectory estates,
            OfficeHours office,
            LiveChannel live,
            Clock clock) {
        this.store = store;
        this.callers = callers;
        this.duty = duty;
        this.estates = estates;
        this.office = office;
        this.live = live;
        this.clock = clock;
    }

    /**
     * Takes in what the exchange tells of a call; telling it again changes nothing.
     *
     * @throws ProblemException 422 {@code call.id-invalid}, {@code call.target-missing}, {@code call.time-ahead}
     */
    public CallAnswer report(String callId, ReportCall told) {
        Access.require(Permission.CALL_REPORT);
        Instant now = clock.instant();
        check(callId, told, now);
        UUID id = store.lock(callId, now);
        Call before = store.whoeverAsks(id).orElseThrow();
        boolean fresh = store.add(
                id,
                new CallEvent(
                        told.type(),
                        told.at(),
                        number(told.from()),
                        number(told.to()),
                        text(told.agent()),
                        told.rings() == null ? 0 : told.rings(),
                        now));
        CallStory story = CallStory.of(store.events(id));
        Call call = before;
        if (fresh) {
            CallStore.Told heard = told(before, story, caller(story.from()), told.estateId());
            store.update(List.of(heard));
            call = heard.call();
            announce(call);
        }
        return new CallAnswer(id, call.state(), story.next(duty.line(call.estateId(), now), now));
    }

    /**
     * What to do with a call now.
     *
     * @throws ProblemException 404 when there is no such call
     */
    @Transactional(readOnly = true)
    public CallAnswer next(String callId) {
        Access.require(Permission.CALL_REPORT);
        Call call = store.find(callId).orElseThrow(() -> ProblemException.notFound("call"));
        Instant now = clock.instant();
        CallStory story = CallStory.of(store.events(call.id()));
        return new CallAnswer(call.id(), call.state(), story.next(duty.line(call.estateId(), now), now));
    }

    /** Calls that are going on now in the caller's estates, with who is calling; calls from nowhere known are everybody's. */
    @Transactional(readOnly = true)
    public List<CallView> open() {
        Access.require(Permission.CONTACT_READ);
        return views(store.open(clock.instant(), OPEN));
    }

    /** All calls, the newest first. */
    @Transactional(readOnly = true)
    public Slice<CallView> list(@Nullable String cursor, int limit) {
        Access.require(Permission.CONTACT_READ);
        Cursor after = Cursor.parse(cursor, SORT, 2);
        List<Call> rows = store.list(
                after == null ? Cursor.LATEST : after.instant(0),
                after == null ? Cursor.HIGHEST_ID : after.uuid(1),
                limit + 1);
        Slice<Call> page = Slice.of(rows, limit, last -> Cursor.of(SORT, last.startedAt(), last.id()));
        return new Slice<>(views(page.items()), page.nextCursor());
    }

    /**
     * How calls were answered.
     *
     * @param from inclusive
     * @param to inclusive
     * @param estateId every estate in the caller's sight, and calls from nowhere known, when null
     */
    @Transactional(readOnly = true)
    public CallFigures figures(LocalDate from, LocalDate to, @Nullable UUID estateId) {
        Access.require(Permission.KPI_READ);
        if (estateId != null) {
            Access.requireEstate(estateId);
        }
        ZoneId zone = zone(estateId);
        Instant begin = from.atStartOfDay(zone).toInstant();
        Instant end = to.plusDays(1).atStartOfDay(zone).toInstant();
        if (!begin.isBefore(end) || Duration.between(begin, end).compareTo(LONGEST_PERIOD) > 0) {
            throw new ProblemException(
                    CallProblem.PERIOD_INVALID,
                    "The period is at most 400 days and ends after it begins.",
                    Map.of("from", from.toString(), "to", to.toString()));
        }
        CallStore.Period period = new CallStore.Period(begin, end, estateId, zone);
        List<CallStore.Counted> counted = store.counted(period, IN_TIME);
        CallFigures.Part all = part(counted);
        return new CallFigures(
                from,
                to,
                all.calls(),
                all.answered(),
                all.answeredInTime(),
                part(counted.stream().filter(CallStore.Counted::afterHours).toList()),
                IntStream.range(0, 24)
                        .mapToObj(hour -> {
                            CallFigures.Part part = part(counted.stream()
                                    .filter(each -> each.hour() == hour)
                                    .toList());
                            return new CallFigures.Hour(hour, part.calls(), part.answered(), part.answeredInTime());
                        })
                        .toList(),
                everyDay(from, to, store.byDay(period, IN_TIME)),
                store.byAgent(period, IN_TIME).stream()
                        .map(agent -> new CallFigures.Agent(
                                callers.nameOf(agent.name()),
                                agent.answered(),
                                agent.answeredInTime(),
                                agent.medianWaitSeconds()))
                        .toList());
    }

    private static List<CallFigures.Day> everyDay(LocalDate from, LocalDate to, List<CallFigures.Day> counted) {
        Map<LocalDate, CallFigures.Day> known =
                counted.stream().collect(Collectors.toMap(CallFigures.Day::day, Function.identity()));
        return from.datesUntil(to.plusDays(1))
                .map(day -> known.getOrDefault(day, new CallFigures.Day(day, 0, 0, 0)))
                .toList();
    }

    private static CallFigures.Part part(List<CallStore.Counted> counted) {
        return new CallFigures.Part(
                counted.stream().mapToLong(CallStore.Counted::calls).sum(),
                counted.stream().mapToLong(CallStore.Counted::answered).sum(),
                counted.stream().mapToLong(CallStore.Counted::inTime).sum());
    }

    private static void check(String callId, ReportCall told, Instant now) {
        if (!ID.matcher(callId).matches()) {
            throw new ProblemException(
                    CallProblem.ID_INVALID, "A call's name is 1 to 100 letters, digits and . _ : @ -.");
        }
        if (told.type() == CallEventType.TRANSFER
                && text(told.to()).isEmpty()
                && text(told.agent()).isEmpty()) {
            throw new ProblemException(CallProblem.TARGET_MISSING, "A transfer says where to: a number or a person.");
        }
        if (told.at().isAfter(now.plus(FUTURE))) {
            throw new ProblemException(
                    CallProblem.TIME_AHEAD,
                    "The exchange's clock is more than a day ahead.",
                    Map.of("at", told.at().toString(), "now", now.toString()));
        }
    }

    private Optional<Callers.Known> caller(String number) {
        return number.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(callers.find(List.of(number)).get(number));
    }

    private CallStore.Told told(Call before, CallStory story, Optional<Callers.Known> known, @Nullable UUID named) {
        String from = story.from();
        UUID estate = named != null ? estates.requireNamed(named).id() : before.estateId();
        if (estate == null) {
            estate = known.flatMap(Callers.Known::estateId).orElse(null);
        }
        Duration waited = story.waited();
        Call call = new Call(
                before.id(),
                before.callId(),
                estate,
                known.map(Callers.Known::contactId).orElse(null),
                from.isEmpty() ? null : from,
                story.state(),
                story.startedAt(),
                before.receivedAt(),
                story.answeredAt(),
                story.endedAt(),
                waited == null ? null : waited.toMillis(),
                story.answeredBy(),
                story.transfers());
        return new CallStore.Told(
                call, call.startedAt().atZone(zone(estate)).getHour(), office.closed(estate, call.startedAt()));
    }

    /** Works out anew what the events of these calls amount to. */
    void retell(List<Call> calls) {
        Map<UUID, CallStory> stories = new HashMap<>();
        store.events(calls.stream().map(Call::id).toList())
                .forEach((id, events) -> stories.put(id, CallStory.of(events)));
        Map<String, Callers.Known> known = callers.find(stories.values().stream()
                .map(CallStory::from)
                .filter(from -> !from.isEmpty())
                .collect(Collectors.toSet()));
        List<CallStore.Told> anew = new ArrayList<>();
        for (Call call : calls) {
            CallStory story = stories.get(call.id());
            if (story != null) {
                anew.add(told(call, story, Optional.ofNullable(known.get(story.from())), null));
            }
        }
        store.update(anew);
    }

    private void announce(Call call) {
        Map<String, Object> message = new HashMap<>();
        message.put("id", call.id().toString());
        message.put("state", call.state().name());
        if (call.estateId() != null) {
            message.put("estateId", call.estateId().toString());
        }
        live.publish(TOPIC, message);
    }

    private List<CallView> views(List<Call> calls) {
        Map<UUID, List<CallView.Brought>> brought =
                callers.brought(calls.stream().map(Call::id).toList());
        Map<UUID, CallView.Caller> known = callers.described(calls.stream()
                .map(Call::contactId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return calls.stream()
                .map(call -> new CallView(
                        call.id(),
                        call.callId(),
                        shown(call.from()),
                        call.state(),
                        call.estateId(),
                        call.startedAt(),
                        call.answeredAt(),
                        call.endedAt(),
                        call.waitMillis() == null ? null : call.waitMillis() / 1000,
                        callers.nameOf(call.answeredBy()),
                        call.transfers(),
                        call.contactId() == null ? null : known.get(call.contactId()),
                        brought.getOrDefault(call.id(), List.of())))
                .toList();
    }

    private ZoneId zone(@Nullable UUID estateId) {
        return estateId == null
                ? CHINA
                : estates.find(estateId)
                        .map(EstateView::timeZone)
                        .map(ZoneId::of)
                        .orElse(CHINA);
    }

    private static @Nullable String shown(@Nullable String phone) {
        return phone == null || Access.may(Permission.PERSONAL_DATA_READ) ? phone : PhoneNumber.mask(phone);
    }

    private static String number(@Nullable String text) {
        return text == null ? "" : CallStory.number(text.strip());
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
