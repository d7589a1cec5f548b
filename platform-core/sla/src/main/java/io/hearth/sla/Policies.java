package io.hearth.sla;

import io.hearth.sla.policy.PolicyInForce;
import java.time.Instant;

/** The policies of a company through time. */
public interface Policies {

    /** The one in force at that time; the first for whatever was before it. */
    PolicyInForce at(Instant time);

    /** The one of that version, in force or not any more. */
    PolicyInForce version(int version);

    /** One policy for all time. */
    static Policies always(PolicyInForce policy) {
        return new Policies() {
            @Override
            public PolicyInForce at(Instant time) {
                return policy;
            }

            @Override
            public PolicyInForce version(int version) {
                return policy;
            }
        };
    }
}
