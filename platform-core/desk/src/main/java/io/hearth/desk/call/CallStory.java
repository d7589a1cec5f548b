package io.hearth.desk.call;

import io.hearth.desk.contact.PhoneNumber;
import io.hearth.desk.duty.DutyNow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a call's events amount to, in whatever order and however often they were told. Durations are the exchange's own; when its clock is
 * ahead of ours, the call began when we first heard of it.
 */
final class CallStory {

    static final int RINGS = 3;
    static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private final List<CallEvent> events;
    private final List<Leg> legs;

    private CallStory(List<CallEvent> events, List<Leg> legs) {
        this.events = events;
        this.legs = legs;
    }

    /** Ringing at one place. */
    private record Leg(Instant since, Instant heardAt, String to, String agent, int rings) {}

    /** @param told at least one */
    static CallStory of(List<CallEvent> told) {
        List<CallEvent> events = told.stream()
                .distinct()
                .sorted(Comparator.comparing(CallEvent::at)
                        .thenComparing(CallEvent::type)
                        .thenComparing(CallEvent::rings)
                        .thenComparing(CallEvent::receivedAt))
                .toList();
        List<Leg> legs = new ArrayList<>();
        for (CallEvent event : events) {
            boolean begins = legs.isEmpty() || event.type() == CallEventType.TRANSFER;
            if (begins) {
                legs.add(new Leg(event.at(), event.receivedAt(), event.to(), event.agent(), 0));
            }
            if (event.type() == CallEventType.RING) {
                Leg leg = legs.removeLast();
                legs.add(new Leg(
                        leg.since(),
                        leg.heardAt().isBefore(event.receivedAt()) ? leg.heardAt() : event.receivedAt(),
                        leg.to().isEmpty() ? event.to() : leg.to(),
                        leg.agent().isEmpty() ? event.agent() : leg.agent(),
                        event.rings() > 0 ? Math.max(leg.rings(), event.rings()) : leg.rings() + 1));
            }
        }
        return new CallStory(events, legs);
    }

    CallState state() {
        boolean answered = first(CallEventType.ANSWER).isPresent();
        boolean over = first(CallEventType.HANGUP).isPresent();
        if (over) {
            return answered ? CallState.ENDED : CallState.MISSED;
        }
        return answered ? CallState.TALKING : CallState.RINGING;
    }

    /** When the caller began to wait, by the exchange's clock. */
    private Instant began() {
        return first(CallEventType.RING).orElseGet(events::getFirst).at();
    }

    Instant startedAt() {
        Instant heard = events.stream()
                .map(CallEvent::receivedAt)
                .min(Instant::compareTo)
                .orElseThrow();
        Instant began = began();
        return began.isAfter(heard.plus(AHEAD)) ? heard : began;
    }

    /** How long the caller waited until somebody answered; null while nobody has. */
    @Nullable
    Duration waited() {
        Optional<CallEvent> answer = first(CallEventType.ANSWER);
        if (answer.isEmpty()) {
            return null;
        }
        Instant at = answer.get().at();
        Instant over = first(CallEventType.HANGUP).map(CallEvent::at).orElse(at);
        Duration waited = Duration.between(began(), at.isAfter(over) ? over : at);
        return waited.isNegative() ? Duration.ZERO : waited;
    }

    @Nullable
    Instant answeredAt() {
        Duration waited = waited();
        return waited == null ? null : startedAt().plus(waited);
    }

    @Nullable
    Instant endedAt() {
        return last(CallEventType.HANGUP)
                .map(event -> {
                    Duration length = Duration.between(began(), event.at());
                    return startedAt().plus(length.isNegative() ? Duration.ZERO : length);
                })
                .orElse(null);
    }

    /** Who answered, as the exchange calls them. */
    @Nullable
    String answeredBy() {
        return first(CallEventType.ANSWER)
                .map(event -> !event.agent().isEmpty() ? event.agent() : event.to())
                .filter(who -> !who.isEmpty())
                .orElse(null);
    }

    String from() {
        return events.stream()
                .filter(event -> event.type() != CallEventType.TRANSFER)
                .map(CallEvent::from)
                .filter(from -> !from.isEmpty())
                .findFirst()
                .orElse("");
    }

    int transfers() {
        return (int) events.stream()
                .filter(event -> event.type() == CallEventType.TRANSFER)
                .count();
    }

    /**
     * What the exchange should do.
     *
     * @param line who is on duty, in the order in which they are called
     * @param now by our clock
     */
    NextStep next(List<DutyNow.Person> line, Instant now) {
        if (state() != CallState.RINGING) {
            return NextStep.nothing();
        }
        Leg leg = legs.getLast();
        Duration byExchange = Duration.between(leg.since(), events.getLast().at());
        Duration byUs = Duration.between(leg.heardAt(), now);
        Duration rung = byExchange.compareTo(byUs) > 0 ? byExchange : byUs;
        boolean enoughRings = leg.rings() >= RINGS;
        if (!enoughRings && rung.compareTo(PATIENCE) < 0) {
            long left = PATIENCE.minus(rung).toMillis();
            return NextStep.ring((int) Math.min(PATIENCE.toSeconds(), (left + 999) / 1000));
        }
        NextStep.Reason reason = enoughRings ? NextStep.Reason.THREE_RINGS : NextStep.Reason.FIFTEEN_SECONDS;
        List<DutyNow.Person> untried = untried(line);
        return untried.isEmpty() ? NextStep.nobody(reason) : NextStep.transfer(untried.getFirst(), reason);
    }

    /** Whoever it has not rung at yet. A place that is nobody's in the line counts as the next one in it. */
    private List<DutyNow.Person> untried(List<DutyNow.Person> line) {
        List<DutyNow.Person> untried = new ArrayList<>(line);
        for (Leg leg : legs) {
            Optional<DutyNow.Person> rungAt =
                    line.stream().filter(person -> at(person, leg)).findFirst();
            if (rungAt.isPresent()) {
                untried.remove(rungAt.get());
            } else if (!untried.isEmpty()) {
                untried.removeFirst();
            }
        }
        return untried;
    }

    private static boolean at(DutyNow.Person person, Leg leg) {
        if (leg.agent().equals(person.staffId().toString())
                || !leg.agent().isEmpty() && leg.agent().equals(person.name())) {
            return true;
        }
        String phone = person.phone();
        return phone != null && !leg.to().isEmpty() && number(phone).equals(number(leg.to()));
    }

    static String number(String text) {
        return PhoneNumber.parse(text).map(PhoneNumber::value).orElse(text);
    }

    private Optional<CallEvent> first(CallEventType type) {
        return events.stream().filter(event -> event.type() == type).findFirst();
    }

    private Optional<CallEvent> last(CallEventType type) {
        return events.reversed().stream().filter(event -> event.type() == type).findFirst();
    }
}
