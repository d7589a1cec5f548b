package io.hearth.desk.ticket;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.Param;

/** Loads and keeps tickets; lists are read by {@link TicketLists}. */
interface TicketStore extends Repository<Ticket, UUID> {

    Ticket saveAndFlush(Ticket ticket);

    Optional<Ticket> findById(UUID id);

    Optional<Ticket> findByNumber(String number);

    /** Loads for a change: whoever changes the same ticket waits until this transaction has ended. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select t from Ticket t where t.id = :id")
    Optional<Ticket> lockById(@Param("id") UUID id);

    /** Loads for a change: whoever changes the same ticket waits until this transaction has ended. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select t from Ticket t where t.number = :number")
    Optional<Ticket> lockByNumber(@Param("number") String number);
}
