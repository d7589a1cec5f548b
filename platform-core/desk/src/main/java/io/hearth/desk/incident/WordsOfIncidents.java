package io.hearth.desk.incident;

import io.hearth.desk.progress.WordsForOwners;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What was told about an incident, for the pages of those who reported it. */
@Component
class WordsOfIncidents implements WordsForOwners {

    private final IncidentStore store;

    WordsOfIncidents(IncidentStore store) {
        this.store = store;
    }

    @Override
    public List<Word> of(UUID ticketId) {
        return store.words(ticketId);
    }
}
