package io.hearth.desk.place;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.estate.Estates;
import io.hearth.desk.place.PlaceStore.Wanted;
import io.hearth.desk.progress.OwnerPages;
import io.hearth.desk.progress.ProgressPage;
import io.hearth.desk.progress.QrCode;
import io.hearth.desk.ticket.Categories;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import io.hearth.workflow.TicketKind;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The places where codes hang, as far as the caller's scope reaches. */
@Service
@Transactional
public class Places {

    /** How many codes one sheet holds. */
    public static final int ON_A_SHEET = 200;

    private static final int MOST = 20_000;
    private static final int CODE_BYTES = 12;

    private final PlaceStore store;
    private final EstateDirectory directory;
    private final Estates estates;
    private final Categories categories;
    private final OwnerPages pages;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Places(
            PlaceStore store,
            EstateDirectory directory,
            Estates estates,
            Categories categories,
            OwnerPages pages,
            Clock clock) {
        this.store = store;
        this.directory = directory;
        this.estates = estates;
        this.categories = categories;
        this.pages = pages;
        this.clock = clock;
    }

    /** Places by name, short names first. */
    @Transactional(readOnly = true)
    public Slice<PlaceView> list(
            @Nullable UUID estateId,
            @Nullable PlaceKind kind,
            @Nullable Boolean active,
            @Nullable String cursor,
            int limit) {
        Access.require(Permission.ESTATE_READ);
        Cursor after = Cursor.parse(cursor, PlaceStore.SORT, 3);
        List<PlaceView> rows =
                store.list(new Wanted(Access.scope().within(estateId), kind, active, null), after, limit + 1).stream()
                        .map(Place::view)
                        .toList();
        return Slice.of(
                rows,
                limit,
                last -> Cursor.of(
                        PlaceStore.SORT,
                        last.name().codePointCount(0, last.name().length()),
                        last.name(),
                        last.id()));
    }

    /** @throws ProblemException 404 when it is not there or not in the caller's scope */
    @Transactional(readOnly = true)
    public PlaceView require(UUID placeId) {
        Access.require(Permission.ESTATE_READ);
        return visible(placeId, false).view();
    }

    /**
     * Adds a place for each name.
     *
     * @throws ProblemException 409 {@code report-place.name-taken}, {@code report-place.too-many}; 422 {@code estate.unknown},
     *     {@code report-place.building-unknown}, {@code report-place.category-unknown}
     */
    public List<PlaceView> add(AddPlaces command) {
        Access.require(Permission.ESTATE_MANAGE);
        EstateView estate = directory.requireNamed(command.estateId());
        checkBuilding(estate.id(), command.buildingId());
        checkCategory(command.categoryId());
        List<String> names = command.names().stream().map(String::strip).toList();
        requireFree(estate.id(), names);
        if (store.count() + names.size() > MOST) {
            throw new ProblemException(
                    PlaceProblem.TOO_MANY, "The company has as many places as it can have.", Map.of("limit", MOST));
        }
        Instant now = clock.instant();
        List<PlaceView> added = new ArrayList<>();
        for (String name : names) {
            Place place = new Place(
                    UuidV7.next(),
                    estate.id(),
                    command.buildingId(),
                    command.kind(),
                    name,
                    command.categoryId(),
                    code(),
                    true,
                    0,
                    null,
                    0);
            try {
                store.insert(place, Access.caller().name(), now);
            } catch (DuplicateKeyException atTheSameTime) {
                throw taken(List.of(name));
            }
            added.add(place.view());
        }
        return added;
    }

