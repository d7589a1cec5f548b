package io.hearth.desk.callback;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.ticket.Actor;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is left with owners, and how much of it each estate has: never less than nothing, and every change is kept. */
@Service
@Transactional
public class Gifts {

    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final String SORT = "gift-movements.id";

    private final TenantSql sql;
    private final EstateDirectory estates;
    private final Clock clock;

    Gifts(TenantSql sql, EstateDirectory estates, Clock clock) {
        this.sql = sql;
        this.estates = estates;
        this.clock = clock;
    }

    /** Every gift with its stock, those out of use last. */
    @Transactional(readOnly = true)
    public List<Gift> list() {
        Access.require(Permission.TICKET_READ);
        Map<String, Map<UUID, Integer>> stock = new HashMap<>();
        sql.sql("SELECT gift_code, estate_id, quantity FROM tenant_.gift_stock").query(row -> {
            UUID estate = row.getObject("estate_id", UUID.class);
            if (Access.scope().includes(estate)) {
                stock.computeIfAbsent(row.getString("gift_code"), code -> new HashMap<>())
                        .put(estate, row.getInt("quantity"));
            }
        });
        return sql.sql("SELECT code, name, name_en, active FROM tenant_.gifts ORDER BY active DESC, name, code")
                .query((row, number) -> new Gift(
                        row.getString("code"),
                        row.getString("name"),
                        row.getString("name_en"),
                        row.getBoolean("active"),
                        stock.getOrDefault(row.getString("code"), Map.of())))
                .list();
    }

