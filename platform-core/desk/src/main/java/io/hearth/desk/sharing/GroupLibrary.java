package io.hearth.desk.sharing;

import io.hearth.kernel.sharing.GroupCompany;
import io.hearth.kernel.sharing.SharedItem;
import io.hearth.kernel.sharing.Sharing;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.web.ProblemException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Replies as the companies of a group show them to each other; in the caller's transaction. */
@Component
class GroupLibrary {

    private static final String TOPIC = "replies";

    private final Sharing sharing;
    private final JsonMapper json;

    GroupLibrary(Sharing sharing, JsonMapper json) {
        this.sharing = sharing;
        this.json = json;
    }

    /** The other companies of the group, by name. */
    List<GroupCompany> companies() {
        return sharing.companies();
    }

    Map<TenantId, GroupCompany> byId() {
        return companies().stream().collect(Collectors.toMap(GroupCompany::id, Function.identity()));
    }

    /** @throws ProblemException 404 when it is not of the group */
    GroupCompany member(String company) {
        return companies().stream()
                .filter(each -> each.id().value().equals(company))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("company"));
    }

    /** How many replies each company shows, this one included. */
    Map<TenantId, Integer> counts() {
        return sharing.counts(TOPIC);
    }

    /** What another company shows. */
    List<SharedItem> of(TenantId company) {
        return sharing.of(company, TOPIC);
    }

    /** One reply that another company shows; empty when it does not show it to this one any more. */
    Optional<SharedItem> find(TenantId company, UUID itemId) {
        return sharing.find(company, TOPIC, itemId);
    }

    /** The same as long as it says what it said in a revision. */
    Optional<SharedReply> find(TenantId company, UUID itemId, long revision) {
        return find(company, itemId).filter(item -> item.revision() == revision).map(this::read);
    }

    SharedReply read(SharedItem item) {
        return json.readValue(item.content(), SharedReply.class);
    }

    void show(UUID replyId, SharedReply reply) {
        sharing.share(TOPIC, replyId, json.writeValueAsString(reply));
    }

    void keepOnly(Collection<UUID> replyIds) {
        sharing.keepOnly(TOPIC, replyIds);
    }
}
