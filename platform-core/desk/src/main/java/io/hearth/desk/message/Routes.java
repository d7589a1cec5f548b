package io.hearth.desk.message;

import io.hearth.desk.contact.ContactPreferences;
import io.hearth.desk.contact.PreferredWay;
import io.hearth.desk.contact.Reach;
import io.hearth.desk.delivery.Deliveries;
import io.hearth.desk.delivery.DeliveryWay;
import io.hearth.desk.ticket.TicketMessages;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Chooses how somebody is told: the first way of theirs that can be used; of somebody who has not said, the way in which they last wrote,
 * then what costs nobody time. A person is sent to the telephone only for what is worth it.
 */
@Component
class Routes {

    private static final List<MessageWay> USUAL =
            List.of(MessageWay.WECHAT, MessageWay.EMAIL, MessageWay.SMS, MessageWay.PHONE);
    private static final Pattern MOBILE = Pattern.compile("1[3-9][0-9]{9}");

    private final ContactPreferences preferences;
    private final Deliveries deliveries;
    private final MessageStore store;
    private final ObjectProvider<OwnerAddresses> others;

    Routes(
            ContactPreferences preferences,
            Deliveries deliveries,
            MessageStore store,
            ObjectProvider<OwnerAddresses> others) {
        this.preferences = preferences;
        this.deliveries = deliveries;
        this.store = store;
        this.others = others;
    }

    /** Somebody and everything known of how to reach them. */
    private record Person(
            @Nullable UUID contactId,
            String name,
            @Nullable String phone,
            @Nullable String email,
            @Nullable String openid,
            List<MessageWay> wishes) {}

    /** Empty when nothing can reach the person, or only what the purpose is not worth. */
    Optional<Route> find(
            Recipient to, TicketMessages.@Nullable Reporter ticket, MessagePurpose purpose, @Nullable MessageWay only) {
        if (to instanceof Recipient.Address(MessageWay way, String address, String name)) {
            Person person = new Person(
                    null,
                    name,
                    way == MessageWay.EMAIL || way == MessageWay.WECHAT ? null : address,
                    way == MessageWay.EMAIL ? address : null,
                    way == MessageWay.WECHAT ? address : null,
                    List.of());
            return route(way, person, ticket, purpose);
        }
        Optional<Person> known = person(to, ticket);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Set<MessageWay> ways = new LinkedHashSet<>();
        if (only == null) {
            ways.addAll(known.get().wishes());
            ways.addAll(USUAL);
        } else {
            ways.add(only);
        }
        return ways.stream()
                .flatMap(way -> route(way, known.get(), ticket, purpose).stream())
                .findFirst();
    }

    private Optional<Person> person(Recipient to, TicketMessages.@Nullable Reporter ticket) {
        UUID contactId = switch (to) {
            case Recipient.Contact(var id) -> id;
            case Recipient.Reporter() -> ticket == null ? null : ticket.contactId();
            case Recipient.Address address -> null;
        };
        Optional<MessageStore.Sender> last = ticket == null ? Optional.empty() : store.lastSender(ticket.ticketId());
        Optional<Reach> reach = contactId == null ? Optional.empty() : preferences.reach(contactId);
        if (reach.isEmpty() && (ticket == null || to instanceof Recipient.Contact)) {
            return Optional.empty();
        }
        List<MessageWay> wishes = new ArrayList<>(reach.map(Reach::ways).orElse(List.of()).stream()
                .map(Routes::way)
                .toList());
        boolean ofReporter = to instanceof Recipient.Reporter;
        if (wishes.isEmpty() && ofReporter) {
            last.ifPresent(sender -> wishes.add(sender.way()));
        }
        String email = reach.map(Reach::email).orElse(null);
        if (email == null && ofReporter) {
            email = last.filter(sender -> sender.way() == MessageWay.EMAIL)
                    .map(MessageStore.Sender::address)
                    .orElse(null);
        }
        String openid = !ofReporter
                ? null
                : last.filter(sender -> sender.way() == MessageWay.WECHAT)
                        .map(MessageStore.Sender::address)
                        .orElse(null);
        String phone = ofReporter && ticket != null && ticket.phone() != null
                ? ticket.phone()
                : reach.map(Reach::phone).orElse(null);
        String name = ofReporter && ticket != null && ticket.name() != null
                ? ticket.name()
                : reach.map(Reach::name)
                        .orElseGet(() -> last.map(MessageStore.Sender::person).orElse(""));
        return Optional.of(new Person(contactId, name, phone, email, openid, List.copyOf(wishes)));
    }

    private Optional<Route> route(
            MessageWay way, Person person, TicketMessages.@Nullable Reporter ticket, MessagePurpose purpose) {
        return switch (way) {
            case EMAIL -> leaving(way, DeliveryWay.EMAIL, person.email(), person);
            case SMS ->
                leaving(
                        way,
                        DeliveryWay.SMS,
                        person.phone() != null && MOBILE.matcher(person.phone()).matches() ? person.phone() : null,
                        person);
            case WECHAT ->
                others.stream()
                        .filter(other -> other.way() == way)
                        .flatMap(other -> address(other, person).stream()
                                .flatMap(address -> leaving(way, other.delivery(), address, person).stream()))
                        .findFirst();
            case PHONE ->
                person.phone() == null || ticket == null || !purpose.worthACall()
                        ? Optional.empty()
                        : Optional.of(new Route(way, null, person.phone(), person.name(), person.contactId()));
            case VISIT ->
                ticket == null || !purpose.worthACall()
                        ? Optional.empty()
                        : Optional.of(new Route(
                                way,
                                null,
                                person.phone() == null ? "" : person.phone(),
                                person.name(),
                                person.contactId()));
        };
    }

    /** From where they wrote about this very matter, else where they are known to be. */
    private static Optional<String> address(OwnerAddresses others, Person person) {
        UUID contactId = person.contactId();
        return Optional.ofNullable(person.openid())
                .filter(others::reaches)
                .or(() -> contactId == null ? Optional.empty() : others.of(contactId));
    }

    private Optional<Route> leaving(MessageWay way, DeliveryWay delivery, @Nullable String address, Person person) {
        return address == null || address.isBlank() || !deliveries.uses(delivery)
                ? Optional.empty()
                : Optional.of(new Route(way, delivery, address, person.name(), person.contactId()));
    }

    private static MessageWay way(PreferredWay preferred) {
        return switch (preferred) {
            case PHONE -> MessageWay.PHONE;
            case VISIT -> MessageWay.VISIT;
            case SMS -> MessageWay.SMS;
            case EMAIL -> MessageWay.EMAIL;
            case WECHAT, MINI_PROGRAM, GROUP -> MessageWay.WECHAT;
        };
    }
}
