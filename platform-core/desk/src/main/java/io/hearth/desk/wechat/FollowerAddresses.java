package io.hearth.desk.wechat;

import io.hearth.desk.delivery.DeliveryWay;
import io.hearth.desk.message.MessageWay;
import io.hearth.desk.message.OwnerAddresses;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Owners by what WeChat calls them; those who have left the account are not reached. */
@Component
@Transactional(readOnly = true)
class FollowerAddresses implements OwnerAddresses {

    private final FollowerStore followers;

    FollowerAddresses(FollowerStore followers) {
        this.followers = followers;
    }

    @Override
    public MessageWay way() {
        return MessageWay.WECHAT;
    }

    @Override
    public DeliveryWay delivery() {
        return DeliveryWay.OFFICIAL_ACCOUNT;
    }

    @Override
    public Optional<String> of(UUID contactId) {
        return followers.of(contactId).stream()
                .filter(Follower::subscribed)
                .map(Follower::openid)
                .findFirst();
    }

    @Override
    public boolean reaches(String address) {
        return followers.find(address).filter(Follower::subscribed).isPresent();
    }
}
