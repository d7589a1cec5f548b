package io.hearth.desk.suggestion;

import io.hearth.desk.ticket.Categories;
import io.hearth.desk.ticket.CategoryView;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ProblemException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Lets a company say by which words its people know a category; suggestions go by them within ten minutes on every node. */
@Service
@Transactional
public class KeywordsOfCategories {

    private final KeywordStore store;
    private final Categories categories;
    private final CategorySuggestions suggestions;
    private final Clock clock;

    KeywordsOfCategories(KeywordStore store, Categories categories, CategorySuggestions suggestions, Clock clock) {
        this.store = store;
        this.categories = categories;
        this.suggestions = suggestions;
        this.clock = clock;
    }

    /** The words of every category in use. */
    @Transactional(readOnly = true)
    public List<CategoryKeywords> list() {
        return store.of(categories.list(null));
    }

    /**
     * Gives a category other words.
     *
     * @throws ProblemException 404 when there is no such category in use
     */
    public CategoryKeywords keep(UUID categoryId, KeepKeywords command) {
        Access.require(Permission.COMPANY_MANAGE);
        CategoryView category = categories
                .find(categoryId)
                .filter(CategoryView::active)
                .orElseThrow(() -> ProblemException.notFound("category"));
        List<String> words = command.words();
        if (words == null) {
            store.forget(categoryId);
        } else {
            store.keep(
                    categoryId,
                    words.stream()
                            .map(word -> word.strip().toLowerCase(Locale.ROOT))
                            .distinct()
                            .toList(),
                    clock.instant());
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                suggestions.learnInBackground();
            }
        });
        return store.of(List.of(category)).getFirst();
    }
}