    /** Makes the gift of that code, or changes it. */
    public Gift keep(String code, KeepGift command) {
        Access.require(Permission.ESTATE_MANAGE);
        if (!CODE.matcher(code).matches()) {
            throw ProblemException.invalid(
                    "giftCode", "pattern", "expected lower-case letters, digits and hyphens, at most 40");
        }
        sql.sql("""
            INSERT INTO tenant_.gifts (code, name, name_en, active) VALUES (:code, :name, :nameEn, :active)
            ON CONFLICT (code) DO UPDATE SET name = excluded.name, name_en = excluded.name_en, active = excluded.active\
            """)
                .param("code", code)
                .param("name", command.name().strip())
                .param("nameEn", command.nameEn().strip())
                .param("active", command.active())
                .update();
        return list().stream()
                .filter(gift -> gift.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Changes an estate's stock.
     *
     * @throws ProblemException 422 {@code gift.unknown}, {@code estate.unknown}, 409 {@code gift.out-of-stock} when less would be left than
     *     nothing
     */
    public GiftMovement move(String code, MoveGifts command) {
        Access.require(Permission.ESTATE_MANAGE);
        estates.requireNamed(command.estateId());
        if (command.change() == 0) {
            throw ProblemException.invalid("change", "zero", "expected how many came in, or with a minus are missing");
        }
        GiftMovement.Kind kind = command.change() > 0 ? GiftMovement.Kind.RECEIVED : GiftMovement.Kind.COUNTED;
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String note = command.note() == null || command.note().isBlank()
                ? null
                : command.note().strip();
        return change(code, command.estateId(), command.change(), kind, null, note, now);
    }

    /** Changes of the stock in the caller's sight, the last one first. */
    @Transactional(readOnly = true)
    public Slice<GiftMovement> movements(@Nullable UUID estateId, @Nullable String cursor, int limit) {
        Access.require(Permission.TICKET_READ);
        Cursor after = Cursor.parse(cursor, SORT, 1);
        EstateScope scope = Access.scope();
        List<GiftMovement> rows = sql.sql("""
            SELECT m.*, t.number FROM tenant_.gift_movements m
            LEFT JOIN tenant_.callback_attempts a ON a.id = m.attempt_id
            LEFT JOIN tenant_.callbacks k ON k.id = a.callback_id
            LEFT JOIN tenant_.tickets t ON t.id = k.ticket_id
            WHERE m.id < :before AND (:all OR m.estate_id = ANY (:scope))
              AND (CAST(:estate AS uuid) IS NULL OR m.estate_id = CAST(:estate AS uuid))
            ORDER BY m.id DESC LIMIT :limit\
            """)
                .param("before", after == null ? Cursor.HIGHEST_ID : after.uuid(0))
                .param("all", scope.everywhere())
                .param("scope", scope.named())
                .param("estate", estateId)
                .param("limit", limit + 1)
                .query(Gifts::movement)
                .list();
        return Slice.of(rows, limit, last -> Cursor.of(SORT, last.id()));
    }

    /** Takes what was left with an owner out of the stock. */
    void give(UUID estateId, UUID attemptId, @Nullable List<RecordAttempt.Gift> given, Instant now) {
        if (given != null) {
            for (RecordAttempt.Gift gift : given) {
                change(gift.code(), estateId, -gift.quantity(), GiftMovement.Kind.GIVEN, attemptId, null, now);
            }
        }
    }

    /** What was left with owners in these attempts. */
    Map<UUID, List<AttemptView.GivenGift>> given(Collection<UUID> attemptIds) {
        Map<UUID, List<AttemptView.GivenGift>> given = new HashMap<>();
        if (attemptIds.isEmpty()) {
            return given;
        }
        sql.sql("""
            SELECT m.attempt_id, g.code, g.name, g.name_en, -m.change AS quantity FROM tenant_.gift_movements m
            JOIN tenant_.gifts g ON g.code = m.gift_code WHERE m.attempt_id = ANY (:ids) ORDER BY m.id\
            """).param("ids", attemptIds.toArray(UUID[]::new)).query(row -> {
            given.computeIfAbsent(row.getObject("attempt_id", UUID.class), id -> new ArrayList<>())
                    .add(new AttemptView.GivenGift(
                            row.getString("code"),
                            row.getString("name"),
                            row.getString("name_en"),
                            row.getInt("quantity")));
        });
        return given;
    }

    private GiftMovement change(
            String code,
            UUID estateId,
            int change,
            GiftMovement.Kind kind,
            @Nullable UUID attemptId,
            @Nullable String note,
            Instant now) {
        boolean known = sql.sql("SELECT count(*) FROM tenant_.gifts WHERE code = :code AND (active OR :in)")
                        .param("code", code)
                        .param("in", kind == GiftMovement.Kind.COUNTED)
                        .query(Integer.class)
                        .single()
                > 0;
        if (!known) {
            throw new ProblemException(
                    CallbackProblem.GIFT_UNKNOWN, "There is no such gift in use.", Map.of("giftCode", code));
        }
        // the id after the lock: movements are listed by it, in the order in which they were taken
        int balance = balance(code, estateId, change);
        GiftMovement movement = new GiftMovement(
                UuidV7.next(), code, estateId, change, balance, kind, note, null, now, Actor.of(Access.caller()));
        sql.sql("""
            INSERT INTO tenant_.gift_movements
                (id, gift_code, estate_id, change, balance, kind, attempt_id, note, at, actor_id, actor_name, actor_kind)
            VALUES (:id, :code, :estate, :change, :balance, :kind, :attempt, :note, :at, :actor, :name, :actorKind)\
            """)
                .param("id", movement.id())
                .param("code", code)
                .param("estate", estateId)
                .param("change", change)
                .param("balance", movement.balance())
                .param("kind", kind.name())
                .param("attempt", attemptId)
                .param("note", note)
                .param("at", SqlTime.utc(now))
                .param("actor", movement.by().id())
                .param("name", movement.by().name())
                .param("actorKind", movement.by().kind().name())
                .update();
        return movement;
    }

    /** The stock after the change; the row's lock keeps two from taking the last one. */
    private int balance(String code, UUID estateId, int change) {
        if (change > 0) {
            return sql.sql("""
                INSERT INTO tenant_.gift_stock AS s (gift_code, estate_id, quantity) VALUES (:code, :estate, :change)
                ON CONFLICT (estate_id, gift_code) DO UPDATE SET quantity = s.quantity + excluded.quantity RETURNING quantity\
                """)
                    .param("code", code)
                    .param("estate", estateId)
                    .param("change", change)
                    .query(Integer.class)
                    .single();
        }
        Optional<Integer> left = sql.sql("""
            UPDATE tenant_.gift_stock SET quantity = quantity + :change
            WHERE gift_code = :code AND estate_id = :estate AND quantity + :change >= 0 RETURNING quantity\
            """)
                .param("code", code)
                .param("estate", estateId)
                .param("change", change)
                .query(Integer.class)
                .optional();
        return left.orElseThrow(() -> new ProblemException(
                CallbackProblem.GIFT_OUT_OF_STOCK,
                "The estate has not that many left.",
                Map.of("giftCode", code, "wanted", -change, "left", stock(code, estateId))));
    }

    private int stock(String code, UUID estateId) {
        return sql.sql("SELECT quantity FROM tenant_.gift_stock WHERE gift_code = :code AND estate_id = :estate")
                .param("code", code)
                .param("estate", estateId)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    private static GiftMovement movement(ResultSet row, int number) throws SQLException {
        return new GiftMovement(
                row.getObject("id", UUID.class),
                row.getString("gift_code"),
                row.getObject("estate_id", UUID.class),
                row.getInt("change"),
                row.getInt("balance"),
                GiftMovement.Kind.valueOf(row.getString("kind")),
                row.getString("note"),
                row.getString("number"),
                SqlTime.require(row, "at"),
                CallbackStore.actor(row));
    }
}
