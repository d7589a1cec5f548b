package io.hearth.desk.outage;

import io.hearth.desk.progress.WordsForOwners;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What a report was answered by notices, for the page of whoever reported it. */
@Component
class WordsOfOutages implements WordsForOwners {

    private final NoticeStore store;
    private final OutageWatch watch;

    WordsOfOutages(NoticeStore store, OutageWatch watch) {
        this.store = store;
        this.watch = watch;
    }

    @Override
    public List<Word> of(UUID ticketId) {
        return store.answered(ticketId).stream()
                .map(answered -> new Word(watch.words(answered.notice()), answered.at()))
                .toList();
    }
}
