package io.hearth.admin.tenant;

import io.hearth.kernel.tenancy.TenantId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells every node's directory that a company is not what it remembers, after the change is committed. */
@Component
class TenantAnnouncements {

    private static final Logger LOG = LoggerFactory.getLogger(TenantAnnouncements.class);
    private static final String CHANNEL = "hearth:tenants:changed";

    private final StringRedisTemplate redis;

    TenantAnnouncements(StringRedisTemplate redis) {
        this.redis = redis;
    }

    void changed(TenantId id) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                announce(id);
            }
        });
    }

    private void announce(TenantId id) {
        try {
            redis.convertAndSend(CHANNEL, id.value());
        } catch (DataAccessException unreachable) {
            LOG.warn(
                    "change of company {} is not announced, nodes see it when their caches expire: {}",
                    id,
                    unreachable.getMessage());
        }
    }
}
