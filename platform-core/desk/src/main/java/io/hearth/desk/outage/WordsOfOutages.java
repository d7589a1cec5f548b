package io.hearth.desk.outage;

import io.hearth.desk.progress.WordsForOwners;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What a report was answered by notices, for the page of whoever reported it. */
@Component
class WordsOfOutages implements WordsForOwners {

    private final NoticeStore store;
    private final OutageAnswers answers;

    WordsOfOutages(NoticeStore store, OutageAnswers answers) {
        this.store = store;
        this.answers = answers;
    }

    @Override
    public List<Word> of(UUID ticketId) {
        return store.answered(ticketId).stream()
                .map(answered -> new Word(answers.words(answered.notice()), answered.at()))
                .toList();
    }
}
