package io.hearth.desk.suggestion;

import io.hearth.desk.ticket.CategoryView;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The words of categories: the company's own where there are some, else those that come with the product. */
@Component
class KeywordStore {

    private final TenantSql sql;

    KeywordStore(TenantSql sql) {
        this.sql = sql;
    }

    List<CategoryKeywords> of(Collection<CategoryView> categories) {
        Map<UUID, CategoryKeywords> own = new HashMap<>();
        sql.sql("SELECT category_id, words, changed_at, changed_by_name FROM tenant_.category_keywords")
                .query(row -> {
                    UUID category = row.getObject("category_id", UUID.class);
                    own.put(
                            category,
                            new CategoryKeywords(
                                    category,
                                    List.of((String[]) row.getArray("words").getArray()),
                                    true,
                                    SqlTime.require(row, "changed_at"),
                                    row.getString("changed_by_name")));
                });
        return categories.stream()
                .map(category -> own.getOrDefault(
                        category.id(),
                        new CategoryKeywords(
                                category.id(),
                                Keywords.of(category.kind().name(), category.code()),
                                false,
                                null,
                                null)))
                .toList();
    }

    void keep(UUID categoryId, List<String> words, Instant now) {
        sql.sql("""
            INSERT INTO tenant_.category_keywords (category_id, words, changed_at, changed_by_name)
            VALUES (:category, :words, :now, :name) ON CONFLICT (category_id) DO UPDATE SET
                words = excluded.words, changed_at = excluded.changed_at, changed_by_name = excluded.changed_by_name\
            """)
                .param("category", categoryId)
                .param("words", words.toArray(String[]::new))
                .param("now", SqlTime.utc(now))
                .param("name", Access.caller().name())
                .update();
    }

    void forget(UUID categoryId) {
        sql.sql("DELETE FROM tenant_.category_keywords WHERE category_id = :category")
                .param("category", categoryId)
                .update();
    }
}