    /**
     * Changes a place; what hangs there stays good.
     *
     * @throws ProblemException 412 when it has changed since {@code expectedVersion}; 409 and 422 as when it is added
     */
    public PlaceView change(UUID placeId, long expectedVersion, ChangePlace command) {
        Access.require(Permission.ESTATE_MANAGE);
        Place place = visible(placeId, true);
        ETags.check(expectedVersion, place.version());
        checkBuilding(place.estateId(), command.buildingId());
        checkCategory(command.categoryId());
        String name = command.name().strip();
        List<String> taken = store.taken(place.estateId(), List.of(name), placeId);
        if (!taken.isEmpty()) {
            throw taken(taken);
        }
        store.change(placeId, command, name);
        return visible(placeId, false).view();
    }

    /** Gives the place another code; the one that hangs there leads nowhere from then on. */
    public PlaceView recode(UUID placeId) {
        Access.require(Permission.ESTATE_MANAGE);
        visible(placeId, true);
        store.recode(placeId, code());
        return visible(placeId, false).view();
    }

    /**
     * The place's code as a picture.
     *
     * @param origin of the company's portal
     */
    @Transactional(readOnly = true)
    public String qrCode(UUID placeId, String origin) {
        Access.require(Permission.ESTATE_READ);
        return QrCode.svg(origin + visible(placeId, false).view().path());
    }

    /**
     * What is printed: every active place of the estate, or those that are named.
     *
     * @param origin of the company's portal
     */
    @Transactional(readOnly = true)
    public PlaceSheet sheet(
            @Nullable UUID estateId, @Nullable PlaceKind kind, @Nullable List<UUID> placeIds, String origin) {
        Access.require(Permission.ESTATE_READ);
        UUID[] ids = placeIds == null || placeIds.isEmpty() ? null : placeIds.toArray(UUID[]::new);
        List<Place> found =
                store.list(new Wanted(Access.scope().within(estateId), kind, true, ids), null, ON_A_SHEET + 1);
        ProgressPage.Company company = pages.company();
        return new PlaceSheet(
                company.name(),
                company.phone(),
                found.stream()
                        .limit(ON_A_SHEET)
                        .map(place -> card(place, origin))
                        .toList(),
                found.size() > ON_A_SHEET);
    }

    private PlaceSheet.Card card(Place place, String origin) {
        String address = origin + place.view().path();
        return new PlaceSheet.Card(
                place.id(),
                directory.find(place.estateId()).map(EstateView::name).orElse(""),
                place.kind(),
                place.name(),
                address,
                QrCode.svg(address));
    }

    private Place visible(UUID placeId, boolean lock) {
        return store.find(placeId, lock)
                .filter(place -> Access.scope().includes(place.estateId()))
                .orElseThrow(() -> ProblemException.notFound("place"));
    }

    private void checkBuilding(UUID estateId, @Nullable UUID buildingId) {
        if (buildingId != null
                && estates.buildings(estateId).stream()
                        .noneMatch(building -> building.id().equals(buildingId))) {
            throw new ProblemException(
                    PlaceProblem.BUILDING_UNKNOWN,
                    "The estate has no such building.",
                    Map.of("buildingId", buildingId));
        }
    }

    private void checkCategory(@Nullable UUID categoryId) {
        if (categoryId != null
                && categories
                        .find(categoryId)
                        .filter(category -> category.active() && category.kind() == TicketKind.REPAIR)
                        .isEmpty()) {
            throw new ProblemException(
                    PlaceProblem.CATEGORY_UNKNOWN,
                    "There is no such category of repairs.",
                    Map.of("categoryId", categoryId));
        }
    }

    private void requireFree(UUID estateId, List<String> names) {
        Set<String> once = new HashSet<>();
        List<String> twice = names.stream().filter(name -> !once.add(name)).toList();
        List<String> taken = twice.isEmpty() ? store.taken(estateId, names, null) : twice;
        if (!taken.isEmpty()) {
            throw taken(taken);
        }
    }

    private static ProblemException taken(List<String> names) {
        return new ProblemException(
                PlaceProblem.NAME_TAKEN,
                "The estate has places of these names already: " + String.join(", ", names) + ".",
                Map.of("names", names));
    }

    private String code() {
        byte[] bits = new byte[CODE_BYTES];
        random.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
