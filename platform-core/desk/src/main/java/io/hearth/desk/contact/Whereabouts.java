package io.hearth.desk.contact;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells where the matter is that somebody brings in writing: their home, the estate they write to or name, or the only one there is. */
@Component
public class Whereabouts {

    private final Contacts contacts;
    private final EstateDirectory estates;

    Whereabouts(Contacts contacts, EstateDirectory estates) {
        this.contacts = contacts;
        this.estates = estates;
    }

    /** Where it is. */
    public record Place(UUID estateId, @Nullable UUID unitId) {}

    /**
     * Empty when nothing tells which estate it is about.
     *
     * @param contactId who brings it, when that is known
     * @param writtenTo the estate to which alone they write
     * @param said their words
     */
    public Optional<Place> find(@Nullable UUID contactId, @Nullable UUID writtenTo, String said) {
        List<ContactView.Home> homes =
                contactId == null ? List.of() : contacts.require(contactId).units();
        List<ContactView.Home> here = homes.stream()
                .filter(home -> writtenTo == null || home.estateId().equals(writtenTo))
                .filter(home -> active(home.estateId()))
                .toList();
        if (here.size() == 1) {
            return Optional.of(
                    new Place(here.getFirst().estateId(), here.getFirst().unitId()));
        }
        List<UUID> ofPerson =
                here.stream().map(ContactView.Home::estateId).distinct().toList();
        if (ofPerson.size() == 1) {
            return Optional.of(new Place(ofPerson.getFirst(), null));
        }
        if (writtenTo != null && active(writtenTo)) {
            return Optional.of(new Place(writtenTo, null));
        }
        List<EstateView> open =
                estates.all().values().stream().filter(EstateView::active).toList();
        List<EstateView> named =
                open.stream().filter(estate -> said.contains(estate.name())).toList();
        if (named.size() == 1) {
            return Optional.of(new Place(named.getFirst().id(), null));
        }
        return open.size() == 1 ? Optional.of(new Place(open.getFirst().id(), null)) : Optional.empty();
    }

    private boolean active(UUID estateId) {
        return estates.find(estateId).filter(EstateView::active).isPresent();
    }
}
