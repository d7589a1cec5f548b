package io.hearth.desk.callback;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Ratings for owners' pages. It asks nobody for permission: whoever comes here has found out that the ticket is the owner's. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class OwnerRating {

    private final Ratings ratings;

    OwnerRating(Ratings ratings) {
        this.ratings = ratings;
    }

    /** Whether the last service can be rated, and the rating it has. */
    public Ratings.Asked asked(UUID ticketId) {
        return ratings.asked(ticketId);
    }

    /**
     * Keeps what the owner says of the last service, once; the same again is answered with what is there.
     *
     * @throws io.hearth.kernel.web.ProblemException 409 {@code rating.not-yet}, {@code rating.given}; empty when there is no such ticket
     */
    public Optional<RatingView> give(UUID ticketId, GiveRating command) {
        return ratings.give(ticketId, command);
    }
}
