package io.hearth.desk.wechat;

import io.hearth.desk.contact.Contacts;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tries.FailedTries;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which follower is which person: because somebody of the staff says so, or because the owner sends a code that the staff gave to them. A
 * code is good once and for a day; whoever guesses is stopped after a few.
 */
@Service
@Transactional
public class WeChatFollowers {

    private static final String SORT = "wechat_followers.id";
    private static final Duration VALID = Duration.ofHours(24);
    private static final int CODES = 100_000_000;
    private static final int TRIES = 5;
    private static final String WHAT = "wechat-code";

    private final FollowerStore store;
    private final Contacts contacts;
    private final FailedTries tries;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    WeChatFollowers(FollowerStore store, Contacts contacts, FailedTries tries, Clock clock) {
        this.store = store;
        this.contacts = contacts;
        this.tries = tries;
        this.clock = clock;
    }

    /** Those who wrote and of whom nobody has said who they are, the newest first. */
    @Transactional(readOnly = true)
    public Slice<FollowerView> unknown(@Nullable String cursor, int limit) {
        Access.require(Permission.CONTACT_MANAGE);
        Cursor after = Cursor.parse(cursor, SORT, 1);
        List<FollowerView> rows = store.unknown(after == null ? Cursor.HIGHEST_ID : after.uuid(0), limit + 1).stream()
                .map(WeChatFollowers::view)
                .toList();
        return Slice.of(rows, limit, last -> Cursor.of(SORT, last.id()));
    }

    /** The person's own, those that are reached first. */
    @Transactional(readOnly = true)
    public List<FollowerView> of(UUID contactId) {
        Access.require(Permission.CONTACT_READ);
        contacts.require(contactId);
        return store.of(contactId).stream().map(WeChatFollowers::view).toList();
    }

    /**
     * Makes the words by which the person says who they are; earlier ones are no good any more.
     *
     * @throws ProblemException 404 when the person is not in the caller's sight
     */
    public BindingCode code(UUID contactId) {
        Access.require(Permission.CONTACT_MANAGE);
        contacts.require(contactId);
        Instant until = clock.instant().plus(VALID);
        for (int i = 0; i < TRIES; i++) {
            String code = "%08d".formatted(random.nextInt(CODES));
            if (store.keepCode(contactId, digest(code), Access.caller().name(), until)) {
                return new BindingCode("绑定 " + code, until);
            }
        }
        throw new IllegalStateException("code: taken " + TRIES + " times (expected: a free one)");
    }

    /**
     * Says which person a follower is.
     *
     * @throws ProblemException 404 when the follower is not in the caller's sight, 422 {@code contact.unknown}
     */
    public FollowerView bind(UUID followerId, UUID contactId) {
        Access.require(Permission.CONTACT_MANAGE);
        visible(followerId);
        contacts.requireNamed(contactId);
        store.bind(followerId, contactId, Access.caller().name(), clock.instant());
        return view(visible(followerId));
    }

    /**
     * Says that a follower is not that person.
     *
     * @throws ProblemException 404 when it is not so, or the person is not in the caller's sight
     */
    public void unbind(UUID contactId, UUID followerId) {
        Access.require(Permission.CONTACT_MANAGE);
        contacts.require(contactId);
        if (store.of(contactId).stream().noneMatch(follower -> follower.id().equals(followerId))) {
            throw ProblemException.notFound("wechat-follower");
        }
        store.bind(followerId, null, null, null);
    }

    /**
     * Takes the code that a follower has sent.
     *
     * @return the person; empty when it is no code, or no more
     * @throws ProblemException 429 {@code limit.exceeded} after too many that were none
     */
    Optional<UUID> redeem(Follower follower, String code) {
        tries.require(WHAT, follower.openid());
        Instant now = clock.instant();
        Optional<FollowerStore.Code> found = store.redeem(digest(code), now);
        if (found.isEmpty()) {
            tries.failed(WHAT, follower.openid());
            return Optional.empty();
        }
        store.bind(follower.id(), found.get().contactId(), "业主本人（" + found.get().madeBy() + "的绑定码）", now);
        return Optional.of(found.get().contactId());
    }

    private Follower visible(UUID followerId) {
        return store.visible(followerId).orElseThrow(() -> ProblemException.notFound("wechat-follower"));
    }

    private static byte[] digest(String code) {
        return DigestUtils.sha256("hearth wechat code " + code);
    }

    private static FollowerView view(Follower follower) {
        return new FollowerView(
                follower.id(),
                follower.alias(),
                follower.contactId(),
                follower.estateId(),
                follower.subscribed(),
                follower.wroteAt(),
                follower.boundBy(),
                follower.boundAt());
    }
}
